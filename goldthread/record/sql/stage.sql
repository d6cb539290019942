-- Where a file's facts lie until they are compared with what is held. Gone when the transaction ends, or when
-- the next authority of the same sending is staged in it.
drop table if exists pg_temp.this_run, pg_temp.staged_person, pg_temp.staged_fact, pg_temp.staged_fact_narrative,
  pg_temp.staged_fact_ref, pg_temp.staged_name, pg_temp.staged_identifier, pg_temp.staged_address,
  pg_temp.taken_in, pg_temp.compared, pg_temp.standing, pg_temp.fed_otherwise, pg_temp.run_entry;
create temp table this_run (
  run uuid, source uuid, scope text, at timestamptz, recorded_by uuid, team uuid
) on commit drop;
create temp table staged_person (id uuid primary key, known_as text, child text, carries uuid) on commit drop;
create temp table staged_fact (
  id uuid primary key, entry_id uuid, subject_id uuid, kind text, kind_version smallint, spell uuid, within uuid,
  happened_on date, happened_at timestamptz, recorded_at timestamptz, data jsonb, questionable text,
  supersedes_id uuid, place_in_entry integer, about_worker_id uuid, content bytea
) on commit drop;
create temp table staged_fact_narrative (
  id uuid, fact_id uuid, subject_id uuid, sensitivity text, data jsonb
) on commit drop;
create temp table staged_fact_ref (
  fact_id uuid, field text, sensitivity text, person_id uuid, worker_id uuid, team_id uuid, agency_id uuid,
  address_id uuid
) on commit drop;
create temp table staged_name (fact uuid, person_id uuid, forename text, surname text, started_on date)
on commit drop;
create temp table staged_identifier (fact uuid, person_id uuid, identifier_type text, value text) on commit drop;
create temp table staged_address (
  fact uuid, person_id uuid, lines text, postcode text, address_type text, told_by text, protected boolean,
  started_on date, ended_on date
) on commit drop;
-- What becomes of each staged fact that is not held as it is: the id it gets, and what it takes the place of.
create temp table taken_in (original uuid primary key, id uuid not null, supersedes uuid, known boolean)
on commit drop;
