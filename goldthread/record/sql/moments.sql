-- A limit in hours is judged by its moment, on the record as by the judge.

drop function turn_state(date, date, date, boolean, boolean, date);

-- The twin of core.state.state_at, tested equal to it.
create function turn_state(
  due date, due_at timestamptz, met date, met_at timestamptz, lapsed date, lapsed_at timestamptz,
  not_owed boolean, exempt boolean, at timestamptz
) returns text language sql immutable parallel safe
return (
  with moments as (
    select due_at is not null and case
      when met is not null then met_at is not null
      when lapsed is not null then lapsed_at is not null
      else true
    end as known
  ), judged as (
    select due is null as open_ended,
      case when known then met_at <= due_at else met <= due end as met_in_time,
      case when known then lapsed_at <= due_at else lapsed <= due end as lapsed_in_time,
      case when known then at <= due_at else (at at time zone 'Europe/London')::date <= due end as still_time
    from moments
  )
  select case
    when met is not null then case when open_ended or met_in_time then 'met' else 'met_late' end
    when not_owed then 'not_owed'
    when lapsed is not null and (open_ended or lapsed_in_time) then 'lapsed'
    when exempt then 'exempt'
    when lapsed is not null then 'missed'
    when open_ended or still_time then 'open'
    else 'overdue'
  end
  from judged
);
revoke all on function turn_state(
  date, timestamptz, date, timestamptz, date, timestamptz, boolean, boolean, timestamptz
) from public;
grant execute on function turn_state(
  date, timestamptz, date, timestamptz, date, timestamptz, boolean, boolean, timestamptz
) to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
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
    met, met_at, met_fact, lapsed, lapsed_at, lapse_fact, not_owed, exempt, force, owner, worker_id,
    team_id, service_id, restricted)
  select r.id, r.subject_id, r.clock, r.spell, r.number, r.start_fact, r.started, r.started_at, r.due, r.due_at,
    r.met, r.met_at, r.met_fact, r.lapsed, r.lapsed_at, r.lapse_fact, r.not_owed, r.exempt, r.force, r.owner,
    c.worker_id, c.team_id, c.service_id, p.restricted or p.known_as = 'adult'
  from jsonb_populate_recordset(null::deadline, deadlines) r
  join person p on p.id = r.subject_id
  left join child_summary c on c.person_id = r.subject_id;

  -- In the same breath, so that nobody is chased for what was just recorded or taken back.
  perform settle_notices(people);
end $$;
reset role;
revoke create on schema public from goldthread_deriver;
