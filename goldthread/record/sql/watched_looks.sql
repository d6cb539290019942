-- Whoever watches over looking is told nothing of their own family: neither who looked, nor that there is a record.

grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
-- Whether the asker may know who looked at somebody; no more true of nobody at all than of whom they may not know.
create function may_know_who_looked(one uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from person p where p.id = one) and one <> all (my_conflicts())
    and (my_may('who_looked') or reaches_child(one, 'who_looked', 'ordinary'))
$$;
revoke all on function may_know_who_looked(uuid) from public;
grant execute on function may_know_who_looked(uuid) to goldthread_app;

create or replace function looked_at(child uuid, since timestamptz) returns table (looked bigint, gave bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct user_id), count(distinct user_id) filter (where reason <> '')
  from read_audit
  where subject_id = child and at >= since and may_know_who_looked(child)
$$;
reset role;
revoke create on schema public from goldthread_deriver;

alter policy seen on read_audit using (
  user_id = (select app_user())
  or (subject_id is null or subject_id <> all ((select my_conflicts())::uuid[]))
    and ((select my_may('who_looked')) or subject_id is not null and reaches(subject_id, 'who_looked', 'ordinary'))
);
alter policy seen on access_grant using (
  user_id = (select app_user())
  or (select my_may('review_access')) and person_id <> all ((select my_conflicts())::uuid[])
  or exists (select from child_summary c where c.person_id = access_grant.person_id)
);
alter policy reviewed on access_grant using (
  user_id <> (select app_user()) and person_id <> all ((select my_conflicts())::uuid[])
  and ((select my_may('review_access')) or reaches_child(person_id, 'review_access', 'ordinary'))
);
