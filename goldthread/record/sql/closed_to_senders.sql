-- A contact that is closed to somebody is closed to them as its sender too: not even its children's ids are given.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function whom_i_sent_about(of_contact uuid) returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select cc.person_id
  from contact_child cc join arrived_contact c on c.id = cc.contact_id
  where c.id = coalesce(of_contact, c.id) and c.door = 'professional'
    and follows_what_was_sent()
    and (c.sent_by_id = app_user() or c.agency_id = my_agency())
    and c.id <> all ((select contacts_closed_to_me())::uuid[])
$$;
reset role;
revoke create on schema public from goldthread_deriver;

-- The same answer, planned in less time: on whose side somebody stands is asked once.
alter policy seen on handover using (
  array[from_team_id, to_team_id] && (select my_sides())::uuid[] and (
    person_id is not null and person_id <> all ((select hidden_from_me())::uuid[])
    or contact_id is not null and (select my_front_door())
      and contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  or person_id is not null and exists (select from child_summary c where c.person_id = handover.person_id)
);
