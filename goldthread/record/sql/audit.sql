-- Who has looked: a chain for each user and day, which no edit or deletion in the middle survives.

create function chain_read_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  latest record;
begin
  new.day := (new.at at time zone 'UTC')::date;
  perform pg_advisory_xact_lock(hashtextextended(new.user_id::text || new.day::text, 0));
  select a.number, a.hash into latest from read_audit a
  where a.day = new.day and a.user_id = new.user_id
  order by a.number desc limit 1;
  new.number := coalesce(latest.number, 0) + 1;
  new.hash_before := coalesce(latest.hash, sha256(convert_to(new.user_id::text || '|' || new.day::text, 'UTF8')));
  new.hash := read_audit_hash(new);
  return new;
end $$;

create function read_audit_hash(entry read_audit) returns bytea language sql stable as $$
  select sha256(entry.hash_before || convert_to(concat_ws('|',
    entry.id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.user_id, entry.action,
    coalesce(entry.subject_id::text, ''), entry.surface, entry.reason, entry.request,
    coalesce(entry.people::text, ''), entry.number), 'UTF8'))
$$;

create trigger chain_read_audit before insert on read_audit
for each row execute function chain_read_audit();

-- Is this person known? The one way to ask across the county. It says little, and that it was asked is kept.
-- A conflict of interest is never found; a restricted child only by those whose role answers for that.
create function find_person(
  said_forename text, said_surname text, said_born_on date, said_identifier text, audit_id uuid,
  asked_request text, most integer default 20
) returns table (
  person_id uuid, known_as text, forename text, surname text, born_on date, team_id uuid,
  restricted boolean, in_reach boolean, likeness real, why text
) language plpgsql security definer
set search_path = pg_catalog, public, pg_temp set pg_trgm.similarity_threshold = 0.4
set pg_trgm.word_similarity_threshold = 0.6 as $$
declare
  found_people integer;
  hidden uuid[] := my_conflicts();
  see_restricted boolean := my_may('search', 'restricted');
  closed_off uuid[] := hidden_from_me();
begin
  if not my_may('search') then
    raise exception 'your role does not search the county' using errcode = 'insufficient_privilege';
  end if;
  return query
    with asked as materialized (
      select searchable(said_forename || ' ' || said_surname) as called, searchable(said_surname) as family,
        dmetaphone(searchable(said_surname)) as sound
    ), candidates as (
      select n.person_id, n.forename::text, n.surname::text,
        similarity(searchable(n.forename || ' ' || n.surname), asked.called) as likeness, 'name'::text as why
      from asked join name n on searchable(n.forename || ' ' || n.surname) % asked.called
      where asked.called <> ' ' and n.superseded_at is null
      union all  -- one name alone, first or family: it need only be like a part of the whole
      select n.person_id, n.forename::text, n.surname::text,
        word_similarity(asked.called, searchable(n.forename || ' ' || n.surname)) * 0.9::real, 'name'
      from asked join name n on asked.called <% searchable(n.forename || ' ' || n.surname)
      where coalesce(said_forename, '') = '' and asked.called <> ' ' and n.superseded_at is null
      union all
      select n.person_id, n.forename::text, n.surname::text, 0.45::real, 'sounds alike, same birthday'
      from asked join person p on p.born_on = said_born_on
      join name n on n.person_id = p.id and n.superseded_at is null
      where asked.family = '' or dmetaphone(searchable(n.surname)) = asked.sound
      union all
      select n.person_id, n.forename::text, n.surname::text, 1::real, 'number'
      from identifier i join name n on n.person_id = i.person_id and n.superseded_at is null
      where i.value = said_identifier and i.superseded_at is null
    ), best as (
      select distinct on (c.person_id) c.* from candidates c
      order by c.person_id, c.likeness desc
    )
    select b.person_id, p.known_as::text, b.forename, b.surname, p.born_on,
      coalesce(s.team_id, p.team_id), p.restricted, reaches(b.person_id, 'read', 'ordinary'),
      b.likeness + case when p.born_on = said_born_on then 0.5 else 0 end::real, b.why
    from best b join person p on p.id = b.person_id
    left join child_summary s on s.person_id = b.person_id
    where b.person_id <> all (hidden)
      and (not p.restricted or see_restricted or b.person_id <> all (closed_off))
    order by 9 desc, b.surname, b.forename, b.person_id
    limit most;
  get diagnostics found_people = row_count;
  insert into read_audit (id, at, user_id, action, surface, reason, request, people)
  values (audit_id, app_now(), app_user(), 'search', 'find', '', asked_request, found_people);
end $$;

-- A reason opens an unrestricted child; break-glass a restricted one; nothing opens a conflict of interest.
create function grant_is_allowed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from person p
  where p.id = new.person_id and p.id <> all (my_conflicts())
    and (new.kind = 'break_glass' or not p.restricted)
    and exists (
      select from my_posts() post
      where role_answers(post.role, 'read', 'none', 'ordinary', 'reason')
        and (not p.restricted or role_answers(post.role, 'read', 'none', 'restricted', 'reason'))
    );
  if not found or new.user_id is distinct from app_user()
    or new.until > new.opened_at
      + (case new.kind when 'break_glass' then interval '60 minutes' else interval '12 hours' end)
    or abs(extract(epoch from new.opened_at - app_now())) > 60 then
    raise exception 'this record cannot be opened' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create trigger grant_is_allowed before insert on access_grant
for each row execute function grant_is_allowed();
