-- Which staged facts are new, and which say something else than the same source said before.
analyze staged_fact;

create temp table compared on commit drop as
select s.id as original, s.content, seen.id as seen_id,
  case
    when seen.id is null and held.id is null then 'new'
    when seen.content = s.content then 'same'
    when seen.id is null then 'elsewhere'
    else 'changed'
  end as what
from staged_fact s
cross join this_run
left join source_seen seen on seen.source_id = this_run.source and seen.original = s.id
left join fact held on held.id = s.id;

insert into taken_in (original, id, supersedes, known)
select original, original, null, false from compared where what = 'new';

-- The version that stands now, whoever made it, is what a changed row takes the place of.
create temp table standing on commit drop as
with recursive versions (original, id, depth) as (
  select c.original, coalesce(seen.fact_id, c.original), 0
  from compared c left join source_seen seen on seen.id = c.seen_id
  where c.what in ('changed', 'elsewhere')
  union all
  select v.original, later.id, v.depth + 1
  from versions v join fact later on later.supersedes_id = v.id
)
select distinct on (v.original) v.original, v.id, f.kind,
  f.data = s.data and f.happened_on = s.happened_on
    and f.happened_at is not distinct from s.happened_at as alike
from versions v join fact f on f.id = v.id join staged_fact s on s.id = v.original
order by v.original, v.depth desc;
