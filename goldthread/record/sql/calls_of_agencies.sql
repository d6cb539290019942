-- What an agency's people told us by telephone or email, and staff wrote down in the agency's name, is the agency's
-- as what it sent itself: its people may disagree with what was decided, and hear that there is an answer.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function what_i_sent() returns table (contact uuid, reference text, person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id, c.reference, cc.person_id
  from arrived_contact c join contact_child cc on cc.contact_id = c.id
  where c.door not in ('public', 'advice') and follows_what_was_sent()
    and (c.sent_by_id = app_user() or c.agency_id = my_agency())
    and c.id <> all (contacts_closed_to_me())
$$;

create or replace function heard_by_agencies(since timestamptz)
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
  ), asked as (
    select q.id, q.subject_id as child, r.agency_id
    from fact_ref r join fact q on q.id = r.fact_id
    where r.agency_id is not null and r.field = 'asked_of' and q.recorded_at >= since
      and q.kind in ('ContributionAsked', 'ReportAsked', 'PlanActionSet')
      and is_awaited(q.id) and not is_answered(q.id)
  ), answered as (
    select c.id as about, s.id as step, c.sent_by_id, c.agency_id
    from contact_step s join arrived_contact c on c.id = s.contact_id
    where s.at >= since and s.step in ('decided', 'advised', 'elsewhere') and s.turn = matches_taken_back(c.id)
      and c.door <> 'public'
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
    union all
    select q.id, 'asked_of_agency', q.id, h.user_id
    from asked q join colleague h on h.agency_id = q.agency_id
  )
  select h.about, h.what, h.step, h.user_id from heard h
  where is_the_job() and not exists (
    select from everybodys_conflicts() c
    where c.user_id = h.user_id and (
      c.person_id in (select cc.person_id from contact_child cc where cc.contact_id = h.about)
      or c.person_id in (select d.child from said d where d.spell = h.about)
      or c.person_id in (select q.child from asked q where q.id = h.about)))
$$;
reset role;
revoke create on schema public from goldthread_deriver;
