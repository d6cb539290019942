-- What came in: written by whoever sends it, read by the front door alone, changed by nobody.

create function my_front_door() returns boolean language sql stable parallel safe begin atomic
  select my_may('screen') or exists (
    select from my_posts() p join team t on t.id = p.team_id
    where t.purpose in ('front_door', 'out_of_hours')
      and role_answers(p.role, 'screen', 'my_team', 'ordinary')
  );
end;

-- The public form has an account of its own, and no post: it may put in, and take nothing out.
create function is_the_public_form() returns boolean language sql stable parallel safe
return app_user() = '6b0c6f0e-0000-5000-8000-000000000001'::uuid;

create function my_agency() returns uuid language sql stable parallel safe begin atomic
  select agency_id from worker where user_id = app_user();
end;

create function follows_what_was_sent() returns boolean language sql stable parallel safe begin atomic
  select exists (select from my_posts() p where role_answers(p.role, 'follow', 'referred', 'ordinary'));
end;

do $$
declare
  t text;
begin
  foreach t in array array['arrived_contact', 'contact_child', 'contact_step', 'form_try']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['arrived_contact', 'contact_child', 'contact_step']
  loop
    execute format('create trigger append_only before update or delete or truncate on %I
                    for each statement execute function refuse_change()', t);
    execute format('grant select, insert on %I to goldthread_app', t);
  end loop;
end $$;

-- A sender sees what they, or somebody of their agency, sent: their own words, never what was found.
create policy seen on arrived_contact for select to goldthread_app using (
  (select my_front_door())
  or sent_by_id = (select app_user()) and not (select is_the_public_form())
  or agency_id is not null and agency_id = (select my_agency()) and (select follows_what_was_sent())
);
create policy added on arrived_contact for insert to goldthread_app with check (
  sent_by_id = (select app_user())
  and ((select is_the_public_form()) and door = 'public' and agency_id is null
    or (select my_may('refer')) and door in ('professional', 'advice')
      and agency_id is not distinct from (select my_agency())
    or (select my_front_door()))
);

create policy seen on contact_child for select to goldthread_app using ((select my_front_door()));
create policy added on contact_child for insert to goldthread_app with check (
  (select my_front_door()) and matched_by_id = (select app_user()) and may_record(person_id)
);

create policy seen on contact_step for select to goldthread_app using (
  (select my_front_door())
  or step in ('acknowledged', 'decided', 'told', 'advised', 'elsewhere', 'disagreed')
    and exists (select from arrived_contact c where c.id = contact_id)
);
create policy added on contact_step for insert to goldthread_app with check (
  by_id = (select app_user())
  and ((select my_front_door())
    or step = 'elsewhere' and contact_id is null
    or step = 'acknowledged' and (select is_the_public_form())
    or step in ('acknowledged', 'disagreed')
      and exists (select from arrived_contact c where c.id = contact_id))
);

create policy counted on form_try for select to goldthread_app using (true);
create policy kept on form_try for insert to goldthread_app with check ((select is_the_public_form()));
grant select, insert on form_try to goldthread_app;
grant usage on sequence form_try_id_seq to goldthread_app;

-- A sender may say that they disagree: the one fact they record, on children whom their own contact named.
create policy deriver on arrived_contact for select to goldthread_deriver using (true);
create policy deriver on contact_child for select to goldthread_deriver using (true);
grant select on arrived_contact, contact_child to goldthread_deriver;

create function whom_i_sent_about(of_contact uuid) returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select cc.person_id
  from contact_child cc join arrived_contact c on c.id = cc.contact_id
  where c.id = coalesce(of_contact, c.id) and c.door = 'professional'
    and follows_what_was_sent()
    and (c.sent_by_id = app_user() or c.agency_id = my_agency())
$$;
revoke all on function whom_i_sent_about(uuid) from public;
grant execute on function whom_i_sent_about(uuid) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function whom_i_sent_about(uuid) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

create policy disagreed on fact for insert to goldthread_app with check (
  kind = 'DisagreementRaised' and supersedes_id is null and entry_is_being_written(entry_id)
  and subject_id in (select person from whom_i_sent_about(null))
);
create policy disagreed on fact_narrative for insert to goldthread_app with check (
  fact_is_being_written(fact_id) and subject_id in (select person from whom_i_sent_about(null))
);

-- Who stands round the children of a contact: brothers and sisters, whoever lives with them, and the adults'
-- other children. Ids alone; what is on their records each has to be opened, and is audited, as ever.
create function household_around(children uuid[])
returns table (person_id uuid, known_as text, restricted boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with live as (
    select t.person_id, t.other_id from tie t
    where t.superseded_at is null and (t.ended_on is null or t.ended_on > app_day())
  ), near as (
    select case when l.person_id = any (children) then l.other_id else l.person_id end as id
    from live l where l.person_id = any (children) or l.other_id = any (children)
  ), adults as (
    select n.id from near n join person p on p.id = n.id where p.known_as = 'adult'
  ), around as (
    select id from near
    union
    select case when l.person_id = a.id then l.other_id else l.person_id end
    from adults a join live l on a.id in (l.person_id, l.other_id)
  )
  select p.id, p.known_as::text, p.restricted
  from around r join person p on p.id = r.id
  where my_front_door() and children <@ (select coalesce(array_agg(cc.person_id), '{}') from contact_child cc)
    and p.id <> all (children) and p.id <> all (my_conflicts())
    and (not p.restricted or my_may('search', 'restricted'))
$$;
revoke all on function household_around(uuid[]) from public;
grant execute on function household_around(uuid[]) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function household_around(uuid[]) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

-- The first policy asked `person` of an insert into `tie`, and person's own policy asks `tie`: PostgreSQL
-- refuses such a circle, so that nobody could record a tie. The same question, through a function.
create function may_be_named(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select just_registered(person) or reaches(person, 'read', 'ordinary')
$$;
revoke all on function may_be_named(uuid) from public;
grant execute on function may_be_named(uuid) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function may_be_named(uuid) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

drop policy added on tie;
create policy added on tie for insert to goldthread_app with check (
  recorded_by_id = (select app_user()) and (may_record(person_id) or may_record(other_id))
  and may_be_named(person_id) and may_be_named(other_id)
);
