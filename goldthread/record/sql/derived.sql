-- What is worked out from facts, read and rewritten by the deriver whoever is asking.

-- One open spell at a time where the field allows one; what is questionable is spared, and shown as odd.
alter table spell add constraint one_open_at_a_time
exclude using gist (subject_id with =, type with =, daterange(started, ended) with &&)
where (questionable is null and type in (
  'assessment', 'care_leaver', 'family_help', 'first_year', 'looked_after', 'need_plan', 'placement',
  'protection_plan', 'referral', 'section_47'
)) deferrable initially deferred;

-- The twin of core.state.state, tested equal to it.
create function turn_state(
  due date, met date, lapsed date, not_owed boolean, exempt boolean, as_of date
) returns text language sql immutable parallel safe
return case
  when met is not null then case when due is null or met <= due then 'met' else 'met_late' end
  when not_owed then 'not_owed'
  when lapsed is not null and (due is null or lapsed <= due) then 'lapsed'
  when exempt then 'exempt'
  when lapsed is not null then 'missed'
  when due is null or as_of <= due then 'open'
  else 'overdue'
end;

-- Live work may have derived only those whom it touched; importing and rebuilding may have anybody.
create function must_be_touched(people uuid[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user in ('goldthread_owner', 'goldthread_importer') then
    return;
  end if;
  perform from unnest(people) as one (id)
  where not exists (select from fact f where f.subject_id = one.id and f.recorded_in = pg_current_xact_id())
    and not exists (select from person p where p.id = one.id and p.recorded_in = pg_current_xact_id())
    and not may_record(one.id);
  if found then
    raise exception 'nothing of this person was recorded here' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Always in the order of ids, so that two acts on siblings wait for each other and never deadlock.
create function derive_lock(people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from person where id = any (people) order by id for no key update;
end $$;

create function derive_facts(people uuid[]) returns table (
  id uuid, subject uuid, kind text, happened_on date, data jsonb, spell uuid, within uuid,
  happened_at timestamptz, recorded_at timestamptz, supersedes uuid, questionable text, entry uuid,
  place_in_entry integer, kind_version smallint
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 10000 as $$
begin
  perform must_be_touched(people);
  return query
    select f.id, f.subject_id, f.kind::text, f.happened_on, f.data, f.spell, f.within, f.happened_at,
      f.recorded_at, f.supersedes_id, f.questionable, f.entry_id, f.place_in_entry, f.kind_version
    from fact f
    where f.subject_id = any (people)
      and f.kind in (select k.kind from kind_policy k where k.clock_relevant);
end $$;

create function derive_people(people uuid[]) returns table (
  id uuid, known_as text, born_on date, expected_on date, died_on date, team uuid,
  forename text, surname text, carries uuid[]
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000 as $$
begin
  perform must_be_touched(people);
  return query
    select p.id, p.known_as::text, p.born_on, p.expected_on, p.died_on, p.team_id,
      coalesce(called.forename, '')::text, coalesce(called.surname, '')::text,
      coalesce((select array_agg(distinct f.carries_id order by f.carries_id) from fed_by f
                where f.person_id = p.id), '{}')
    from person p
    left join lateral (
      select n.forename, n.surname from name n
      where n.person_id = p.id and n.superseded_at is null
      order by n.ended_on is null desc, n.started_on desc nulls last, n.recorded_at desc, n.id
      limit 1
    ) called on true
    where p.id = any (people);
end $$;

-- Rows come as JSON because one statement then serves one child and a thousand alike.
create function derive_write(
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
end $$;

create function all_carries() returns table (id uuid, carries jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.id, k.carries from carries_kept k order by k.id
$$;

-- Everybody, a batch at a time, for whoever imports or rebuilds.
create function everybody(after uuid, most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user not in ('goldthread_owner', 'goldthread_importer') then
    raise exception 'only a rebuild reads everybody' using errcode = 'insufficient_privilege';
  end if;
  return query select p.id from person p where p.id > after order by p.id limit most;
end $$;
