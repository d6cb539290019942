-- Whoever may be worked out again is locked before any row is touched, in the one order in which live work
-- locks: two acts on the same family wait for each other and never for ever.
create temp table fed_otherwise on commit drop as
select p.id as subject_id from staged_person p cross join this_run r
left join fed_by f on f.person_id = p.id and f.source_id = r.source
where f.carries_id is distinct from p.carries;
select derive_lock(array(
  select subject_id from fed_otherwise
  union select s.subject_id from taken_in t join staged_fact s on s.id = t.original));

-- New people, new facts and new versions; what is held as it is stays untouched.
insert into person (id, known_as, restricted, protected, sex, team_id, recorded_by_id, recorded_at)
select p.id, p.known_as, false, false, '', r.team, r.recorded_by, r.at
from staged_person p cross join this_run r
where not exists (select from person known where known.id = p.id);

insert into identifier (id, person_id, identifier_type, value, recorded_at, recorded_by_id)
select uuidv7(), p.id, 'source_id', p.child, r.at, r.recorded_by
from staged_person p cross join this_run r
where not exists (
  select from identifier i
  where i.person_id = p.id and i.identifier_type = 'source_id' and i.value = p.child and i.superseded_at is null
);

-- What the files can say of each person; where that is other than before, their turns are worked out again.
insert into fed_by (person_id, source_id, carries_id)
select p.id, r.source, p.carries from staged_person p cross join this_run r
on conflict (person_id, source_id) do update set carries_id = excluded.carries_id
where fed_by.carries_id <> excluded.carries_id;

-- One act of recording for each person of the run.
create temp table run_entry on commit drop as
select distinct s.subject_id, null::uuid as id
from taken_in t join staged_fact s on s.id = t.original;
update run_entry set id = uuidv7();
insert into entry (id, room, place, narrative, source, recorded_at, recorded_by_id)
select e.id, 'imports', '', '', 'import ' || r.run, r.at, r.recorded_by from run_entry e cross join this_run r;

insert into fact (id, entry_id, subject_id, kind, kind_version, spell, within, happened_on, happened_at,
  recorded_at, data, questionable, supersedes_id, place_in_entry)
select t.id, e.id, s.subject_id, s.kind, s.kind_version, s.spell, s.within, s.happened_on, s.happened_at,
  r.at, s.data, s.questionable, t.supersedes, s.place_in_entry
from taken_in t
join staged_fact s on s.id = t.original
join run_entry e on e.subject_id = s.subject_id
cross join this_run r;

insert into fact_narrative (id, fact_id, subject_id, sensitivity, data)
select uuidv7(), t.id, n.subject_id, n.sensitivity, n.data
from taken_in t join staged_fact_narrative n on n.fact_id = t.original;

-- A file may name people and workers that are not on record: their words stay in the data.
insert into fact_ref (fact_id, field, sensitivity, person_id, worker_id, team_id, agency_id, address_id)
select t.id, f.field, f.sensitivity, p.id, w.id, team.id, a.id, home.id
from taken_in t
join staged_fact_ref f on f.fact_id = t.original
left join person p on p.id = f.person_id
left join worker w on w.id = f.worker_id
left join team on team.id = f.team_id
left join agency a on a.id = f.agency_id
left join address home on home.id = f.address_id
where num_nonnulls(p.id, w.id, team.id, a.id, home.id) = 1;

-- Standing rows follow their fact: what the old version said is superseded, what the new one says is added.
update name set superseded_at = r.at from this_run r, taken_in t
where name.fact = t.supersedes and name.superseded_at is null;
update identifier set superseded_at = r.at from this_run r, taken_in t
where identifier.fact = t.supersedes and identifier.superseded_at is null;
update address set superseded_at = r.at from this_run r, taken_in t
where address.fact = t.supersedes and address.superseded_at is null;
update protected_address set superseded_at = r.at from this_run r, taken_in t
where protected_address.fact = t.supersedes and protected_address.superseded_at is null;

insert into name (id, person_id, fact, forename, surname, use, started_on, recorded_at, recorded_by_id)
select uuidv7(), n.person_id, t.id, n.forename, n.surname, 'usual', n.started_on, r.at, r.recorded_by
from taken_in t join staged_name n on n.fact = t.original cross join this_run r;
insert into identifier (id, person_id, fact, identifier_type, value, recorded_at, recorded_by_id)
select uuidv7(), i.person_id, t.id, i.identifier_type, i.value, r.at, r.recorded_by
from taken_in t join staged_identifier i on i.fact = t.original cross join this_run r;
insert into address (id, person_id, fact, lines, postcode, address_type, told_by, started_on, ended_on,
  recorded_at, recorded_by_id)
select uuidv7(), a.person_id, t.id, a.lines, a.postcode, a.address_type, a.told_by, a.started_on, a.ended_on,
  r.at, r.recorded_by
from taken_in t join staged_address a on a.fact = t.original cross join this_run r where not a.protected;
insert into protected_address (id, person_id, fact, lines, postcode, address_type, told_by, started_on, ended_on,
  recorded_at, recorded_by_id)
select uuidv7(), a.person_id, t.id, a.lines, a.postcode, a.address_type, a.told_by, a.started_on, a.ended_on,
  r.at, r.recorded_by
from taken_in t join staged_address a on a.fact = t.original cross join this_run r where a.protected;

update person set born_on = s.happened_on
from taken_in t join staged_fact s on s.id = t.original
where person.id = s.subject_id and s.kind = 'ChildBorn';
update person set died_on = s.happened_on
from taken_in t join staged_fact s on s.id = t.original
where person.id = s.subject_id and s.kind = 'ChildDied';
update person set expected_on = (s.data ->> 'expected_on')::date
from taken_in t join staged_fact s on s.id = t.original
where person.id = s.subject_id and s.kind = 'BirthExpected' and s.data ? 'expected_on';
update person set sex = s.data ->> 'sex'
from taken_in t join staged_fact s on s.id = t.original
where person.id = s.subject_id and s.kind = 'IdentityRecorded' and s.data ? 'sex';

-- What this source sends, and since when it no longer does. What vanished closes nothing.
insert into source_seen (source_id, person_id, original, fact_id, content, scope, last_run_id)
select r.source, s.subject_id, s.id, coalesce(t.id, now_standing.id, s.id), s.content, r.scope, r.run
from staged_fact s
join compared c on c.original = s.id and c.seen_id is null
cross join this_run r
left join taken_in t on t.original = s.id
left join standing now_standing on now_standing.original = s.id;

update source_seen seen
set content = c.content, fact_id = coalesce(t.id, seen.fact_id), last_run_id = r.run, scope = r.scope, gone_at = null
from compared c left join taken_in t on t.original = c.original cross join this_run r
where seen.id = c.seen_id and (c.what = 'changed' or seen.gone_at is not null or seen.scope <> r.scope);

update source_seen seen set gone_at = r.at
from this_run r
where seen.source_id = r.source and seen.scope = r.scope and seen.gone_at is null
  and not exists (select from staged_fact s where s.id = seen.original);
