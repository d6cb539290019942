-- What was recorded stays as it was recorded: by trigger here, by privilege in grants.sql.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct or withdraw instead', tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['entry', 'fact', 'fact_narrative', 'fact_ref', 'read_audit', 'imported_row']
  loop
    execute format('create trigger append_only before update or delete or truncate on %I
                    for each statement execute function refuse_change()', kept);
  end loop;
end $$;

-- In which transaction a row was recorded: nobody may state it, so nobody can pretend.
alter table person add column recorded_in xid8 not null default pg_current_xact_id();
alter table entry add column recorded_in xid8 not null default pg_current_xact_id();
alter table fact add column recorded_in xid8 not null default pg_current_xact_id();

-- A version supersedes one of the same subject. What is hidden and what is not there look alike.
create function supersedes_its_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from fact f
  where f.id = new.supersedes_id
    and (f.subject_id, f.about_worker_id) is not distinct from (new.subject_id, new.about_worker_id);
  if not found then
    raise exception 'there is no such fact of this person' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;

create trigger supersedes_its_own before insert on fact
for each row when (new.supersedes_id is not null) execute function supersedes_its_own();

-- What was filed on the wrong child, in every version: shown to nobody again.
create table misfiled (fact_id uuid primary key, withdrawn_by uuid not null);

create function hide_misfiled() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into misfiled
  with recursive versions (id) as (
    select f.id from fact f
    where f.id = (new.data ->> 'fact')::uuid and f.subject_id = new.subject_id
    union
    select earlier.supersedes_id from versions join fact earlier on earlier.id = versions.id
    where earlier.supersedes_id is not null
  )
  select id, new.id from versions
  on conflict do nothing;
  return null;
end $$;

create trigger hide_misfiled after insert on fact
for each row when (new.kind = 'Withdrawn' and new.data ->> 'wrong_child' = 'true')
execute function hide_misfiled();
