-- Contacts as they are counted: when each came and from whom, how it ended and how soon. Never whom it is about:
-- an id opens nothing that row-level security does not open besides.
-- A match that was taken back is seen by nobody, and not here: its contact waits again.

-- Who counts: whoever sees figures and runs the front door, a service or the county.
create function counts_contacts() returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from my_posts() p left join team t on t.id = p.team_id
    where role_answers(p.role, 'figures', 'none', 'ordinary')
      and role_answers(p.role, 'allocate', 'my_team', 'ordinary')
      and (p.team_id is null or t.purpose in ('front_door', 'out_of_hours'))
  );
end;

-- One row a contact that came on these days, both included, by whichever way it is on record: through one of our
-- own doors, written into the record otherwise, or read in from a file, where each child has a contact alone.
-- ended: the outcome of each child, or the step that settled it; empty while it waits. spells: the contact's
-- spell of each child. A spell starts on the day of its opening fact and ends no sooner: said again of the facts,
-- it spares reading every year's. Whoever was shown the right door and sent nothing is a row too, without a source.
create function contacts_told(from_day date, to_day date) returns table (
  contact uuid, came_on date, came_at timestamptz, source text, agency text, ended text[], spells uuid[]
) language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 5000 as $$
  with days as (
    select from_day::timestamp at time zone 'Europe/London' as since,
      (to_day + 1)::timestamp at time zone 'Europe/London' as until
    where counts_contacts()
  ), child as (
    select s.id as spell, s.started, m.contact_id, e.room = 'imports' as read_in,
      case when e.room = 'imports' then s.id else e.id end as told_in,
      came.happened_at, came.data ->> 'source' as source, came.data ->> 'agency' as agency,
      decided.data ->> 'outcome' as outcome
    from days
    join spell s on s.type = 'contact' and s.started between from_day and to_day
    join fact came on came.id = s.start_fact and came.kind = 'ContactReceived'
      and came.happened_on between from_day and to_day
    join entry e on e.id = case when came.id = s.id then came.entry_id
      else (select opened.entry_id from fact opened where opened.id = s.id) end
    left join fact decided on decided.id = s.end_fact and decided.kind = 'ContactDecided'
      and decided.happened_on >= from_day
    left join contact_child m on m.spell = s.id
  ), found as (
    select c.contact_id, array_agg(c.spell) as spells,
      coalesce(array_agg(distinct c.outcome) filter (where c.outcome is not null), '{}') as outcomes
    from child c where c.contact_id is not null group by c.contact_id
  )
  select c.id, (c.arrived_at at time zone 'Europe/London')::date, c.arrived_at, c.source, c.agency_id::text,
    case last.step when 'decided' then coalesce(f.outcomes, '{}') when 'advised' then array['advised']
      when 'elsewhere' then array['elsewhere'] else '{}' end,
    coalesce(f.spells, '{}')
  from days
  join arrived_contact c on c.arrived_at >= days.since and c.arrived_at < days.until
  left join found f on f.contact_id = c.id
  left join lateral (
    select s.step from contact_step s
    where s.contact_id = c.id and s.step in ('decided', 'advised', 'elsewhere', 'unmatched')
    order by s.at desc, s.id desc limit 1
  ) last on true
  union all
  select c.told_in, min(c.started), min(c.happened_at), max(c.source), max(c.agency),
    coalesce(array_agg(distinct c.outcome) filter (where c.outcome is not null),
      case when bool_and(c.read_in) then array['not_in_the_file'] else '{}' end),
    array_agg(c.spell)
  from child c where c.contact_id is null group by c.told_in
  union all
  select s.id, (s.at at time zone 'Europe/London')::date, s.at, null, null, array['elsewhere'], '{}'
  from days join contact_step s on s.step = 'elsewhere' and s.contact_id is null
    and s.at >= days.since and s.at < days.until
$$;

-- The same contacts, but for what was no worry about safety: how soon each was acted on, by whichever of its
-- children was first taken up and last decided or allocated. team: the one it was routed to, where it became a
-- referral. in_time, late, waits: the clocks that run on a contact, as their stored turns stand now; of several
-- children the latest speaks for all.
create function contacts_timed(from_day date, to_day date) returns table (
  contact uuid, came_on date, came_at timestamptz, source text, agency text, ended text[], spells uuid[],
  team uuid, taken_up_at timestamptz, acknowledged_at timestamptz, decided_at timestamptz, allocated_on date,
  in_time text[], late text[], waits text[]
) language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 5000 as $$
  with told as materialized (
    select * from contacts_told(from_day, to_day) t where t.ended <> array['elsewhere']
  ), part as materialized (
    select t.contact, s.id as spell, s.subject_id, s.type, s.started, s.ended
    from told t
    cross join unnest(t.spells) own (id)
    join spell c on c.id = own.id
    join spell s on s.subject_id = c.subject_id and (s.id = c.id or s.within = c.id and s.type = 'referral')
  ), noted as (
    select p.contact, min(f.data ->> 'team') filter (where f.kind = 'ReferralReceived') as team,
      min(f.happened_at) filter (where f.kind not in ('ReferralReceived', 'ReferrerAcknowledged')) as taken_up_at,
      min(f.happened_at) filter (where f.kind = 'ReferrerAcknowledged') as acknowledged_at,
      max(f.happened_at) filter (where f.kind = 'ContactDecided') as decided_at
    from part p
    join fact f on f.subject_id = p.subject_id and f.spell = p.spell and f.kind in
      ('ContactRated', 'PartnerAsked', 'ContactAnswered', 'ContactDecided', 'ReferrerAcknowledged', 'ReferralReceived')
    where f.happened_on >= from_day and not exists (select from fact later where later.supersedes_id = f.id)
    group by p.contact
  ), stepped as (
    select t.contact,
      min(s.at) filter (where s.step not in ('acknowledged', 'told', 'handed_over')) as taken_up_at,
      min(s.at) filter (where s.step = 'acknowledged') as acknowledged_at,
      max(s.at) filter (where s.step in ('decided', 'advised')) as decided_at
    from told t join contact_step s on s.contact_id = t.contact group by t.contact
  ), found as (
    select t.contact, min(m.matched_at) as found_at
    from told t join contact_child m on m.contact_id = t.contact group by t.contact
  ), held as (
    select p.contact, case when bool_and(a.started is not null) then max(a.started) end as allocated_on
    from part p
    left join lateral (
      select min(a.started) as started from allocation a
      where a.subject_id = p.subject_id and relation_of_allocation(a.role) = 'allocated'
        and a.started >= p.started and (p.ended is null or a.started <= p.ended)
    ) a on true
    where p.type = 'referral' group by p.contact
  ), turn as (
    select p.contact, d.clock, array_agg(turn_state(d.due, d.due_at, d.met, d.met_at, d.lapsed, d.lapsed_at,
      d.not_owed, d.exempt, app_now())) as states
    from part p join deadline d on d.subject_id = p.subject_id and d.spell = p.spell
    where p.type = 'contact' and (d.met is not null or not d.not_owed) group by p.contact, d.clock
  ), judged as (
    select contact, clock, case
      when states && array['met_late', 'missed', 'overdue'] then 'late'
      when 'open' = any (states) then 'waits'
      when 'met' = any (states) then 'in_time' end as state
    from turn
  ), kept as (
    select contact, array_agg(clock) filter (where state = 'in_time') as in_time,
      array_agg(clock) filter (where state = 'late') as late,
      array_agg(clock) filter (where state = 'waits') as waits
    from judged group by contact
  )
  select t.*, n.team::uuid, least(n.taken_up_at, s.taken_up_at, found.found_at),
    least(n.acknowledged_at, s.acknowledged_at), case when t.ended <> '{}' then greatest(n.decided_at, s.decided_at) end,
    h.allocated_on, coalesce(k.in_time, '{}'), coalesce(k.late, '{}'), coalesce(k.waits, '{}')
  from told t
  left join noted n using (contact)
  left join stepped s using (contact)
  left join found using (contact)
  left join held h using (contact)
  left join kept k using (contact)
$$;

revoke all on function counts_contacts(), contacts_told(date, date), contacts_timed(date, date) from public;
grant execute on function counts_contacts() to goldthread_app, goldthread_deriver;
grant execute on function contacts_told(date, date), contacts_timed(date, date) to goldthread_app;
grant select (matched_at) on contact_child to goldthread_deriver;
grant create on schema public to goldthread_deriver;
alter function contacts_told(date, date) owner to goldthread_deriver;
alter function contacts_timed(date, date) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
