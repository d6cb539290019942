-- Keeps what a copied record holds, and puts it back: a tenth of the time of another copy.
create schema as_found;
create table as_found.kept (name name primary key, key text not null, columns text not null, rows bigint not null);
create table as_found.mark (began bigint not null, shape bigint not null);

-- How many tables, columns, policies, triggers, constraints and functions there are.
create function as_found.shape() returns bigint language sql return
    (select count(*) from pg_class) + (select count(*) from pg_attribute) + (select count(*) from pg_policy)
    + (select count(*) from pg_trigger) + (select count(*) from pg_constraint) + (select count(*) from pg_proc);

do $$
declare
    found record;
    held bigint;
begin
    for found in
        select c.oid, c.relname,
            (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select string_agg(quote_ident(a.attname), ', ') from pg_index i
             join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
             where i.indrelid = c.oid and i.indisprimary) as key
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    loop
        execute format('create table as_found.%I as select * from public.%I', 'kept_' || found.relname, found.relname);
        execute format('select count(*) from public.%I', found.relname) into held;
        insert into as_found.kept values (found.relname, found.key, found.columns, held);
    end loop;
end $$;

-- False where somebody changed tables, policies, triggers or functions: then only another copy will do.
create function as_found.put_back() returns boolean language plpgsql as $$
declare
    since bigint := (select began from as_found.mark);
    one as_found.kept;
    there bigint;
begin
    if as_found.shape() <> (select shape from as_found.mark)
        or exists (select from pg_class where xmin::text::bigint >= since and relpersistence = 'p')
        or exists (select from pg_attribute where xmin::text::bigint >= since)
        or exists (select from pg_policy where xmin::text::bigint >= since)
        or exists (select from pg_trigger where xmin::text::bigint >= since)
        or exists (select from pg_constraint where xmin::text::bigint >= since)
        or exists (select from pg_proc where xmin::text::bigint >= since)
    then
        return false;
    end if;
    set local session_replication_role = replica;
    for one in select * from as_found.kept loop
        execute format('delete from public.%I where xmin::text::bigint >= $1', one.name) using since;
        execute format('select count(*) from public.%I', one.name) into there;
        if there < one.rows then
            execute format(
                'insert into public.%1$I (%2$s) overriding system value select %2$s from as_found.%4$I
                 where (%3$s) not in (select %3$s from public.%1$I)',
                one.name, one.columns, one.key, 'kept_' || one.name);
        end if;
    end loop;
    update as_found.mark set began = pg_current_xact_id()::text::bigint + 1;
    return true;
end $$;

insert into as_found.mark select pg_current_xact_id()::text::bigint + 1, as_found.shape();
