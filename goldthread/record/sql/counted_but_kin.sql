-- Whoever counts is shown each contact behind a figure, with its minute, its source and how it ended. One about a
-- child of their own family is no contact to them, in the figure or behind it: else a narrow figure would tell it.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function contacts_told(from_day date, to_day date) returns table (
  contact uuid, came_on date, came_at timestamptz, source text, agency text, ended text[], spells uuid[]
) language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 5000 as $$
  with days as (
    select from_day::timestamp at time zone 'Europe/London' as since,
      (to_day + 1)::timestamp at time zone 'Europe/London' as until
    where counts_contacts()
  ), child as (
    select s.id as spell, s.started, m.contact_id, e.room = 'imports' as read_in,
      case when e.room = 'imports' then s.id else e.id end as told_in,
      s.subject_id, came.happened_at, came.data ->> 'source' as source, came.data ->> 'agency' as agency,
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
    and c.id <> all ((select contacts_closed_to_me())::uuid[])
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
  having not array_agg(c.subject_id) && (select my_conflicts())::uuid[]
  union all
  select s.id, (s.at at time zone 'Europe/London')::date, s.at, null, null, array['elsewhere'], '{}'
  from days join contact_step s on s.step = 'elsewhere' and s.contact_id is null
    and s.at >= days.since and s.at < days.until
$$;
reset role;
revoke create on schema public from goldthread_deriver;
