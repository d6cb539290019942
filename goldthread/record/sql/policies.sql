-- Who sees and who writes which row. Everything is forced, so the owner too meets a policy, or nothing.

do $$
declare
  t text;
begin
  foreach t in array array[
    'account', 'service', 'team', 'agency', 'worker', 'post', 'duty_turn',
    'person', 'name', 'address', 'protected_address', 'identifier', 'tie', 'entry', 'fact', 'fact_narrative',
    'fact_ref', 'draft', 'document', 'shared_with', 'access_grant', 'conflict', 'read_audit', 'source',
    'import_run', 'imported_row', 'source_seen', 'fed_by', 'child_summary', 'spell', 'deadline', 'allocation', 'misfiled']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  -- What a role has no privilege for stays closed to it: these only open the rows.
  foreach t in array array[
    'account', 'worker', 'post', 'duty_turn', 'team', 'person', 'name', 'identifier', 'tie', 'conflict',
    'access_grant', 'shared_with', 'entry', 'fact', 'misfiled', 'fed_by', 'read_audit',
    'child_summary', 'spell', 'deadline', 'allocation']
  loop
    execute format('create policy deriver on %I to goldthread_deriver using (true) with check (true)', t);
  end loop;
  foreach t in array array[
    'account', 'service', 'team', 'agency', 'worker', 'post', 'person', 'name', 'address', 'protected_address',
    'identifier', 'tie', 'entry', 'fact', 'fact_narrative', 'fact_ref', 'source', 'import_run', 'imported_row',
    'source_seen', 'fed_by', 'read_audit', 'child_summary', 'spell', 'deadline', 'allocation', 'misfiled']
  loop
    execute format('create policy importer on %I to goldthread_importer using (true) with check (true)', t);
  end loop;
  -- Staff and agencies are no secret inside the service; whoever administers them is.
  foreach t in array array['account', 'service', 'team', 'agency', 'worker', 'post', 'duty_turn']
  loop
    execute format('create policy seen on %I for select to goldthread_app using (true)', t);
    execute format('create policy added on %I for insert to goldthread_app
                    with check ((select my_may(''administer'')))', t);
    execute format('create policy changed on %I for update to goldthread_app
                    using ((select my_may(''administer'')))', t);
  end loop;
end $$;

create policy own_account on account for update to goldthread_app
using (id = (select app_user())) with check (id = (select app_user()));

-- The wide tables are judged on their own columns, so that a list of thousands expands nobody.
do $$
declare
  t text;
  child text;
  of_a_child text;
begin
  for t, child, of_a_child in values
    ('child_summary', 'person_id', 'true'),
    ('spell', 'subject_id', 'exists (select from child_summary c where c.person_id = subject_id)'),
    ('deadline', 'subject_id', 'exists (select from child_summary c where c.person_id = subject_id)')
  loop
    execute format($policy$
      create policy seen on %1$I for select to goldthread_app using (
        %2$I <> all ((select my_conflicts())::uuid[]) and (
          %2$I = any ((select my_people('read', 'ordinary'))::uuid[])
          or not restricted and (
            team_id = any ((select my_teams('read', 'ordinary'))::uuid[])
            or service_id = any ((select my_services('read', 'ordinary'))::uuid[])
            or (select my_county('read', 'ordinary')))
          or restricted and (
            team_id = any ((select my_teams('read', 'restricted'))::uuid[])
            or service_id = any ((select my_services('read', 'restricted'))::uuid[])
            or (select my_county('read', 'restricted')) and %3$s)
        ))
    $policy$, t, child, of_a_child);
  end loop;
end $$;

create policy seen on allocation for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = subject_id)
);

-- A tie shows with either child; a conflict, or a restricted child out of reach, hides it.
create policy seen on tie for select to goldthread_app using (
  (exists (select from child_summary c where c.person_id = tie.person_id)
    or exists (select from child_summary c where c.person_id = tie.other_id))
  and person_id <> all ((select hidden_from_me())::uuid[])
  and other_id <> all ((select hidden_from_me())::uuid[])
);

create policy seen on person for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = person.id)
  or exists (
    select from tie t
    where person.id in (t.person_id, t.other_id) and t.superseded_at is null
      and (t.ended_on is null or t.ended_on > (select app_day())))
  or recorded_by_id = (select app_user()) and recorded_in = pg_current_xact_id_if_assigned()
);
create policy added on person for insert to goldthread_app
with check (recorded_by_id = (select app_user()) and (select my_may('register')));
create policy changed on person for update to goldthread_app using (may_record(id));

create policy seen on name for select to goldthread_app using (
  exists (select from person p where p.id = person_id)
);
-- A brother or sister of another team is named; where they live and their numbers stay with their own team.
create policy seen on address for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = address.person_id)
  or exists (select from person p where p.id = person_id and p.known_as = 'adult')
);
create policy seen on identifier for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = identifier.person_id)
  or exists (select from person p where p.id = person_id and p.known_as = 'adult')
);
create policy seen on protected_address for select to goldthread_app using (reaches(person_id, 'read', 'protected'));

create policy seen on misfiled for select to goldthread_app using (true);

create policy seen on fact for select to goldthread_app using (
  not exists (select from misfiled m where m.fact_id = fact.id)
  and (
    exists (select from child_summary c where c.person_id = subject_id)
    or kind = any ((select family_kinds())::text[])
      and exists (
        select from person p where p.id = subject_id and p.known_as = 'adult')
    or about_worker_id in (select worker_id from my_posts())
  )
);
create policy added on fact for insert to goldthread_app with check (
  entry_is_being_written(entry_id)
  and (may_record(subject_id) or about_worker_id in (select worker_id from my_posts()))
);

-- Held more closely than the fact: the reach is asked for each sensitivity by name.
do $$
declare
  s text;
  clauses text[] := '{}';
begin
  foreach s in array array['personal', 'third_party', 'informant', 'protected']
  loop
    clauses := clauses || format($clause$
      sensitivity = %1$L and (
        exists (
          select from child_summary c
          where c.person_id = subject_id and (
            c.person_id = any ((select my_people('read', %1$L))::uuid[])
            or (c.team_id = any ((select my_teams('read', %1$L))::uuid[])
              or c.service_id = any ((select my_services('read', %1$L))::uuid[])
              or (select my_county('read', %1$L)))
            and (not c.restricted
              or c.team_id = any ((select my_teams('read', 'restricted'))::uuid[])
              or c.service_id = any ((select my_services('read', 'restricted'))::uuid[])
              or (select my_county('read', 'restricted'))))
        )
        or not exists (select from child_summary c where c.person_id = subject_id)
          and reaches(subject_id, 'read', %1$L)
      )$clause$, s);
  end loop;
  execute format('create policy seen on fact_narrative for select to goldthread_app using (
    exists (select from fact f where f.id = fact_id) and (sensitivity = ''ordinary'' or %s))',
    array_to_string(clauses, ' or '));
end $$;
create policy added on fact_narrative for insert to goldthread_app with check (
  fact_is_being_written(fact_id) and may_record(subject_id)
);

create policy seen on fact_ref for select to goldthread_app using (
  exists (
    select from fact f where f.id = fact_id
      and (fact_ref.sensitivity in ('ordinary', 'personal', 'third_party')
        or reaches(f.subject_id, 'read', fact_ref.sensitivity)))
  and (person_id is null or person_id <> all ((select hidden_from_me())::uuid[]))
);
create policy added on fact_ref for insert to goldthread_app with check (
  fact_is_being_written(fact_id)
  and (person_id is null or exists (select from person p where p.id = person_id))
  and (address_id is null or exists (select from address a where a.id = address_id))
);

create policy seen on entry for select to goldthread_app using (
  exists (
    select from fact f where f.entry_id = entry.id
      and (exists (
          select from child_summary c
          where c.person_id = f.subject_id and (
            c.person_id = any ((select my_people('read', 'personal'))::uuid[])
            or (c.team_id = any ((select my_teams('read', 'personal'))::uuid[])
              or c.service_id = any ((select my_services('read', 'personal'))::uuid[])
              or (select my_county('read', 'personal')))
            and (not c.restricted
              or c.team_id = any ((select my_teams('read', 'restricted'))::uuid[])
              or c.service_id = any ((select my_services('read', 'restricted'))::uuid[])
              or (select my_county('read', 'restricted')))))
        or f.about_worker_id in (select worker_id from my_posts())))
  or recorded_by_id = (select app_user()) and recorded_in = pg_current_xact_id_if_assigned()
);
create policy added on entry for insert to goldthread_app with check (recorded_by_id = (select app_user()));

-- Standing rows: written about whom one may record, superseded likewise.
do $$
declare
  t text;
begin
  foreach t in array array['name', 'address', 'protected_address', 'identifier']
  loop
    execute format('create policy added on %I for insert to goldthread_app
      with check (recorded_by_id = (select app_user()) and may_record(person_id))', t);
    execute format('create policy changed on %I for update to goldthread_app using (may_record(person_id))', t);
  end loop;
end $$;
create policy added on tie for insert to goldthread_app with check (
  recorded_by_id = (select app_user()) and (may_record(person_id) or may_record(other_id))
  and exists (select from person p where p.id = person_id)
  and exists (select from person p where p.id = other_id)
);
create policy changed on tie for update to goldthread_app using (may_record(person_id) or may_record(other_id));

create policy own on draft to goldthread_app
using (owner_id = (select app_user())) with check (owner_id = (select app_user()));

create policy seen on document for select to goldthread_app using (
  exists (select from person p where p.id = person_id)
  and (sensitivity = 'ordinary' or reaches(person_id, 'read', sensitivity))
);
create policy added on document for insert to goldthread_app with check (
  recorded_by_id = (select app_user()) and may_record(person_id)
);

create policy seen on shared_with for select to goldthread_app using (
  user_id = (select app_user()) or exists (select from child_summary c where c.person_id = shared_with.person_id)
);
create policy added on shared_with for insert to goldthread_app with check (
  shared_by_id = (select app_user()) and reaches_child(person_id, 'share', 'ordinary')
);
create policy changed on shared_with for update to goldthread_app using (
  reaches_child(person_id, 'share', 'ordinary')
);

-- Opened access is seen by whoever opened it, whoever works with the child, and whoever reviews it.
create policy seen on access_grant for select to goldthread_app using (
  user_id = (select app_user()) or (select my_may('review_access'))
  or exists (select from child_summary c where c.person_id = access_grant.person_id)
);
create policy added on access_grant for insert to goldthread_app with check (
  user_id = (select app_user()) and reviewed_at is null and closed_at is null
);
create policy closed on access_grant for update to goldthread_app
using (user_id = (select app_user()) and reviewed_at is null)
with check (user_id = (select app_user()) and reviewed_at is null);
create policy reviewed on access_grant for update to goldthread_app
using (user_id <> (select app_user())
  and ((select my_may('review_access')) or reaches_child(person_id, 'review_access', 'ordinary')));

create policy seen on conflict for select to goldthread_app using ((select my_may('manage_conflicts')));
create policy added on conflict for insert to goldthread_app with check (
  declared_by_id = (select app_user()) and (user_id = (select app_user()) or (select my_may('manage_conflicts')))
);
create policy changed on conflict for update to goldthread_app using ((select my_may('manage_conflicts')));

create policy seen on read_audit for select to goldthread_app using (
  user_id = (select app_user()) or (select my_may('who_looked'))
  or subject_id is not null and reaches(subject_id, 'who_looked', 'ordinary')
);
create policy added on read_audit for insert to goldthread_app with check (user_id = (select app_user()));

do $$
declare
  t text;
begin
  foreach t in array array['source', 'import_run', 'imported_row']
  loop
    execute format('create policy seen on %I for select to goldthread_app
                    using ((select my_may(''import'')))', t);
  end loop;
end $$;
create policy seen on fed_by for select to goldthread_app using (
  exists (select from child_summary c where c.person_id = fed_by.person_id)
);
create policy seen on source_seen for select to goldthread_app using (
  exists (select from fact f where f.id = fact_id)
);
