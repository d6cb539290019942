-- Signing in, where nobody is set yet; the made-up county's flag; and whether a reason would open a child.

alter table sign_in_try enable row level security;
alter table sign_in_try force row level security;
create policy counted on sign_in_try for select to goldthread_app using (true);
create policy kept on sign_in_try for insert to goldthread_app with check (true);
grant select, insert on sign_in_try to goldthread_app;
grant usage on sequence sign_in_try_id_seq to goldthread_app;

alter table made_up_county enable row level security;
alter table made_up_county force row level security;
create policy seen on made_up_county for select to goldthread_app using (true);
create policy loader on made_up_county to goldthread_owner using (true) with check (true);
grant select on made_up_county to goldthread_app;

-- It says yes only of a child whom the asker may be told of, and who is not within reach already.
create function opens_for_a_reason(child uuid, of_action text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p join child_summary c on c.person_id = p.id
    where p.id = child and not p.restricted and p.id <> all (my_conflicts())
      and exists (
        select from my_posts() post where role_answers(post.role, of_action, 'none', 'ordinary', 'reason'))
  ) and not reaches_child(child, of_action, 'ordinary')
$$;
revoke all on function opens_for_a_reason(uuid, text) from public;
grant execute on function opens_for_a_reason(uuid, text) to goldthread_app, goldthread_owner;
grant create on schema public to goldthread_deriver;
alter function opens_for_a_reason(uuid, text) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
