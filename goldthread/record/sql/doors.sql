-- Handovers between teams: written by the team that asks, answered by the team that is asked.

-- On whose side somebody stands: their team's, or any team's of the service that their post reaches.
create function my_side(of_team uuid) returns boolean language sql stable parallel safe begin atomic
  select exists (
    select from my_posts() p join team t on t.id = of_team
    where p.team_id = t.id
      or p.team_id is null and p.service_id = t.service_id
      or p.team_id is null and p.service_id is null and p.role = 'out_of_hours' and t.purpose = 'out_of_hours'
  );
end;

do $$
declare
  t text;
begin
  foreach t in array array['handover', 'handover_answer']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create trigger append_only before update or delete or truncate on %I
                    for each statement execute function refuse_change()', t);
    execute format('grant select, insert on %I to goldthread_app', t);
  end loop;
end $$;

-- Both teams see it; of a child, whoever may see the child.
create policy seen on handover for select to goldthread_app using (
  (person_id is null or person_id <> all ((select my_conflicts())::uuid[]))
  and (my_side(from_team_id) or my_side(to_team_id)
    or person_id is not null and exists (select from child_summary c where c.person_id = handover.person_id))
);
create policy added on handover for insert to goldthread_app with check (
  by_id = (select app_user()) and my_side(from_team_id) and from_team_id <> to_team_id
  and (contact_id is not null and (select my_front_door()) or person_id is not null and may_record(person_id))
);
create policy seen on handover_answer for select to goldthread_app using (
  exists (select from handover h where h.id = handover_id)
);
-- Nobody answers their own asking; only whoever asked may say that they keep it.
create policy added on handover_answer for insert to goldthread_app with check (
  by_id = (select app_user()) and exists (
    select from handover h where h.id = handover_id
      and case when answer = 'kept' then my_side(h.from_team_id) else my_side(h.to_team_id) end)
);
