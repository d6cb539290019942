-- Doors that stood open: what a conflict of interest, a restricted record or an untold child closes, and what
-- nobody may write in another's name.

-- A contact is closed whole to whoever has a conflict of interest with one child that it turned out to be about.
create function contacts_closed_to_me() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct cc.contact_id), '{}') from contact_child cc
  where cc.person_id = any ((select my_conflicts())::uuid[])
$$;

-- Whether somebody told us of the child in confidence: that there is one, never who.
create function informant_held(child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select reaches_child(child, 'read', 'ordinary')
    and exists (select from fact_narrative n where n.subject_id = child and n.sensitivity = 'informant')
$$;
grant select (subject_id, sensitivity) on fact_narrative to goldthread_deriver;
create policy whose on fact_narrative for select to goldthread_deriver using (true);

revoke all on function contacts_closed_to_me(), informant_held(uuid) from public;
grant execute on function contacts_closed_to_me(), informant_held(uuid) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function contacts_closed_to_me() owner to goldthread_deriver;
alter function informant_held(uuid) owner to goldthread_deriver;

-- A child whom a contact names and nobody has found yet may be anybody's: until all are found, its document is
-- the front door's alone.
set local role goldthread_deriver;
create or replace function contact_is_about_mine(contact uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_and(reaches_child(cc.person_id, 'read', 'personal')), false) and count(*) = (
    select jsonb_array_length(coalesce(c.told -> 'children', '[]')) from arrived_contact c where c.id = contact)
  from contact_child cc where cc.contact_id = contact
$$;
reset role;
revoke create on schema public from goldthread_deriver;

alter policy seen on arrived_contact using (
  ((select my_front_door())
    or sent_by_id = (select app_user()) and not (select is_the_public_form())
    or agency_id is not null and agency_id = (select my_agency()) and (select follows_what_was_sent()))
  and id <> all ((select contacts_closed_to_me())::uuid[])
);
alter policy seen on contact_child using (
  (select my_front_door()) and contact_id <> all ((select contacts_closed_to_me())::uuid[])
);
alter policy added on contact_child with check (
  (select my_front_door()) and matched_by_id = (select app_user()) and may_record(person_id)
  and contact_id <> all ((select contacts_closed_to_me())::uuid[])
);
-- A step without a contact is somebody who was shown the right door: it is about nobody.
alter policy seen on contact_step using (
  (contact_id is null or contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  and ((select my_front_door())
    or step in ('acknowledged', 'decided', 'told', 'advised', 'elsewhere', 'disagreed')
      and exists (select from arrived_contact c where c.id = contact_id))
);
alter policy added on contact_step with check (
  by_id = (select app_user())
  and (contact_id is null or contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  and ((select my_front_door())
    or step = 'elsewhere' and contact_id is null
    or step = 'acknowledged' and (select is_the_public_form())
    or step in ('acknowledged', 'disagreed')
      and exists (select from arrived_contact c where c.id = contact_id))
);

-- On whose side somebody stands in a handover: that of the teams within their post's reach, where the post
-- records or screens. A team's analyst is nobody to hand a child to.
create function my_sides() returns uuid[] language sql stable parallel safe begin atomic
  select coalesce(array_agg(distinct t.id), '{}')
  from my_posts() p join team t on p.team_id = t.id
    or p.team_id is null and p.service_id = t.service_id
    or p.team_id is null and p.service_id is null and p.role = 'out_of_hours' and t.purpose = 'out_of_hours'
  where role_answers(p.role, 'record', 'my_team', 'ordinary') or role_answers(p.role, 'screen', 'none', 'ordinary');
end;
revoke all on function my_sides() from public;
grant execute on function my_sides() to goldthread_app;
create or replace function my_side(of_team uuid) returns boolean language sql stable parallel safe
return of_team = any (my_sides());

-- A handover is read by both sides where they may know of whom it speaks, and by whoever may see the child.
alter policy seen on handover using (
  (from_team_id = any ((select my_sides())::uuid[]) or to_team_id = any ((select my_sides())::uuid[])) and (
    person_id is not null and person_id <> all ((select hidden_from_me())::uuid[])
    or contact_id is not null and (select my_front_door())
      and contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  or person_id is not null and exists (select from child_summary c where c.person_id = handover.person_id)
);
alter policy added on handover with check (
  by_id = (select app_user()) and my_side(from_team_id) and from_team_id <> to_team_id
  and (person_id is not null and may_record(person_id)
    or contact_id is not null and (select my_front_door())
      and contact_id <> all ((select contacts_closed_to_me())::uuid[]))
);

-- No paper is made by somebody who could not tell that it names whoever told us.
alter policy added on made_paper with check (
  made_by_id = (select app_user()) and reaches_child(person_id, 'print', sensitivity)
  and (reaches_child(person_id, 'read', 'protected') or not protected_near(person_id))
  and (reaches_child(person_id, 'read', 'informant') or not informant_held(person_id))
);

-- Whoever may say that somebody is away may change what was said of them, and of nobody else.
create function may_change_absence(one uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from absence a
    where a.id = one and (a.worker_id in (select p.worker_id from my_posts() p) or i_manage(a.worker_id))
  );
end;
revoke all on function may_change_absence(uuid) from public;
grant execute on function may_change_absence(uuid) to goldthread_app;
alter policy added on absence with check (
  recorded_by_id = (select app_user())
  and (worker_id in (select p.worker_id from my_posts() p) or i_manage(worker_id))
  and (cover_id is null or may_cover(worker_id, cover_id))
  and (supersedes_id is null or may_change_absence(supersedes_id))
);

-- Opened access is closed once, by whoever opened it, and reviewed once, by somebody else in their own name.
create function grant_keeps() returns trigger language plpgsql as $$
declare
  stamps text[] := array['closed_at', 'reviewer_id', 'reviewed_at', 'finding'];
begin
  if to_jsonb(new) - stamps <> to_jsonb(old) - stamps
    or new.closed_at is distinct from old.closed_at
      and (old.closed_at is not null or old.user_id is distinct from app_user())
    or (new.reviewer_id, new.reviewed_at, new.finding) is distinct from
        (old.reviewer_id, old.reviewed_at, old.finding)
      and (old.reviewed_at is not null or new.reviewed_at is null or old.user_id = app_user()
        or new.reviewer_id is distinct from app_user())
  then
    raise exception 'access_grant is append-only: it is closed once by its opener and reviewed once by another'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function grant_keeps() from public;
create trigger grant_keeps before update on access_grant for each row execute function grant_keeps();
