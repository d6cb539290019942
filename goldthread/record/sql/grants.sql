-- Exactly what each role may do. The owner owns; nobody else may more than is written here.

do $$
declare
  t text;
begin
  -- Nobody executes a function by default.
  for t in select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
  loop
    execute format('revoke all on function %s from public', t);
  end loop;
end $$;

grant execute on function
  app_user(), app_now(), app_day(), my_posts(), role_answers(text, text, text, text, text),
  my_may(text, text), relation_of_allocation(text), my_teams(text, text), my_services(text, text),
  my_county(text, text), my_people(text, text), my_conflicts(), hidden_from_me(),
  reaches_child(uuid, text, text), reaches(uuid, text, text), just_registered(uuid), may_record(uuid),
  entry_is_being_written(uuid), fact_is_being_written(uuid), family_kinds(),
  turn_state(date, date, date, boolean, boolean, date),
  must_be_touched(uuid[]), derive_lock(uuid[]), derive_facts(uuid[]), derive_people(uuid[]),
  derive_write(uuid[], jsonb, jsonb, jsonb, jsonb), all_carries(), searchable(text), read_audit_hash(read_audit)
to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;
grant execute on function everybody(uuid, integer) to goldthread_importer, goldthread_owner;
grant execute on function find_person(text, text, date, text, uuid, text, integer) to goldthread_app;

-- Functions that read past row-level security run as the deriver, which nobody signs in as.
grant create on schema public to goldthread_deriver;
alter function my_people(text, text) owner to goldthread_deriver;
alter function my_conflicts() owner to goldthread_deriver;
alter function hidden_from_me() owner to goldthread_deriver;
alter function reaches_child(uuid, text, text) owner to goldthread_deriver;
alter function reaches(uuid, text, text) owner to goldthread_deriver;
alter function just_registered(uuid) owner to goldthread_deriver;
alter function may_record(uuid) owner to goldthread_deriver;
alter function entry_is_being_written(uuid) owner to goldthread_deriver;
alter function fact_is_being_written(uuid) owner to goldthread_deriver;
alter function supersedes_its_own() owner to goldthread_deriver;
alter function hide_misfiled() owner to goldthread_deriver;
alter function must_be_touched(uuid[]) owner to goldthread_deriver;
alter function derive_lock(uuid[]) owner to goldthread_deriver;
alter function derive_facts(uuid[]) owner to goldthread_deriver;
alter function derive_people(uuid[]) owner to goldthread_deriver;
alter function derive_write(uuid[], jsonb, jsonb, jsonb, jsonb) owner to goldthread_deriver;
alter function all_carries() owner to goldthread_deriver;
alter function everybody(uuid, integer) owner to goldthread_deriver;
alter function chain_read_audit() owner to goldthread_deriver;
alter function find_person(text, text, date, text, uuid, text, integer) owner to goldthread_deriver;
alter function grant_is_allowed() owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;

-- The application.
grant select on account, service, team, agency, worker, post, duty_turn, kind_policy, role_policy to goldthread_app;
grant insert on account, service, team, agency, worker, post, duty_turn to goldthread_app;
grant update (username, name, email, password, is_active, last_login) on account to goldthread_app;
grant update (name, locality, purpose, service_id, closed_on) on team to goldthread_app;
grant update (name) on service to goldthread_app;
grant update (name, agency_type, district, telephone, closed_on) on agency to goldthread_app;
grant update (name, user_id, agency_id, registration, telephone, staff_number, joined_on, left_on) on worker
  to goldthread_app;
grant update (ended_on, fte) on post to goldthread_app;
grant update (ends_at) on duty_turn to goldthread_app;

grant select on person, name, address, protected_address, identifier, tie, entry, fact, fact_narrative, fact_ref,
  draft, document, shared_with, access_grant, conflict, read_audit, source, import_run, imported_row, source_seen, fed_by,
  carries_kept, child_summary, spell, deadline, allocation, misfiled to goldthread_app;
grant insert (id, known_as, born_on, expected_on, died_on, sex, restricted, protected, team_id, recorded_by_id,
  recorded_at) on person to goldthread_app, goldthread_importer;
grant update (born_on, expected_on, died_on, sex, restricted, protected, team_id) on person
  to goldthread_app, goldthread_importer;
grant insert on name, address, protected_address, identifier, tie, fact_narrative, fact_ref
  to goldthread_app, goldthread_importer;
grant insert (id, room, happened_on, happened_at, place, narrative, source, recorded_at, recorded_by_id) on entry
  to goldthread_app, goldthread_importer;
grant insert (id, entry_id, subject_id, about_worker_id, kind, kind_version, spell, within, happened_on,
  happened_at, recorded_at, data, questionable, supersedes_id, place_in_entry) on fact
  to goldthread_app, goldthread_importer;
grant update (superseded_at) on name, address, protected_address, identifier, tie
  to goldthread_app, goldthread_importer;
grant insert, update, delete on draft to goldthread_app;
grant insert on document, shared_with, access_grant, conflict, read_audit to goldthread_app;
grant update (ended_at) on shared_with to goldthread_app;
grant update (closed_at, reviewer_id, reviewed_at, finding) on access_grant to goldthread_app;
grant update (ended_on) on conflict to goldthread_app;

-- The importer: it stages, then inserts; it changes nothing that was recorded.
grant select on account, service, team, agency, worker, post, kind_policy, role_policy, person, name, address,
  protected_address, identifier, tie, entry, fact, fact_narrative, fact_ref, source, import_run, imported_row,
  source_seen, fed_by, carries_kept, child_summary, spell, deadline, allocation, misfiled to goldthread_importer;
grant insert on source, import_run, imported_row, source_seen, fed_by, carries_kept, read_audit
  to goldthread_importer;
grant update (carries, reference_date, team_id) on source to goldthread_importer;
grant update (carries_id) on fed_by to goldthread_importer;
grant update (counts, finished_at) on import_run to goldthread_importer;
grant update (fact_id, content, scope, last_run_id, gone_at) on source_seen to goldthread_importer;

-- The deriver: every clock-relevant fact, no narrative, no protected address.
grant select on account, worker, post, duty_turn, team, kind_policy, role_policy, person, name, identifier, tie,
  conflict, access_grant, shared_with, entry, fact, misfiled, fed_by, carries_kept, read_audit to goldthread_deriver;
grant update (team_id) on person to goldthread_deriver;  -- a lock needs the right to update
grant select, insert, delete on child_summary, spell, deadline, allocation to goldthread_deriver;
grant insert on misfiled, read_audit to goldthread_deriver;

grant usage on sequence fact_ref_id_seq, imported_row_id_seq, source_seen_id_seq, fed_by_id_seq
  to goldthread_app, goldthread_importer;
