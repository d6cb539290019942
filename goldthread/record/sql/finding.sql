-- How names are compared: without accents, case, or anything but letters.

create function searchable(words text) returns text language sql immutable parallel safe
set search_path = pg_catalog, public
as $$ select lower(regexp_replace(unaccent('unaccent', coalesce(words, '')), '[^[:alpha:] ]', '', 'g')) $$;

create index name_searchable on name using gin (searchable(forename || ' ' || surname) gin_trgm_ops)
where superseded_at is null;
create index name_sounds on name (dmetaphone(searchable(surname))) where superseded_at is null;
create index person_restricted on person (id) where restricted;
create index allocation_open on allocation (worker_id, subject_id) where ended is null;
create index tie_held_person on tie (person_id) where superseded_at is null;
create index tie_held_other on tie (other_id) where superseded_at is null;
