-- Whoever reaches restricted children of the whole county reads them by an index of the few there are. Where one
-- such line stood among those asked for, every child of the county was read to find it. The rule is as it was.
do $$
declare
  t text;
begin
  foreach t in array array['spell', 'deadline']
  loop
    execute format($policy$
      alter policy seen on %1$I using (
        subject_id <> all ((select my_conflicts())::uuid[]) and (
          subject_id = any ((select my_people('read', 'ordinary'))::uuid[])
          or not restricted and (
            team_id = any ((select my_teams('read', 'ordinary'))::uuid[])
            or service_id = any ((select my_services('read', 'ordinary'))::uuid[])
            or (select my_county('read', 'ordinary')))
          or restricted and (
            team_id = any ((select my_teams('read', 'restricted'))::uuid[])
            or service_id = any ((select my_services('read', 'restricted'))::uuid[])
            or (select my_county('read', 'restricted'))
              and exists (select from child_summary c where c.person_id = subject_id and c.restricted))
        ))
    $policy$, t);
  end loop;
end $$;

-- How many looked at a child since a moment, and how many of them gave a reason: asked once whether the asker may
-- know, and not at each of the thousands of looks that a record gathers.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create function looked_at(child uuid, since timestamptz) returns table (looked bigint, gave bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct user_id), count(distinct user_id) filter (where reason <> '')
  from read_audit
  where subject_id = child and at >= since
    and (my_may('who_looked') or reaches(child, 'who_looked', 'ordinary'))
$$;
revoke all on function looked_at(uuid, timestamptz) from public;
grant execute on function looked_at(uuid, timestamptz) to goldthread_app;
reset role;
revoke create on schema public from goldthread_deriver;
