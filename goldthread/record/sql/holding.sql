-- Who is away, who stands in for whom, and that whoever stands in sees the children: for those days alone.

alter table absence enable row level security;
alter table absence force row level security;
create trigger append_only before update or delete or truncate on absence
for each statement execute function refuse_change();
grant select, insert on absence to goldthread_app;
grant select on absence to goldthread_deriver, goldthread_importer;
create policy deriver on absence for select to goldthread_deriver using (true);
create policy importer on absence for select to goldthread_importer using (true);
create policy seen on absence for select to goldthread_app using (true);

create function in_post(worker uuid, day date) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from worker w join post p on p.worker_id = w.id
    where w.id = worker and (w.left_on is null or w.left_on >= day)
      and p.started_on <= day and (p.ended_on is null or p.ended_on >= day)
  );
end;

-- One absence a worker: of two that meet, the one recorded last.
create function away_on(day date) returns table (worker_id uuid, cover_id uuid, first_on date, last_on date)
language sql stable parallel safe begin atomic
  select distinct on (a.worker_id) a.worker_id, a.cover_id, a.first_on, a.last_on
  from absence a
  where not a.withdrawn and a.first_on <= day and (a.last_on is null or a.last_on >= day)
    and not exists (select from absence later where later.supersedes_id = a.id)
  order by a.worker_id, a.recorded_at desc, a.id desc;
end;

-- Who looks after the work of each on a day: themselves, whoever covers, or the cover's own cover. Nobody: null.
create function stand_ins(workers uuid[], day date)
returns table (worker_id uuid, looks_id uuid, in_post boolean, away boolean, away_until date)
language sql stable parallel safe as $$
  with recursive away as materialized (
    select * from away_on(day)
  ), steps (worker_id, at_id, hops) as (
    select w, w, 0 from unnest(workers) w
    union all
    select s.worker_id, a.cover_id, s.hops + 1
    from steps s join away a on a.worker_id = s.at_id
    where a.cover_id is not null and s.hops < 9 and in_post(s.at_id, day)
  )
  select w,
    (select s.at_id from steps s
     where s.worker_id = w and in_post(s.at_id, day) and s.at_id not in (select a.worker_id from away a)
     limit 1),
    in_post(w, day), own.worker_id is not null, own.last_on
  from unnest(workers) w left join away own on own.worker_id = w
$$;

-- The same read from the other end. Whoever is away covers for nobody: their own cover does.
create function whom_i_cover() returns uuid[] language sql stable parallel safe as $$
  with recursive away as materialized (
    select * from away_on(app_day()) a where in_post(a.worker_id, app_day())
  ), covered (worker_id, hops) as (
    select a.worker_id, 1 from away a
    where a.cover_id in (
      select p.worker_id from my_posts() p where p.worker_id not in (select b.worker_id from away b))
    union all
    select a.worker_id, c.hops + 1 from covered c join away a on a.cover_id = c.worker_id where c.hops < 9
  )
  select coalesce(array_agg(distinct c.worker_id), '{}') from covered c
$$;

-- Whose manager I am: I may allocate for a team in which they hold a post today.
create function i_manage(worker uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from post q left join team t on t.id = q.team_id
    where q.worker_id = worker and q.started_on <= app_day() and (q.ended_on is null or q.ended_on >= app_day())
      and (q.team_id = any (my_teams('allocate', 'ordinary'))
        or coalesce(q.service_id, t.service_id) = any (my_services('allocate', 'ordinary'))
        or my_county('allocate', 'ordinary'))
  );
end;

-- To cover is to see the children: so it is somebody of the same service, whom nobody can name from afar.
create function may_cover(worker uuid, cover uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from post one left join team t on t.id = one.team_id
    join post other on other.worker_id = cover left join team u on u.id = other.team_id
    where one.worker_id = worker and cover <> worker and in_post(worker, app_day()) and in_post(cover, app_day())
      and one.started_on <= app_day() and (one.ended_on is null or one.ended_on >= app_day())
      and other.started_on <= app_day() and (other.ended_on is null or other.ended_on >= app_day())
      and coalesce(one.service_id, t.service_id) = coalesce(other.service_id, u.service_id)
  );
end;

revoke all on function in_post(uuid, date), away_on(date), stand_ins(uuid[], date), whom_i_cover(),
  i_manage(uuid), may_cover(uuid, uuid) from public;
grant execute on function in_post(uuid, date), away_on(date), stand_ins(uuid[], date), whom_i_cover(),
  i_manage(uuid), may_cover(uuid, uuid)
to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

create policy added on absence for insert to goldthread_app with check (
  recorded_by_id = (select app_user())
  and (worker_id in (select p.worker_id from my_posts() p) or i_manage(worker_id))
  and (cover_id is null or may_cover(worker_id, cover_id))
);

-- A manager allocates by it: who is in their first year of practice.
create policy newly_qualified on fact for select to goldthread_app using (
  kind = 'FirstYearStarted' and about_worker_id is not null and i_manage(about_worker_id)
);

-- The children of whoever I stand in for are within my reach while I do: the function of before, with that.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function my_people(of_action text, of_sensitivity text) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(distinct near.person_id), '{}')
  from (
    select a.subject_id as person_id, relation_of_allocation(a.role) as relation, 'yes' as wanted, true as closely
    from allocation a
    where a.worker_id in (select worker_id from my_posts()) and a.ended is null
    union all
    select a.subject_id, 'covering', 'yes', true from allocation a
    where a.worker_id = any ((select whom_i_cover())::uuid[]) and a.ended is null
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
reset role;
revoke create on schema public from goldthread_deriver;
