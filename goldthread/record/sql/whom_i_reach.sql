-- Whom the asker reaches one by one. These read past row-level security, as the deriver, and return ids.

-- Allocated, chaired, shared, or opened for a reason. A restricted child needs the role's answer for that too.
create function my_people(of_action text, of_sensitivity text) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct near.person_id), '{}')
  from (
    select a.subject_id as person_id, relation_of_allocation(a.role) as relation, 'yes' as wanted, true as closely
    from allocation a
    where a.worker_id in (select worker_id from my_posts()) and a.ended is null
    union all
    select s.person_id, 'shared', 'yes', true from shared_with s
    where s.user_id = app_user() and s.ended_at is null and s.started_at <= app_now()
      and (s.until is null or s.until > app_now())
    union all
    select g.person_id, 'none', 'reason', g.kind = 'break_glass' from access_grant g
    where g.user_id = app_user() and g.closed_at is null and g.opened_at <= app_now() and g.until > app_now()
  ) near
  join person on person.id = near.person_id
  where exists (
    select from my_posts() p
    where role_answers(p.role, of_action, near.relation, of_sensitivity, near.wanted)
      and (not person.restricted or (
        near.closely and role_answers(p.role, of_action, near.relation, 'restricted', near.wanted)))
  )
$$;

-- Never: the person named in a conflict of interest, their family, and that family's family.
create function my_conflicts() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive family (id, steps) as (
    select c.person_id, 0 from conflict c
    where c.user_id = app_user() and c.started_on <= app_day()
      and (c.ended_on is null or c.ended_on >= app_day())
    union
    select case when t.person_id = f.id then t.other_id else t.person_id end, f.steps + 1
    from family f join tie t on f.id in (t.person_id, t.other_id)
    where f.steps < 2 and t.superseded_at is null
  )
  select coalesce(array_agg(distinct id), '{}') from family
$$;

-- Of whom a family's page must not even say that they exist: conflicts, and restricted children out of reach.
create function hidden_from_me() returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select my_conflicts() || coalesce(array_agg(p.id), '{}')
  from person p left join child_summary c on c.person_id = p.id
  where p.restricted and not (select my_county('read', 'restricted'))
    and p.id <> all ((select my_people('read', 'ordinary'))::uuid[])
    and (c.team_id = any ((select my_teams('read', 'restricted'))::uuid[])) is not true
    and (c.service_id = any ((select my_services('read', 'restricted'))::uuid[])) is not true
$$;

-- One child, one question; the wide tables ask the same of their own columns.
create function reaches_child(child uuid, of_action text, of_sensitivity text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select child <> all (my_conflicts()) and (
    child = any (my_people(of_action, of_sensitivity))
    or exists (
      select from child_summary c
      where c.person_id = child
        and (c.team_id = any (my_teams(of_action, of_sensitivity))
          or c.service_id = any (my_services(of_action, of_sensitivity))
          or my_county(of_action, of_sensitivity))
        and (not c.restricted
          or c.team_id = any (my_teams(of_action, 'restricted'))
          or c.service_id = any (my_services(of_action, 'restricted'))
          or my_county(of_action, 'restricted'))
    )
  )
$$;

-- An adult is reached through a live tie to a child who is.
create function reaches(person uuid, of_action text, of_sensitivity text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select reaches_child(person, of_action, of_sensitivity) or (
    person <> all (my_conflicts())
    and exists (select from person p where p.id = person and p.known_as = 'adult')
    and exists (
      select from tie t
      where person in (t.person_id, t.other_id) and t.superseded_at is null
        and (t.ended_on is null or t.ended_on > app_day())
        and reaches_child(case when t.person_id = person then t.other_id else t.person_id end,
                          of_action, of_sensitivity)
    )
  )
$$;

-- Whom I registered a moment ago is mine to describe until this transaction ends.
create function just_registered(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p
    where p.id = person and p.recorded_by_id = app_user()
      and p.recorded_in = pg_current_xact_id_if_assigned()
  )
$$;

create function may_record(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select just_registered(person) or reaches(person, 'record', 'ordinary')
$$;

-- An entry, and a fact, may be added to only inside the act of recording that made it.
create function entry_is_being_written(entry uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from entry e
    where e.id = entry and e.recorded_by_id = app_user() and e.recorded_in = pg_current_xact_id_if_assigned()
  )
$$;

create function fact_is_being_written(fact uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from fact f join entry e on e.id = f.entry_id
    where f.id = fact and e.recorded_by_id = app_user() and f.recorded_in = pg_current_xact_id_if_assigned()
  )
$$;

create function family_kinds() returns text[] language sql stable parallel safe begin atomic
  select coalesce(array_agg(kind), '{}') from kind_policy where family_relevant;
end;
