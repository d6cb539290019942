-- Where a child lives, by postcode sector alone, from which day on. A protected address is never read for it.

-- The twin of core.places.sector_of, tested equal to it; '' where there is no whole postcode.
create function sector_of(postcode text) returns text language sql immutable parallel safe
return (
  select coalesce(upper(m[1]) || ' ' || m[2], '')
  from (select regexp_match(
    postcode, '^ *([A-Za-z]{1,2}[0-9][A-Za-z0-9]?) *([0-9])[A-Za-z]{2} *$')) as found (m)
);

-- What a step function says of one day: lived_in[i] holds from lived_from[i] until the next begins.
create function place_on(lived_in text[], lived_from date[], day date) returns text
language sql immutable parallel safe
return coalesce(lived_in[width_bucket(day, lived_from)], '');

revoke all on function sector_of(text), place_on(text[], date[], date) from public;
grant execute on function sector_of(text), place_on(text[], date[], date)
  to goldthread_app, goldthread_importer, goldthread_deriver, goldthread_owner;

-- Of an open address its postcode and its days, and of a protected one until when there is one: not a word more.
grant select (id, person_id, postcode, started_on, ended_on, recorded_at, superseded_at)
  on address to goldthread_deriver;
grant select (ended_on) on protected_address to goldthread_deriver;
create policy where_it_is on address for select to goldthread_deriver using (true);

grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
drop function derive_people(uuid[]);
create function derive_people(people uuid[]) returns table (
  id uuid, known_as text, born_on date, expected_on date, died_on date, team uuid,
  forename text, surname text, carries uuid[], homes jsonb, protected_until date
) language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000 as $$
begin
  perform must_be_touched(people);
  return query
    select p.id, p.known_as::text, p.born_on, p.expected_on, p.died_on, p.team_id,
      coalesce(named.forename, ''), coalesce(named.surname, ''),
      coalesce((select array_agg(distinct f.carries_id order by f.carries_id) from fed_by f
                where f.person_id = p.id), '{}'),
      coalesce((select jsonb_agg(jsonb_build_array(sector_of(a.postcode), a.started_on, a.ended_on)
                                 order by a.started_on nulls first, a.recorded_at, a.id)
                from address a where a.person_id = p.id and a.superseded_at is null), '[]'),
      case when p.protected then date '9999-12-31'
        else (select max(coalesce(a.ended_on, date '9999-12-31')) from protected_address a
              where a.person_id = p.id and a.superseded_at is null) end
    from person p left join lateral called(p.id) named on true
    where p.id = any (people);
end $$;
revoke all on function derive_people(uuid[]) from public;
grant execute on function derive_people(uuid[]) to goldthread_app, goldthread_importer, goldthread_owner;
reset role;
revoke create on schema public from goldthread_deriver;
