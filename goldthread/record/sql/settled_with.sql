-- What is derived anew settles the notices of everybody whom it was derived for; and one answer to what somebody
-- is called.

-- The name that stands, the latest begun: of two that are alike in all this, the one that was kept first.
create function called(of_person uuid) returns table (forename text, surname text)
language sql stable parallel safe begin atomic
  select n.forename::text, n.surname::text from name n
  where n.person_id = of_person and n.superseded_at is null
  order by n.ended_on is null desc, n.started_on desc nulls last, n.recorded_at desc, n.id
  limit 1;
end;
revoke all on function called(uuid) from public;
grant execute on function called(uuid)
to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

-- It took the people from the turns that were written: whoever's last turn had gone kept their notices.
drop trigger settle_notices on deadline;
drop function settle_what_was_derived();

grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function derive_people(people uuid[]) returns table (
  id uuid, known_as text, born_on date, expected_on date, died_on date, team uuid,
  forename text, surname text, carries uuid[]
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000 as $$
begin
  perform must_be_touched(people);
  return query
    select p.id, p.known_as::text, p.born_on, p.expected_on, p.died_on, p.team_id,
      coalesce(named.forename, ''), coalesce(named.surname, ''),
      coalesce((select array_agg(distinct f.carries_id order by f.carries_id) from fed_by f
                where f.person_id = p.id), '{}')
    from person p left join lateral called(p.id) named on true
    where p.id = any (people);
end $$;

-- Rows come as JSON because one statement then serves one child and a thousand alike.
create or replace function derive_write(
  people uuid[], summaries jsonb, spells jsonb, deadlines jsonb, allocations jsonb
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform must_be_touched(people);
  delete from child_summary where person_id = any (people);
  delete from spell where subject_id = any (people);
  delete from deadline where subject_id = any (people);
  delete from allocation where subject_id = any (people);

  insert into child_summary
  select r.*
  from jsonb_array_elements(summaries) s
  join person p on p.id = (s ->> 'person_id')::uuid
  left join team t on t.id = (s ->> 'team_id')::uuid
  cross join lateral jsonb_populate_record(null::child_summary,
    s || jsonb_build_object(
      'restricted', p.restricted, 'team_id', t.id, 'service_id', t.service_id,
      'worker_id', (select w.id from worker w where w.id = (s ->> 'worker_id')::uuid),
      'seen_by_id', (select w.id from worker w where w.id = (s ->> 'seen_by_id')::uuid))) r;

  -- A file may name a worker or a team that is not on record: the row then names none.
  insert into allocation (id, subject_id, worker_id, team_id, role, started, ended)
  select r.id, r.subject_id, w.id, t.id, r.role, r.started, r.ended
  from jsonb_populate_recordset(null::allocation, allocations) r
  left join worker w on w.id = r.worker_id
  left join team t on t.id = r.team_id;

  -- An adult's own turns, such as an allegation's, are held like a restricted child's: by nobody's reach.
  insert into spell (id, subject_id, type, within, started, ended, start_fact, end_fact, questionable,
    team_id, service_id, restricted)
  select r.id, r.subject_id, r.type, r.within, r.started, r.ended, r.start_fact, r.end_fact, r.questionable,
    c.team_id, c.service_id, p.restricted or p.known_as = 'adult'
  from jsonb_populate_recordset(null::spell, spells) r
  join person p on p.id = r.subject_id
  left join child_summary c on c.person_id = r.subject_id;

  insert into deadline (id, subject_id, clock, spell, number, start_fact, started, started_at, due, due_at,
    met, met_at, met_fact, lapsed, lapse_fact, not_owed, exempt, force, owner, worker_id,
    team_id, service_id, restricted)
  select r.id, r.subject_id, r.clock, r.spell, r.number, r.start_fact, r.started, r.started_at, r.due, r.due_at,
    r.met, r.met_at, r.met_fact, r.lapsed, r.lapse_fact, r.not_owed, r.exempt, r.force, r.owner, c.worker_id,
    c.team_id, c.service_id, p.restricted or p.known_as = 'adult'
  from jsonb_populate_recordset(null::deadline, deadlines) r
  join person p on p.id = r.subject_id
  left join child_summary c on c.person_id = r.subject_id;

  -- In the same breath, so that nobody is chased for what was just recorded or taken back.
  perform settle_notices(people);
end $$;
reset role;
revoke create on schema public from goldthread_deriver;
