-- What the council waits for from an agency, and what the agency answered in its own hand. An agency sees what is
-- asked of it by name, about whom, and its own words again: nothing else of the record, nor of another agency.

alter policy deriver on fact_ref using (field in ('challenged', 'asked_of', 'written_by'));
grant select (id, name) on agency to goldthread_deriver;
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;

-- What is asked, and what answers it. An agency that is asked again after its answer is asked anew; an action goes
-- on until it is done, or no longer needed.
create function is_answered(ask uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from fact q join fact f on f.subject_id = q.subject_id and f.spell = q.spell
    where q.id = ask
      and (q.kind, f.kind) in (('ContributionAsked', 'ContributionReceived'), ('ReportAsked', 'ReportReceived'),
        ('PlanActionSet', 'PlanActionReviewed'))
      and coalesce(f.data ->> 'action_id', f.data ->> 'agency') = coalesce(q.data ->> 'action_id', q.data ->> 'agency')
      and coalesce(f.data ->> 'result', '') not in ('partly', 'not_done', 'carried_over')
      and (f.happened_on, f.recorded_at, f.place_in_entry) > (q.happened_on, q.recorded_at, q.place_in_entry)
      and not exists (select from fact later where later.supersedes_id = f.id))
$$;

-- Whether the work that it was asked for goes on: a report is for the next conference, all else for its spell.
create function is_awaited(ask uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from fact q
    join child_summary c on c.person_id = q.subject_id and not c.restricted and c.status not in ('closed', 'known')
    where q.id = ask and not exists (select from fact later where later.supersedes_id = q.id)
      and case when q.kind = 'ReportAsked' then not exists (
          select from fact held
          where held.subject_id = q.subject_id and held.spell = q.spell
            and (held.happened_on, held.recorded_at, held.place_in_entry)
              > (q.happened_on, q.recorded_at, q.place_in_entry)
            and held.kind in ('InitialConferenceHeld', 'ReviewConferenceHeld', 'TransferInConferenceHeld')
            and coalesce(held.data ->> 'decision', '') <> 'adjourned'
            and not exists (select from fact later where later.supersedes_id = held.id))
        else exists (select from spell s where s.id = q.spell and s.ended is null) end)
$$;

create function asked_of_my_agency() returns table (
  ask uuid, asked text, subject uuid, spell uuid, key text, said jsonb, asked_at timestamptz, agency uuid,
  child text, born_on date, ring text, telephone text, waits boolean
) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  -- Those of children whose work goes on are found first: of these few it is asked one by one.
  with mine as materialized (
    select q.id, q.kind, q.subject_id, q.spell, coalesce(q.data ->> 'action_id', q.data ->> 'agency') as key, q.data,
      q.recorded_at, r.agency_id, c.forename, c.surname, c.born_on, c.worker_id, c.team_id
    from fact_ref r
    join fact q on q.id = r.fact_id
    join child_summary c on c.person_id = q.subject_id and c.status not in ('closed', 'known')
    where my_may('answer_asked') and r.agency_id = my_agency() and r.field = 'asked_of'
      and q.kind in ('ContributionAsked', 'ReportAsked', 'PlanActionSet')
      and q.subject_id <> all ((select my_conflicts())::uuid[])
  )
  select m.id, m.kind, m.subject_id, m.spell, m.key, m.data, m.recorded_at, m.agency_id,
    trim(m.forename || ' ' || m.surname), m.born_on, coalesce(w.name, t.name, ''), coalesce(w.telephone, ''),
    not is_answered(m.id)
  from mine m left join worker w on w.id = m.worker_id left join team t on t.id = m.team_id
  where is_awaited(m.id)
$$;

-- What my agency wrote itself about children whose work is open still: to read again, and to put right.
create function my_agencys_words() returns table (
  fact uuid, answer text, subject uuid, spell uuid, key text, said jsonb, happened_on date, written_at timestamptz,
  written_by text, child text, born_on date
) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.id, f.kind, f.subject_id, f.spell, coalesce(f.data ->> 'action_id', f.data ->> 'agency'), f.data,
    f.happened_on, f.recorded_at, a.name, trim(c.forename || ' ' || c.surname), c.born_on
  from fact_ref r
  join fact f on f.id = r.fact_id
  join entry e on e.id = f.entry_id
  join account a on a.id = e.recorded_by_id
  join child_summary c on c.person_id = f.subject_id and not c.restricted and c.status not in ('closed', 'known')
  where my_may('answer_asked') and r.agency_id = my_agency() and r.field = 'written_by'
    and f.subject_id <> all ((select my_conflicts())::uuid[])
    and not exists (select from fact later where later.supersedes_id = f.id)
$$;

-- Whether it is in the hand of an agency that is not the asker's.
create function another_agencys_words(one uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from fact_ref r
    where r.fact_id = one and r.field = 'written_by' and r.agency_id is distinct from my_agency())
$$;

-- What the asker's agency is writing, or taking back, in this very transaction.
create function my_agency_is_writing(one uuid, person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select my_may('answer_asked') and fact_is_being_written(one) and exists (
    select from fact f where f.id = one and f.subject_id = person
      and (f.data ->> 'written_by' = my_agency()::text or f.kind = 'Withdrawn'))
$$;

-- An agency answered of its own: whoever holds the child hears of it.
create function heard_by_holders(since timestamptz)
returns table (fact uuid, person uuid, agency text, worker uuid, team uuid, service uuid, restricted boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.id, f.subject_id, g.name, c.worker_id, c.team_id, c.service_id, c.restricted
  from fact_ref r
  join fact f on f.id = r.fact_id
  join agency g on g.id = r.agency_id
  join child_summary c on c.person_id = f.subject_id
  where is_the_job() and r.agency_id is not null and r.field = 'written_by' and f.recorded_at >= since
    and f.kind in ('ContributionReceived', 'ReportReceived', 'PlanActionReviewed')
    and not exists (select from fact later where later.supersedes_id = f.id)
$$;

revoke all on function is_answered(uuid), is_awaited(uuid), asked_of_my_agency(), my_agencys_words(),
  another_agencys_words(uuid), my_agency_is_writing(uuid, uuid), heard_by_holders(timestamptz) from public;
grant execute on function asked_of_my_agency(), my_agencys_words(), another_agencys_words(uuid),
  my_agency_is_writing(uuid, uuid) to goldthread_app;
grant execute on function heard_by_holders(timestamptz) to goldthread_job;
reset role;
revoke create on schema public from goldthread_deriver;

-- An agency answers what waits for it, and puts right or takes back what is in its own hand.
create policy written_in_own_hand on fact for insert to goldthread_app with check (
  entry_is_being_written(entry_id) and (
    supersedes_id is null and data ->> 'written_by' = (select my_agency())::text
      and coalesce(data ->> 'result', 'done') in ('done', 'partly', 'not_done')
      and (subject_id, fact.spell, fact.kind, coalesce(data ->> 'action_id', data ->> 'agency')) in (
        select a.subject, a.spell, case a.asked when 'ContributionAsked' then 'ContributionReceived'
          when 'ReportAsked' then 'ReportReceived' else 'PlanActionReviewed' end, a.key
        from asked_of_my_agency() a where a.waits)
    or exists (
      select from my_agencys_words() w
      where w.fact = supersedes_id and w.subject = subject_id and (
        fact.kind = 'Withdrawn' and data ->> 'wrong_child' is distinct from 'true'
        or data ->> 'written_by' = (select my_agency())::text
          and coalesce(data ->> 'result', 'done') in ('done', 'partly', 'not_done')
          and (w.answer, w.spell, w.key)
            = (fact.kind, fact.spell, coalesce(data ->> 'action_id', data ->> 'agency'))))
  )
);
-- Nobody writes in another's hand, nor words anew what an agency wrote; on the wrong child it may be taken off.
create policy in_nobody_elses_hand on fact as restrictive for insert to goldthread_app with check (
  (data ->> 'written_by' is null
    or (select my_may('answer_asked')) and data ->> 'written_by' = (select my_agency())::text)
  and (supersedes_id is null or not another_agencys_words(supersedes_id)
    or fact.kind = 'Withdrawn' and data ->> 'wrong_child' = 'true')
);
create policy own_hand on fact for select to goldthread_app using (
  (select my_may('answer_asked')) and id = any ((select array(select fact from my_agencys_words()))::uuid[])
);
create policy own_hand on fact_narrative for select to goldthread_app using (
  (select my_may('answer_asked')) and sensitivity = 'personal'
  and fact_id = any ((select array(select fact from my_agencys_words()))::uuid[])
);
create policy written_in_own_hand on fact_narrative for insert to goldthread_app with check (
  sensitivity = 'personal' and my_agency_is_writing(fact_id, subject_id)
);
-- Whose hand it is is named in the fact, and the application reads back the row that it inserts.
alter policy answered on fact_ref using (
  ((select my_may('answer_check')) or (select my_may('answer_asked'))) and fact_is_being_written(fact_id)
);
