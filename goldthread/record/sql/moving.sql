-- The transfers that name somebody, or a team they lead, each with its steps and the names these mention.

-- As whoever asks: what they may not see is not there. Planned once on a connection, for planning who may see
-- each of these tables takes ten times as long as finding the few rows.
create function steps_of_transfers(mine uuid, led uuid[], since date)
returns table (id uuid, subject_id uuid, kind text, happened_on date, data json, recorded_at timestamptz,
  supersedes_id uuid, child text, names json)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  with asked as (
    select distinct f.subject_id from fact_ref r join fact f on f.id = r.fact_id
    where f.kind = 'TransferProposed' and f.happened_on > since
      and (r.worker_id = mine and r.field in ('to_worker', 'worker', 'from_worker')
        or r.team_id = any (led) and r.field in ('to_team', 'from_team')))
  select f.id, f.subject_id, f.kind::text, f.happened_on, f.data::json, f.recorded_at, f.supersedes_id,
    trim(c.forename || ' ' || c.surname),
    (select json_object_agg(r.field, coalesce(w.name, t.name, '')) from fact_ref r
      left join worker w on w.id = r.worker_id left join team t on t.id = r.team_id where r.fact_id = f.id)
  from fact f join child_summary c on c.person_id = f.subject_id
  where f.subject_id in (select asked.subject_id from asked)
    and f.kind in ('TransferProposed', 'TransferAccepted', 'TransferRefused', 'TransferTakenBack', 'Withdrawn')
    and c.status not in ('closed', 'known')
  order by f.happened_on, f.recorded_at, f.place_in_entry, f.id;
end $$;
revoke all on function steps_of_transfers(uuid, uuid[], date) from public;
grant execute on function steps_of_transfers(uuid, uuid[], date) to goldthread_app;
