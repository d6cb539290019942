-- A made-up county that was begun, and files that came in beside it: told by whoever takes them in.
update made_up_county set finished_at = loaded_at;

grant select, update (files_at) on made_up_county to goldthread_importer;
create policy importer on made_up_county to goldthread_importer using (true) with check (true);

-- What a demonstration holds: the whole of a made-up county alone, or files beside it; nothing before it is whole.
create function demonstration_holds() returns text language sql stable parallel safe begin atomic
  select coalesce((
    select case when files_at is null then 'made up' else 'files' end
    from made_up_county where finished_at is not null), '');
end;
revoke all on function demonstration_holds() from public;
grant execute on function demonstration_holds() to goldthread_app;

-- How much of a fact is held more closely than the fact itself: how much, and neither what nor how closely.
-- Whoever may not read all of it cannot put another version in its place without losing the rest.
grant select (fact_id, subject_id) on fact_narrative to goldthread_deriver;
create policy how_much on fact_narrative for select to goldthread_deriver using (true);
create function held_closely(of_fact uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from fact_narrative n where n.fact_id = of_fact and may_record(n.subject_id)
$$;
revoke all on function held_closely(uuid) from public;
grant execute on function held_closely(uuid) to goldthread_app;
grant create on schema public to goldthread_deriver;
alter function held_closely(uuid) owner to goldthread_deriver;
revoke create on schema public from goldthread_deriver;
