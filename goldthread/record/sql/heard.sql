-- Who of an agency has to hear that something was answered, or that it is challenged: ids and moments for the job,
-- and neither a name nor a word.

grant select (id, at) on contact_step to goldthread_deriver;

-- about: the contact, or the spell of a challenge. step: what was said. Whoever sent it hears, or, where they are
-- no longer in post, their colleagues; a challenge is heard by everybody of the agency.
create function heard_by_agencies(since timestamptz)
returns table (about uuid, what text, step uuid, recipient uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with colleague as (
    select w.user_id, w.agency_id from worker w
    where w.agency_id is not null and w.user_id is not null and in_post(w.id, app_day())
  ), said as (
    select f.id, f.kind, f.recorded_at, r.subject_id as child, r.data ->> 'contact' as reference,
      r.data ->> 'challenged' as challenged, f.spell
    from spell s
    join fact r on r.subject_id = s.subject_id and r.spell = s.id and r.kind = 'DisagreementRaised'
    join fact f on f.subject_id = r.subject_id and f.spell = r.spell
    where s.type = 'escalation' and f.recorded_at >= since
      and not exists (select from fact later where later.supersedes_id in (f.id, r.id))
  ), answered as (
    select c.id as about, s.id as step, c.sent_by_id, c.agency_id
    from contact_step s join arrived_contact c on c.id = s.contact_id
    where s.at >= since and s.step in ('decided', 'advised', 'elsewhere') and s.turn = matches_taken_back(c.id)
      and c.door in ('professional', 'advice')
    union all
    select c.id, d.id, c.sent_by_id, c.agency_id
    from said d join arrived_contact c on c.reference = d.reference
    where d.kind = 'DisagreementAnswered'
  ), heard as (
    select a.about, 'answer_to_sender' as what, a.step, h.user_id
    from answered a join colleague h on h.user_id = a.sent_by_id
      or h.agency_id = a.agency_id and not exists (select from colleague c where c.user_id = a.sent_by_id)
    union all
    select d.spell, 'challenge_to_agency', d.id, h.user_id
    from said d join colleague h on h.agency_id::text = d.challenged
    where d.kind <> 'DisagreementAnswered'
  )
  select h.about, h.what, h.step, h.user_id from heard h
  where is_the_job() and not exists (
    select from everybodys_conflicts() c
    where c.user_id = h.user_id and (
      c.person_id in (select cc.person_id from contact_child cc where cc.contact_id = h.about)
      or c.person_id in (select d.child from said d where d.spell = h.about)))
$$;
revoke all on function heard_by_agencies(timestamptz) from public;
grant execute on function heard_by_agencies(timestamptz) to goldthread_job;
grant create on schema public to goldthread_deriver;
alter function heard_by_agencies(timestamptz) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
