-- The ladder of a professional disagreement in the other direction: we challenge an agency, and it answers.

grant select (fact_id, field, agency_id) on fact_ref to goldthread_deriver;
create policy deriver on fact_ref for select to goldthread_deriver using (field = 'challenged');

-- What we challenge my agency over: of no child with whom I have a conflict of interest.
create function my_challenges() returns table (person uuid, spell uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.subject_id, f.spell
  from fact_ref r join fact f on f.id = r.fact_id
  where r.agency_id = my_agency() and r.field = 'challenged' and f.kind = 'DisagreementRaised'
    and follows_what_was_sent() and f.subject_id <> all ((select my_conflicts())::uuid[])
    and not exists (select from fact later where later.supersedes_id = f.id)
$$;
revoke all on function my_challenges() from public;
grant execute on function my_challenges() to goldthread_app, goldthread_deriver;
grant create on schema public to goldthread_deriver;
alter function my_challenges() owner to goldthread_deriver;

-- As before, with the challenges, which arose from nothing that was sent.
set local role goldthread_deriver;
create or replace function my_ladders_steps()
returns table (contact uuid, entry uuid, said_by text, id uuid, subject uuid, kind text, happened_on date,
  data jsonb, spell uuid, happened_at timestamptz, recorded_at timestamptz, place integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.contact, f.entry_id, a.name, f.id, f.subject_id, f.kind, f.happened_on,
    f.data, f.spell, f.happened_at, f.recorded_at, f.place_in_entry
  from (select contact, person, spell from my_ladders()
    union all select null, person, spell from my_challenges()) l
  join fact f on f.subject_id = l.person and f.spell = l.spell
  join entry e on e.id = f.entry_id join account a on a.id = e.recorded_by_id
  where f.kind in ('DisagreementRaised', 'DisagreementAnswered', 'DisagreementTakenUp', 'DisagreementResolved')
    and not exists (select from fact later where later.supersedes_id = f.id)
$$;
reset role;
revoke create on schema public from goldthread_deriver;

-- Whoever disagrees takes the steps of whoever disagrees; whoever is challenged may answer, and nothing else.
drop policy disagreed on fact;
create policy disagreed on fact for insert to goldthread_app with check (
  supersedes_id is null and entry_is_being_written(entry_id)
  and (kind = 'DisagreementRaised' and data ->> 'challenged' is null
      and (data ->> 'contact', subject_id) in (select reference, person from what_i_sent())
    or kind in ('DisagreementTakenUp', 'DisagreementResolved')
      and (spell, subject_id) in (select l.spell, l.person from my_ladders() l)
    or kind = 'DisagreementAnswered'
      and (spell, subject_id) in (select c.spell, c.person from my_challenges() c))
);
create policy challenged on fact_narrative for insert to goldthread_app with check (
  fact_is_being_written(fact_id) and subject_id in (select person from my_challenges())
);
