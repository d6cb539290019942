-- A record that was shared so that somebody answers is shared no longer once they have: they end it themselves,
-- for everybody who was asked with them. Ended, it is never opened again.

grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create function asked_too(child uuid, why text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from shared_with s
    where s.person_id = child and s.purpose = why and s.user_id = app_user() and s.ended_at is null
  )
$$;
revoke all on function asked_too(uuid, text) from public;
grant execute on function asked_too(uuid, text) to goldthread_app;
reset role;
revoke create on schema public from goldthread_deriver;

create policy answered on shared_with for update to goldthread_app
using (asked_too(person_id, purpose)) with check (ended_at is not null);
