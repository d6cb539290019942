-- The ladder of a professional disagreement: facts on the child's record, of which its sender reads their own.

-- Contacts that I, or somebody of my agency, sent by the professionals' door, with each child they were about.
create function what_i_sent() returns table (contact uuid, reference text, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.reference, cc.person_id
  from arrived_contact c join contact_child cc on cc.contact_id = c.id
  where c.door = 'professional' and follows_what_was_sent()
    and (c.sent_by_id = app_user() or c.agency_id = my_agency())
    and c.id <> all (contacts_closed_to_me())
$$;

-- The disagreements that arose from them. What was taken back, or filed on the wrong child, is not there.
create function my_ladders() returns table (contact uuid, person uuid, spell uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.contact, s.person, r.spell
  from what_i_sent() s
  join fact r on r.subject_id = s.person and r.kind = 'DisagreementRaised' and r.data ->> 'contact' = s.reference
  where not exists (select from fact later where later.supersedes_id = r.id)
$$;

-- Each step of them, without its words: what its sender is meant to read, and no other fact of the child.
create function my_ladders_steps()
returns table (contact uuid, entry uuid, said_by text, id uuid, subject uuid, kind text, happened_on date,
  data jsonb, spell uuid, happened_at timestamptz, recorded_at timestamptz, place integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.contact, f.entry_id, a.name, f.id, f.subject_id, f.kind, f.happened_on,
    f.data, f.spell, f.happened_at, f.recorded_at, f.place_in_entry
  from my_ladders() l
  join fact f on f.subject_id = l.person and f.spell = l.spell
  join entry e on e.id = f.entry_id join account a on a.id = e.recorded_by_id
  where f.kind in ('DisagreementRaised', 'DisagreementAnswered', 'DisagreementTakenUp', 'DisagreementResolved')
    and not exists (select from fact later where later.supersedes_id = f.id)
$$;

-- Whether anybody's disagreement is open at all: asked before a page looks for those that wait for its reader.
create function anybody_disagrees() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from spell where type = 'escalation' and ended is null)
$$;

do $$
declare
  f text;
begin
  grant create on schema public to goldthread_deriver;
  foreach f in array array['what_i_sent()', 'my_ladders()', 'my_ladders_steps()', 'anybody_disagrees()']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to goldthread_app, goldthread_deriver', f);
    execute format('alter function %s owner to goldthread_deriver', f);
  end loop;
  revoke create on schema public from goldthread_deriver;
end $$;

-- The words of both sides are for the other to read; asked only of whoever follows what they sent.
create policy disagreements on fact_narrative for select to goldthread_app using (
  (select follows_what_was_sent()) and sensitivity = 'personal'
  and fact_id = any ((select array(select id from my_ladders_steps()))::uuid[])
);

-- A sender records three kinds alone: that they disagree on what they sent, and two steps of their own ladder.
drop policy disagreed on fact;
create policy disagreed on fact for insert to goldthread_app with check (
  supersedes_id is null and entry_is_being_written(entry_id)
  and (kind = 'DisagreementRaised'
      and (data ->> 'contact', subject_id) in (select reference, person from what_i_sent())
    or kind in ('DisagreementTakenUp', 'DisagreementResolved')
      and (spell, subject_id) in (select l.spell, l.person from my_ladders() l))
);

-- Whoever is challenged takes no step of it back, nor words it anew; filed on the wrong child it may be put right.
create function is_a_challenge(one uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from fact f where f.id = one
      and f.kind in ('DisagreementRaised', 'DisagreementAnswered', 'DisagreementTakenUp', 'DisagreementResolved'))
$$;
revoke all on function is_a_challenge(uuid) from public;
grant execute on function is_a_challenge(uuid) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function is_a_challenge(uuid) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
create policy challenge_stands on fact as restrictive for insert to goldthread_app with check (
  supersedes_id is null or not is_a_challenge(supersedes_id)
  or kind = 'Withdrawn' and data ->> 'wrong_child' = 'true'
);

drop policy disagreed on fact_narrative;
create policy disagreed on fact_narrative for insert to goldthread_app with check (
  fact_is_being_written(fact_id) and subject_id in (select person from what_i_sent())
);
drop function whom_i_sent_about(uuid);

-- The contact no longer keeps a step of its own for it.
alter policy seen on contact_step using (
  (contact_id is null or contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  and ((select my_front_door())
    or step in ('acknowledged', 'decided', 'told', 'advised', 'elsewhere')
      and exists (select from arrived_contact c where c.id = contact_id))
);
alter policy added on contact_step with check (
  by_id = (select app_user())
  and (contact_id is null or contact_id <> all ((select contacts_closed_to_me())::uuid[]))
  and ((select my_front_door())
    or step = 'elsewhere' and contact_id is null
    or step = 'acknowledged' and (select is_the_public_form())
    or step = 'acknowledged' and exists (select from arrived_contact c where c.id = contact_id))
);
