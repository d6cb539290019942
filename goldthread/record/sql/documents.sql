-- What came in on paper and what left on it: kept as it was, seen by whoever sees what it belongs to.

do $$
declare
  t text;
begin
  foreach t in array array[
    'document_bytes', 'contact_document', 'contact_document_bytes', 'made_paper', 'made_paper_bytes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to goldthread_app', t);
  end loop;
  foreach t in array array[
    'document', 'document_bytes', 'contact_document', 'contact_document_bytes', 'made_paper', 'made_paper_bytes']
  loop
    execute format('create trigger append_only before update or delete or truncate on %I
                    for each statement execute function refuse_change()', t);
  end loop;
end $$;

-- The first policy showed a document with whoever could be named, as a brother of another team can.
drop policy seen on document;
drop policy added on document;
create policy seen on document for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = document.person_id)
  and reaches_child(person_id, 'read', sensitivity)
);
create policy added on document for insert to goldthread_app with check (
  recorded_by_id = (select app_user())
  and reaches_child(person_id, 'record', 'ordinary') and reaches_child(person_id, 'read', sensitivity)
);
create policy seen on document_bytes for select to goldthread_app using (
  exists (select from document d where d.id = document_id)
);
create policy added on document_bytes for insert to goldthread_app with check (
  exists (select from document d where d.id = document_id and d.recorded_by_id = (select app_user()))
);

-- A contact's document is read with the contact, and once its children are found by whoever works with all
-- of them: what one document says of two children is shown to nobody who may know only one.
create function contact_is_about_mine(contact uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_and(reaches_child(cc.person_id, 'read', 'personal')), false)
  from contact_child cc where cc.contact_id = contact
$$;
create function contacts_about(child uuid) returns table (contact uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select cc.contact_id from contact_child cc
  where cc.person_id = child and contact_is_about_mine(cc.contact_id)
$$;
-- What was written once for several children speaks of them all. How many others, and not who: whoever may not
-- see a brother would otherwise take what is written of him for the child's own.
create function written_of_several(child uuid) returns table (entry uuid, others bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.entry_id, count(distinct other.subject_id)
  from fact f
  join entry e on e.id = f.entry_id and e.narrative <> ''
  join fact other on other.entry_id = f.entry_id and other.subject_id <> child
  where f.subject_id = child and reaches_child(child, 'read', 'ordinary')
  group by f.entry_id
$$;
-- Whether the child, or anybody tied to the child, has a protected address: that there is one, never what it is.
grant select (person_id, superseded_at) on protected_address to goldthread_deriver;
create policy whose on protected_address for select to goldthread_deriver using (true);
create function protected_near(child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select reaches_child(child, 'read', 'ordinary') and (
    exists (
      select from person p where p.protected and (p.id = child or p.id in (
        select case when t.person_id = child then t.other_id else t.person_id end
        from tie t where child in (t.person_id, t.other_id) and t.superseded_at is null)))
    or exists (
      select from protected_address a
      where a.superseded_at is null and (a.person_id = child or a.person_id in (
        select case when t.person_id = child then t.other_id else t.person_id end
        from tie t where child in (t.person_id, t.other_id) and t.superseded_at is null))))
$$;
revoke all on function
  contact_is_about_mine(uuid), contacts_about(uuid), written_of_several(uuid), protected_near(uuid) from public;
grant execute on function
  contact_is_about_mine(uuid), contacts_about(uuid), written_of_several(uuid), protected_near(uuid)
to goldthread_app;
grant execute on function contact_is_about_mine(uuid) to goldthread_deriver;
grant create on schema public to goldthread_deriver;
alter function contact_is_about_mine(uuid) owner to goldthread_deriver;
alter function contacts_about(uuid) owner to goldthread_deriver;
alter function written_of_several(uuid) owner to goldthread_deriver;
alter function protected_near(uuid) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

create policy seen on contact_document for select to goldthread_app using (
  exists (select from arrived_contact c where c.id = contact_id)
  or contact_is_about_mine(contact_id)
);
-- The public form takes no document, whatever a page might let through.
create policy added on contact_document for insert to goldthread_app with check (
  recorded_by_id = (select app_user()) and not (select is_the_public_form())
  and exists (select from arrived_contact c
              where c.id = contact_id and c.sent_by_id = (select app_user()) and c.door <> 'public')
);
create policy seen on contact_document_bytes for select to goldthread_app using (
  exists (select from contact_document d where d.id = document_id)
);
create policy added on contact_document_bytes for insert to goldthread_app with check (
  exists (select from contact_document d where d.id = document_id and d.recorded_by_id = (select app_user()))
);

-- A made paper is opened again by whoever may print what is closest held in it. About a child whose address
-- is protected, only somebody who sees that address can tell that the paper does not hold it.
create policy seen on made_paper for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = made_paper.person_id)
  and reaches_child(person_id, 'read', sensitivity)
);
create policy added on made_paper for insert to goldthread_app with check (
  made_by_id = (select app_user()) and reaches_child(person_id, 'print', sensitivity)
  and (reaches_child(person_id, 'read', 'protected') or not protected_near(person_id))
);
create policy seen on made_paper_bytes for select to goldthread_app using (
  exists (select from made_paper m where m.id = paper_id)
);
create policy added on made_paper_bytes for insert to goldthread_app with check (
  exists (select from made_paper m where m.id = paper_id and m.made_by_id = (select app_user()))
);
