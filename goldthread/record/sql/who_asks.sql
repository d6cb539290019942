-- Who is asking, at what moment, and how far they reach. All of it is empty while nobody is set.

create function app_user() returns uuid language sql stable parallel safe
return nullif(current_setting('app.user_id', true), '')::uuid;

-- The moment is set beside the user, because a demonstration may stand on a day of its own.
create function app_now() returns timestamptz language sql stable parallel safe
return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());

create function app_day() returns date language sql stable parallel safe
return (app_now() at time zone 'Europe/London')::date;

-- The posts that the asker holds today. A leaver, or a closed account, holds none.
create function my_posts() returns table (role text, team_id uuid, service_id uuid, worker_id uuid)
language sql stable parallel safe begin atomic
  select post.role, post.team_id, post.service_id, worker.id
  from account
  join worker on worker.user_id = account.id
  join post on post.worker_id = worker.id
  where account.id = app_user() and account.is_active
    and (worker.left_on is null or worker.left_on >= app_day())
    and post.started_on <= app_day()
    and (post.ended_on is null or post.ended_on >= app_day());
end;

create function role_answers(
  of_role text, of_action text, of_relation text, of_sensitivity text, wanted text default 'yes'
) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from role_policy p
    where p.role = of_role and p.action = of_action and p.relation = of_relation
      and p.sensitivity = of_sensitivity and p.answer = wanted
  );
end;

-- May I, where no child is concerned: import, administer, register ...
create function my_may(of_action text, of_sensitivity text default 'ordinary') returns boolean
language sql stable parallel safe begin atomic
  select exists (
    select from my_posts() p where role_answers(p.role, of_action, 'none', of_sensitivity)
  );
end;

-- What an allocation makes of its worker: somebody who works with the child, or who chairs and reviews.
create function relation_of_allocation(role text) returns text language sql immutable parallel safe
return case when role in (
  'conference_chair', 'reviewing_officer', 'supervising', 'manager'
) then 'chair' else 'allocated' end;

create function my_teams(of_action text, of_sensitivity text) returns uuid[]
language sql stable parallel safe begin atomic
  select coalesce(array_agg(distinct reached.team_id), '{}')
  from (
    select p.team_id from my_posts() p
    where p.team_id is not null and role_answers(p.role, of_action, 'my_team', of_sensitivity)
    union all
    select d.team_id from my_posts() p join duty_turn d on d.worker_id = p.worker_id
    where d.team_id is not null and d.starts_at <= app_now() and d.ends_at > app_now()
      and role_answers(p.role, of_action, 'on_duty', of_sensitivity)
  ) reached;
end;

create function my_services(of_action text, of_sensitivity text) returns uuid[]
language sql stable parallel safe begin atomic
  select coalesce(array_agg(distinct p.service_id), '{}') from my_posts() p
  where p.service_id is not null and role_answers(p.role, of_action, 'my_team', of_sensitivity);
end;

create function my_county(of_action text, of_sensitivity text) returns boolean
language sql stable parallel safe begin atomic
  select exists (
    select from my_posts() p
    where p.team_id is null and p.service_id is null
      and role_answers(p.role, of_action, 'my_team', of_sensitivity)
  ) or exists (
    select from my_posts() p join duty_turn d on d.worker_id = p.worker_id
    where d.team_id is null and d.starts_at <= app_now() and d.ends_at > app_now()
      and role_answers(p.role, of_action, 'on_duty', of_sensitivity)
  );
end;
