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

-- A contact matched to the wrong child gave way to a later row: only the row that stands says whom it is about.
grant create on schema public to goldthread_deriver;
set local role goldthread_deriver;
create or replace function whom_i_sent_about(of_contact uuid) returns table (person uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select cc.person_id
  from contact_child cc join arrived_contact c on c.id = cc.contact_id
  where c.id = coalesce(of_contact, c.id) and c.door = 'professional'
    and not exists (select from contact_child later where later.instead_of_id = cc.id)
    and follows_what_was_sent()
    and (c.sent_by_id = app_user() or c.agency_id = my_agency())
$$;
reset role;
revoke create on schema public from goldthread_deriver;

-- A sender who disagrees may take it a stage up, or say that it is resolved; and reads each stage's answer.
drop policy disagreed on fact;
create policy disagreed on fact for insert to goldthread_app with check (
  kind in ('DisagreementRaised', 'DisagreementTakenUp', 'DisagreementResolved')
  and supersedes_id is null and entry_is_being_written(entry_id)
  and subject_id in (select person from whom_i_sent_about(null))
);

create function ladders_i_follow()
returns table (reference text, subject uuid, spell uuid, kind text, happened_on date, data jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.data ->> 'contact', f.subject_id, f.spell, f.kind, f.happened_on, f.data
  from fact r join fact f on f.subject_id = r.subject_id and f.spell = r.spell
  where r.kind = 'DisagreementRaised'
    and r.subject_id in (select person from whom_i_sent_about(null))
    and r.data ->> 'contact' in (
      select c.reference from arrived_contact c where c.sent_by_id = app_user() or c.agency_id = my_agency())
    and f.kind in ('DisagreementRaised', 'DisagreementAnswered', 'DisagreementTakenUp', 'DisagreementResolved')
    and not exists (select from fact later where later.supersedes_id in (r.id, f.id))
  order by f.happened_on, f.recorded_at, f.id
$$;
revoke all on function ladders_i_follow() from public;
grant execute on function ladders_i_follow() to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function ladders_i_follow() owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
