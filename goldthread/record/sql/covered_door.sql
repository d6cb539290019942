-- Whoever covers for the manager of the front door, or of the night, reads what came in there, from another team too.
create or replace function my_front_door() returns boolean language sql stable parallel safe begin atomic
  select my_may('screen') or exists (
    select from my_posts() p join team t on t.id = p.team_id
    where t.purpose in ('front_door', 'out_of_hours')
      and role_answers(p.role, 'screen', 'my_team', 'ordinary')
  ) or exists (
    select from run_for_others('screen', 'ordinary') o join team t on t.id = o.team_id
    where t.purpose in ('front_door', 'out_of_hours')
  );
end;
