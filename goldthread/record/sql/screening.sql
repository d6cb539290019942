-- A child found wrongly is put right; adults of the household are named; the hub's partners answer what is
-- asked of their own agency.

alter table contact_match_taken_back enable row level security;
alter table contact_match_taken_back force row level security;
create trigger append_only before update or delete or truncate on contact_match_taken_back
  for each statement execute function refuse_change();
grant select, insert on contact_match_taken_back to goldthread_app;
create policy seen on contact_match_taken_back for select to goldthread_app using (my_front_door());
create policy added on contact_match_taken_back for insert to goldthread_app with check (
  by_id = app_user() and my_front_door()
);
create policy deriver on contact_match_taken_back for select to goldthread_deriver using (true);
grant select on contact_match_taken_back to goldthread_deriver;

-- A match that was taken back is shown to nobody: to the application, nor to the functions that answer for it.
drop policy seen on contact_child;
create policy seen on contact_child for select to goldthread_app using (
  (select my_front_door()) and contact_id <> all ((select contacts_closed_to_me())::uuid[])
  and not exists (select from contact_match_taken_back b where b.match_id = contact_child.id)
);
drop policy deriver on contact_child;
create policy deriver on contact_child for select to goldthread_deriver using (
  not exists (select from contact_match_taken_back b where b.match_id = contact_child.id)
);

create function matches_taken_back(of_contact uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from contact_match_taken_back where contact_id = of_contact
$$;
create function match_is_free(of_contact uuid, of_place smallint, person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (
    select from contact_child c
    where c.contact_id = of_contact and (c.place = of_place or c.person_id = person))
$$;

drop policy added on contact_child;
create policy added on contact_child for insert to goldthread_app with check (
  (select my_front_door()) and matched_by_id = (select app_user()) and may_record(person_id)
  and contact_id <> all ((select contacts_closed_to_me())::uuid[])
  and turn = matches_taken_back(contact_id) and match_is_free(contact_id, place, person_id)
);
-- Each turn is settled once; whoever settles says which turn it is.
drop policy added on contact_step;
create policy added on contact_step for insert to goldthread_app with check (
  by_id = (select app_user())
  and (contact_id is null or contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  and (step not in ('decided', 'advised', 'elsewhere') or turn = matches_taken_back(contact_id))
  and ((select my_front_door())
    or step = 'elsewhere' and contact_id is null
    or step = 'acknowledged' and (select is_the_public_form())
    or step = 'acknowledged' and exists (select from arrived_contact c where c.id = contact_id))
);

-- What the front door asks of my own agency, of contacts that wait: who is asked about as the sender told it,
-- and never who sent it, nor what anybody else answered.
create policy deriver on agency for select to goldthread_deriver using (true);
grant select (id, agency_type) on agency to goldthread_deriver;
create policy deriver on contact_step for select to goldthread_deriver using (true);
grant select (contact_id, step, turn) on contact_step to goldthread_deriver;

create function checks_asked_of_us() returns table (
  contact uuid, reference text, person uuid, spell uuid, partner text, answer text, asked_at timestamptz,
  name text, born_on text, home text, adults text
) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.reference, m.person_id, m.spell, last.partner, last.answer, last.asked_at,
    c.told -> 'children' -> m.place::int ->> 'name', c.told -> 'children' -> m.place::int ->> 'born_on',
    concat_ws(', ', c.told ->> 'home', c.told ->> 'postcode'), c.told ->> 'adults'
  from contact_child m
  join arrived_contact c on c.id = m.contact_id
  join agency a on a.id = my_agency()
  join lateral (
    select f.data ->> 'partner' as partner, f.data ->> 'answer' as answer, f.recorded_at as asked_at
    from fact f
    where f.subject_id = m.person_id and f.spell = m.spell and f.kind = 'PartnerAsked'
      and f.data ->> 'partner' = case a.agency_type when 'early_years' then 'school' else a.agency_type end
      and not exists (select from fact later where later.supersedes_id = f.id)
    order by f.recorded_at desc, f.id desc limit 1
  ) last on true
  where my_may('answer_check') and c.id <> all (contacts_closed_to_me())
    and not exists (
      select from contact_step s
      where s.contact_id = c.id and s.step = 'decided' and s.turn = matches_taken_back(c.id))
$$;

revoke all on function
  matches_taken_back(uuid), match_is_free(uuid, smallint, uuid), checks_asked_of_us() from public;
grant execute on function
  matches_taken_back(uuid), match_is_free(uuid, smallint, uuid), checks_asked_of_us() to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function matches_taken_back(uuid) owner to goldthread_deriver;
alter function match_is_free(uuid, smallint, uuid) owner to goldthread_deriver;
alter function checks_asked_of_us() owner to goldthread_deriver;
-- Whoever screens may name an adult they found as somebody of the child's household: the contact is the reason.
set local role goldthread_deriver;
create or replace function may_be_named(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select just_registered(person) or reaches(person, 'read', 'ordinary')
    or my_front_door() and person <> all (my_conflicts())
      and exists (select from person p where p.id = person and p.known_as = 'adult' and not p.restricted)
$$;
reset role;
revoke create on schema public from goldthread_deriver;

create policy answered on fact for insert to goldthread_app with check (
  kind = 'PartnerAsked' and supersedes_id is null and entry_is_being_written(entry_id)
  and data ->> 'answer' in ('answered', 'nothing_known', 'data_stops')
  and exists (
    select from checks_asked_of_us() a
    where a.person = subject_id and a.spell = fact.spell and a.partner = fact.data ->> 'partner'
      and a.answer = 'asked')
);
create policy answered on fact_narrative for insert to goldthread_app with check (
  fact_is_being_written(fact_id) and subject_id in (select person from checks_asked_of_us())
);
-- Who answered is named in the fact, and the application reads back the row that it inserts.
create policy answered on fact_ref for select to goldthread_app using (
  (select my_may('answer_check')) and fact_is_being_written(fact_id)
);
