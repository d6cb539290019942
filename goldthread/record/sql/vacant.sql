-- A team that nobody manages is treated as one whose manager is away and covered by nobody: whoever manages above
-- answers for it. No worker is named, as there is none.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;

create function teams_nobody_runs(day date) returns table (team_id uuid, service_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, t.service_id from team t
  where (t.closed_on is null or t.closed_on > day)
    and not exists (
      select from post p join worker w on w.id = p.worker_id
      where p.team_id = t.id and p.role = any ((select roles_that_run())::text[])
        and (w.left_on is null or w.left_on >= day)
        and p.started_on <= day and (p.ended_on is null or p.ended_on >= day))
$$;
revoke all on function teams_nobody_runs(date) from public;
grant execute on function teams_nobody_runs(date)
to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

create or replace function who_answers(day date) returns table (
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
    union all
    select null, 'team_manager', n.team_id, null, n.service_id, false, null, null from teams_nobody_runs(day) n
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

-- Those for whom I answer, by name or as the next above: managers away, and, without a worker, the posts nobody holds.
create or replace function managers_i_answer_for() returns table (
  worker_id uuid, role text, team_id uuid, service_id uuid, away_until date, named boolean
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if exists (select from my_posts() p where p.role = any ((select roles_that_run())::text[]))
    and (exists (select from teams_nobody_runs(app_day()))
      or exists (
        select from absence a join post p on p.worker_id = a.worker_id
        where not a.withdrawn and a.first_on <= app_day() and (a.last_on is null or a.last_on >= app_day())
          and p.role = any ((select roles_that_run())::text[])))
  then
    return query
      select a.worker_id, a.role, a.team_id, a.service_id, a.away_until, a.named from who_answers(app_day()) a
      where (a.away or a.worker_id is null)
        and a.answers_id in (select p.worker_id from my_posts() p) and a.answers_id is distinct from a.worker_id;
  end if;
end $$;

reset role;
revoke create on schema public from goldthread_deriver;
