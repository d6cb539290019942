-- A manager who is away is covered as a worker is: whoever covers runs what they run, for those days alone, and
-- where nobody covers it goes to the manager above. What was reached before is reached as before.

-- The roles that run a team, a service or the county: whose post allocates there.
create function roles_that_run() returns text[] language sql stable parallel safe begin atomic
  select coalesce(array_agg(role), '{}') from role_policy
  where action = 'allocate' and relation = 'my_team' and sensitivity = 'ordinary' and answer = 'yes';
end;

-- Each post that runs a team, a service or the county on a day, and who answers for it: its holder, whoever
-- covers and runs something too, or, where nobody of the same reach is here, each of those above (named: false).
create function who_answers(day date) returns table (
  worker_id uuid, role text, team_id uuid, service_id uuid, away boolean, away_until date,
  answers_id uuid, named boolean
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query with run as materialized (
    select p.worker_id, p.role::text, p.team_id, p.service_id, coalesce(p.service_id, t.service_id) as of_service
    from post p join worker w on w.id = p.worker_id left join team t on t.id = p.team_id
    where p.role = any ((select roles_that_run())::text[])
      and (w.left_on is null or w.left_on >= day)
      and p.started_on <= day and (p.ended_on is null or p.ended_on >= day)
  ), gone as materialized (
    select s.* from stand_ins(array(
      select distinct r.worker_id from run r join absence a on a.worker_id = r.worker_id
      where a.first_on <= day and (a.last_on is null or a.last_on >= day)), day) s
  ), kept as materialized (
    select r.*, coalesce(g.away, false) as away, g.away_until,
      case when g.worker_id is null then r.worker_id
        when g.looks_id in (select m.worker_id from run m) then g.looks_id end as answers_id
    from run r left join gone g on g.worker_id = r.worker_id
  ), here as (
    select * from kept where kept.answers_id is not null
  )
  select k.worker_id, k.role, k.team_id, k.service_id, k.away, k.away_until, k.answers_id, true from here k
  union all
  select k.worker_id, k.role, k.team_id, k.service_id, k.away, k.away_until, above.answers_id, false
  from kept k join here above on above.team_id is null
  where k.answers_id is null
    and not exists (
      select from here same where (same.team_id, same.service_id) is not distinct from (k.team_id, k.service_id))
    and (k.team_id is not null and above.service_id = k.of_service
      or above.service_id is null and not exists (
        select from here head
        where k.team_id is not null and head.team_id is null and head.service_id = k.of_service));
end $$;

-- What is run by those for whom I cover today. Asked by every policy, so most askers are answered by its first line.
create function posts_i_cover() returns table (worker_id uuid, role text, team_id uuid, service_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if exists (
    select from worker w join absence a on a.cover_id = w.id
    where w.user_id = app_user() and not a.withdrawn
      and a.first_on <= app_day() and (a.last_on is null or a.last_on >= app_day())
  ) and exists (select from my_posts() p where p.role = any ((select roles_that_run())::text[])) then
    return query
      select p.worker_id, p.role::text, p.team_id, p.service_id from post p
      where p.worker_id = any (whom_i_cover())
        and p.started_on <= app_day() and (p.ended_on is null or p.ended_on >= app_day())
        and p.role = any ((select roles_that_run())::text[]);
  end if;
end $$;

-- How far I reach there: my own role says what a cover may, theirs how far it ever went.
create function run_for_others(of_action text, of_sensitivity text) returns table (team_id uuid, service_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select c.team_id, c.service_id from posts_i_cover() c
    where role_answers(c.role, of_action, 'my_team', of_sensitivity)
      and exists (select from my_posts() p where role_answers(p.role, of_action, 'covering_team', of_sensitivity));
end $$;

-- The managers away today for whom I answer, by name or as the next above.
create function managers_i_answer_for() returns table (
  worker_id uuid, role text, team_id uuid, service_id uuid, away_until date, named boolean
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if exists (select from my_posts() p where p.role = any ((select roles_that_run())::text[]))
    and exists (
      select from absence a join post p on p.worker_id = a.worker_id
      where not a.withdrawn and a.first_on <= app_day() and (a.last_on is null or a.last_on >= app_day())
        and p.role = any ((select roles_that_run())::text[]))
  then
    return query
      select a.worker_id, a.role, a.team_id, a.service_id, a.away_until, a.named from who_answers(app_day()) a
      where a.away and a.answers_id in (select p.worker_id from my_posts() p) and a.answers_id <> a.worker_id;
  end if;
end $$;

do $$
declare
  f text;
begin
  grant create on schema public to goldthread_deriver;
  foreach f in array array['roles_that_run()', 'who_answers(date)', 'posts_i_cover()', 'run_for_others(text, text)', 'managers_i_answer_for()']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to goldthread_app, goldthread_importer, goldthread_deriver,
                    goldthread_owner', f);
    execute format('alter function %s owner to goldthread_deriver', f);
  end loop;
  revoke create on schema public from goldthread_deriver;
end $$;

create or replace function my_teams(of_action text, of_sensitivity text) returns uuid[]
language sql stable parallel safe begin atomic
  select coalesce(array_agg(distinct reached.team_id), '{}')
  from (
    select p.team_id from my_posts() p
    where p.team_id is not null and role_answers(p.role, of_action, 'my_team', of_sensitivity)
    union all
    select d.team_id from my_posts() p join duty_turn d on d.worker_id = p.worker_id
    where d.team_id is not null and d.starts_at <= app_now() and d.ends_at > app_now()
      and role_answers(p.role, of_action, 'on_duty', of_sensitivity)
    union all
    select o.team_id from run_for_others(of_action, of_sensitivity) o where o.team_id is not null
  ) reached;
end;

create or replace function my_services(of_action text, of_sensitivity text) returns uuid[]
language sql stable parallel safe begin atomic
  select coalesce(array_agg(distinct reached.service_id), '{}')
  from (
    select p.service_id from my_posts() p
    where p.service_id is not null and role_answers(p.role, of_action, 'my_team', of_sensitivity)
    union all
    select o.service_id from run_for_others(of_action, of_sensitivity) o where o.service_id is not null
  ) reached;
end;

create or replace function my_county(of_action text, of_sensitivity text) returns boolean
language sql stable parallel safe begin atomic
  select exists (
    select from my_posts() p
    where p.team_id is null and p.service_id is null
      and role_answers(p.role, of_action, 'my_team', of_sensitivity)
  ) or exists (
    select from my_posts() p join duty_turn d on d.worker_id = p.worker_id
    where d.team_id is null and d.starts_at <= app_now() and d.ends_at > app_now()
      and role_answers(p.role, of_action, 'on_duty', of_sensitivity)
  ) or exists (
    select from run_for_others(of_action, of_sensitivity) o where o.team_id is null and o.service_id is null
  );
end;

-- Nobody makes their own cover last: of whom I stand in for, only a post of my own lets me say that they are away.
create or replace function i_manage(worker uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from post q left join team t on t.id = q.team_id
    where q.worker_id = worker and q.started_on <= app_day() and (q.ended_on is null or q.ended_on >= app_day())
      and (q.team_id = any (my_teams('allocate', 'ordinary'))
        or coalesce(q.service_id, t.service_id) = any (my_services('allocate', 'ordinary'))
        or my_county('allocate', 'ordinary'))
      and (worker <> all (whom_i_cover()) or exists (
        select from my_posts() p
        where p.role = any ((select roles_that_run())::text[])
          and (p.team_id = q.team_id
            or p.team_id is null and coalesce(p.service_id, q.service_id, t.service_id)
              is not distinct from coalesce(q.service_id, t.service_id))))
  );
end;

create function runs_something(worker uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from post p
    where p.worker_id = worker and p.started_on <= app_day() and (p.ended_on is null or p.ended_on >= app_day())
      and p.role = any ((select roles_that_run())::text[])
  );
end;
revoke all on function runs_something(uuid) from public;
grant execute on function runs_something(uuid)
to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

-- To cover is to see the children: so it is somebody of the same service, whom nobody can name from afar. Who runs
-- something is covered by somebody who does: of the same service, or of a service or the county as a whole.
create or replace function may_cover(worker uuid, cover uuid) returns boolean
language sql stable parallel safe begin atomic
  select exists (
    select from post one left join team t on t.id = one.team_id
    join post other on other.worker_id = cover left join team u on u.id = other.team_id
    where one.worker_id = worker and cover <> worker and in_post(worker, app_day()) and in_post(cover, app_day())
      and one.started_on <= app_day() and (one.ended_on is null or one.ended_on >= app_day())
      and other.started_on <= app_day() and (other.ended_on is null or other.ended_on >= app_day())
      and (case when runs_something(worker)
        then one.role = any ((select roles_that_run())::text[])
          and other.role = any ((select roles_that_run())::text[])
          and (coalesce(one.service_id, t.service_id) = coalesce(other.service_id, u.service_id)
            or other.team_id is null)
        else coalesce(one.service_id, t.service_id) = coalesce(other.service_id, u.service_id) end)
  );
end;

-- What was shared with a manager who is away is read by whoever covers for them, restricted records apart.
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
    select s.person_id, 'shared', 'yes', false
    from worker w join shared_with s on s.user_id = w.user_id
    where w.id = any ((select array(select c.worker_id from posts_i_cover() c))::uuid[])
      and s.ended_at is null and s.started_at <= app_now() and (s.until is null or s.until > app_now())
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

-- What stood in the name of somebody whose stand-in it is no more is taken back with the absence, in the same breath.
-- The next round of the ladder tells whoever it is now.
create function settle_stand_ins() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update notice n set taken_back_at = app_now(), taken_back_why = 'not_yours'
  from stand_ins(array(
    select distinct stands_in_for_id from notice where taken_back_at is null and stands_in_for_id is not null
  ), app_day()) s left join worker w on w.id = s.looks_id
  where n.stands_in_for_id = s.worker_id and n.taken_back_at is null and n.recipient_id is distinct from w.user_id;
  return null;
end $$;
create trigger settle_stand_ins after insert on absence for each statement execute function settle_stand_ins();
revoke all on function settle_stand_ins() from public;
grant create on schema public to goldthread_deriver;
alter function settle_stand_ins() owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

-- What was recorded of a worker by mistake is taken back by whoever manages them.
drop policy newly_qualified on fact;
create policy newly_qualified on fact for select to goldthread_app using (
  kind in ('FirstYearStarted', 'Withdrawn') and about_worker_id is not null and i_manage(about_worker_id)
);
create policy taken_back_of_a_worker on fact for insert to goldthread_app with check (
  kind = 'Withdrawn' and supersedes_id is not null and entry_is_being_written(entry_id)
  and about_worker_id is not null and i_manage(about_worker_id)
);
