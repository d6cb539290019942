-- Notices and scheduled work: each person sees their own; the job reads what is due and who holds it, and no words.

create function is_the_job() returns boolean language sql stable parallel safe
return app_user() = '6b0c6f0e-0000-5000-8000-000000000003'::uuid;
revoke all on function is_the_job() from public;
grant execute on function is_the_job() to goldthread_app, goldthread_job;
grant execute on function app_user(), app_now(), app_day() to goldthread_job;
grant execute on function in_post(uuid, date), away_on(date), stand_ins(uuid[], date) to goldthread_job;

do $$
declare
  t text;
begin
  foreach t in array array[
    'notice', 'notice_setting', 'mail', 'mail_attempt', 'mailed_notice', 'job_health']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job on %I to goldthread_job
                    using ((select is_the_job())) with check ((select is_the_job()))', t);
    execute format('create trigger no_delete before delete or truncate on %I
                    for each statement execute function refuse_change()', t);
  end loop;
  foreach t in array array['notice_setting', 'mailed_notice']
  loop
    execute format('create trigger append_only before update on %I
                    for each statement execute function refuse_change()', t);
  end loop;
  -- What the job reads of the record: dates and who holds, and neither a name nor a word of anybody's.
  foreach t in array array['deadline', 'allocation', 'post', 'duty_turn', 'absence', 'team', 'worker', 'account']
  loop
    execute format('create policy job on %I for select to goldthread_job using ((select is_the_job()))', t);
  end loop;
end $$;

grant select on deadline, allocation, post, duty_turn, absence to goldthread_job;
grant select (id, service_id, purpose) on team to goldthread_job;
grant select (id, user_id, left_on) on worker to goldthread_job;
grant select (id, email, is_active) on account to goldthread_job;
grant select, insert on notice, mail, mail_attempt, mailed_notice, job_health to goldthread_job;
grant select on notice_setting to goldthread_job;
grant update (taken_back_at, taken_back_why) on notice to goldthread_job;
grant update (state, next_try_at, settled_at) on mail to goldthread_job;
grant update (ended_at, outcome, words) on mail_attempt to goldthread_job;
grant update (succeeded_at, failed_at, words) on job_health to goldthread_job;
grant usage on sequence mailed_notice_id_seq to goldthread_job;

grant select on notice, notice_setting, mail, job_health to goldthread_app;
grant update (read_at) on notice to goldthread_app;
grant insert on notice_setting to goldthread_app;

-- A conflict of interest hides a notice as it hides the record, though it was made before the conflict.
create policy own on notice for select to goldthread_app using (
  recipient_id = (select app_user())
  and (subject_id is null or subject_id <> all ((select my_conflicts())::uuid[]))
);
create policy read_by_me on notice for update to goldthread_app
using (recipient_id = (select app_user())) with check (recipient_id = (select app_user()));
create policy own on notice_setting for select to goldthread_app using (user_id = (select app_user()));
create policy set_by_me on notice_setting for insert to goldthread_app
with check (user_id = (select app_user()));
create policy own on mail for select to goldthread_app using (recipient_id = (select app_user()));
-- It holds no person: when a job last ran is everybody's business.
create policy seen on job_health for select to goldthread_app using (true);

-- Beyond its three stamps a notice never changes, and a stamp is set once.
create function notice_keeps() returns trigger language plpgsql as $$
declare
  stamps text[] := array['read_at', 'taken_back_at', 'taken_back_why'];
begin
  if to_jsonb(new) - stamps <> to_jsonb(old) - stamps
    or old.read_at is not null and new.read_at is distinct from old.read_at
    or old.taken_back_at is not null and (new.taken_back_at, new.taken_back_why)
      is distinct from (old.taken_back_at, old.taken_back_why)
  then
    raise exception 'notice is append-only: it may be read once and taken back once'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke all on function notice_keeps() from public;
create trigger notice_keeps before update on notice for each row execute function notice_keeps();

-- Takes back every notice about these people (about anybody where none is named) whose turn no longer waits.
create function settle_notices(people uuid[]) returns void language sql as $$
  update notice set taken_back_at = app_now(), taken_back_why = settled.why
  from (
    select n.id, case
      when d.id is null then 'withdrawn'
      when d.met is not null then 'done'
      when d.not_owed then 'not_owed'
      when d.lapsed is not null then 'lapsed'
      when d.exempt then 'exempt'
      when (d.due, d.due_at) is distinct from (n.due, n.due_at) then 'moved_day'
    end as why
    from notice n left join deadline d on d.id = n.about
    where n.kind = 'turn' and n.taken_back_at is null and (people is null or n.subject_id = any (people))
  ) settled
  where notice.id = settled.id and settled.why is not null
$$;
revoke all on function settle_notices(uuid[]) from public;
grant execute on function settle_notices(uuid[]) to goldthread_job, goldthread_deriver;

-- What is derived anew settles its notices in the same breath: nobody is chased for what was just recorded.
create function settle_what_was_derived() returns trigger language plpgsql as $$
begin
  perform settle_notices((select coalesce(array_agg(distinct subject_id), '{}') from derived));
  return null;
end $$;
revoke all on function settle_what_was_derived() from public;
grant execute on function settle_what_was_derived() to goldthread_deriver;
create trigger settle_notices after insert on deadline referencing new table as derived
for each statement execute function settle_what_was_derived();
grant select on notice to goldthread_deriver;
grant update (taken_back_at, taken_back_why) on notice to goldthread_deriver;
create policy deriver on notice to goldthread_deriver using (true) with check (true);

-- Who may never be told of whom: for everybody at once, as my_conflicts() says it for one.
create function everybodys_conflicts() returns table (user_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive family (asker, id, steps) as (
    select c.user_id, c.person_id, 0 from conflict c
    where is_the_job() and c.started_on <= app_day() and (c.ended_on is null or c.ended_on >= app_day())
    union
    select f.asker, case when t.person_id = f.id then t.other_id else t.person_id end, f.steps + 1
    from family f join tie t on f.id in (t.person_id, t.other_id)
    where f.steps < 2 and t.superseded_at is null
  )
  select distinct asker, id from family
$$;
revoke all on function everybodys_conflicts() from public;
grant execute on function everybodys_conflicts() to goldthread_job;
grant execute on function is_the_job() to goldthread_deriver;
grant create on schema public to goldthread_deriver;
alter function everybodys_conflicts() owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
