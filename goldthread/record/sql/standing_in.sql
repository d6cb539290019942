-- Who stands in for each of many workers, asked of all at once: whoever is at work is looked up once, not thrice.

create or replace function stand_ins(workers uuid[], day date)
returns table (worker_id uuid, looks_id uuid, in_post boolean, away boolean, away_until date)
language sql stable parallel safe as $$
  with recursive away as materialized (
    select * from away_on(day)
  ), at_work as materialized (
    select w.id from worker w
    where w.id = any (workers || array(select a.cover_id from away a where a.cover_id is not null))
      and (w.left_on is null or w.left_on >= day)
      and exists (
        select from post p where p.worker_id = w.id
          and p.started_on <= day and (p.ended_on is null or p.ended_on >= day))
  ), steps (worker_id, at_id, hops) as (
    select own.worker_id, own.worker_id, 0 from away own where own.worker_id = any (workers)
    union all
    select s.worker_id, a.cover_id, s.hops + 1
    from steps s join away a on a.worker_id = s.at_id
    where a.cover_id is not null and s.hops < 9 and s.at_id in (select at_work.id from at_work)
  ), covers as (
    select distinct on (s.worker_id) s.worker_id, s.at_id
    from steps s
    where s.at_id in (select at_work.id from at_work) and s.at_id not in (select a.worker_id from away a)
    order by s.worker_id, s.hops
  )
  select w, case when own.worker_id is null then here.id else c.at_id end,
    here.id is not null, own.worker_id is not null, own.last_on
  from unnest(workers) w
  left join at_work here on here.id = w
  left join away own on own.worker_id = w
  left join covers c on c.worker_id = w
$$;
