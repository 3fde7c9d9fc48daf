-- Who waits for a move and how long (C-6); and what is forgotten after its time: changes of the feed, and the files of exports (C-5).

-- Whoever begins to act in a province while a part of its tree moves waits, but neither for ever nor in a queue without end: each who waits keeps a connection from everybody else
-- in the nation. Ten may wait, each for thirty seconds; the others are told to come again.
create or replace function tenancy.share_tree(p_province smallint) returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock_shared(26, p_province) then
    perform tenancy.wait_for_tree(p_province);
  end if;
end $$;

create function tenancy.wait_for_tree(p_province smallint) returns void language plpgsql set lock_timeout = '30s' as $$
begin
  if (select count(*) from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.classid = 26 and l.objid = p_province::int::oid and l.mode = 'ShareLock' and not l.granted) >= 10 then
    raise exception 'too many wait for the tree' using errcode = 'XJ059';
  end if;
  perform pg_advisory_xact_lock_shared(26, p_province);
exception when lock_not_available then
  raise exception 'the tree still moves' using errcode = 'XJ059';
end $$;
revoke all on function tenancy.wait_for_tree(smallint) from public;
grant execute on function tenancy.wait_for_tree(smallint) to xueji_app, xueji_binder;

-- Up to where the feed of each province was cleared: what lay there can be told to nobody any more.
create table change_cleared(
  province smallint primary key,
  tx xid8 not null,
  id bigint not null);
select tenancy.secure('change_cleared');
grant select, insert, update on change_cleared to xueji_sealer;
create policy feed on change_cleared to xueji_sealer using (true) with check (true);
grant delete on change to xueji_sealer;

-- Clears changes before an instant away, the oldest first, at most p_most of them; returns how many. One that was stamped later than those behind it keeps them for its own time.
create function seal.clear_changes(p_before timestamptz, p_most int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_cleared int;
begin
  with oldest as materialized (
    select c.tx, c.id, c.at, c.province from change c order by c.tx, c.id limit p_most),
  old as (
    select o.* from oldest o where o.at < p_before and not exists (select from oldest e where (e.tx, e.id) < (o.tx, o.id) and e.at >= p_before)),
  gone as (
    delete from change c using old o where c.tx = o.tx and c.id = o.id and c.at = o.at returning c.province, c.tx, c.id),
  noted as (
    insert into change_cleared as k select distinct on (province) province, tx, id from gone order by province, tx desc, id desc
    on conflict (province) do update set tx = excluded.tx, id = excluded.id where (k.tx, k.id) < (excluded.tx, excluded.id))
  select count(*) into v_cleared from gone;
  return v_cleared;
end $$;
select tenancy.entrust('seal.clear_changes(timestamptz,int)', 'xueji_sealer');

-- Refuses whoever would go on from before what was cleared of the bound province, or of any where the nation is bound: XJ060.
create function seal.require_kept(p_tx xid8, p_id bigint) returns void
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from change_cleared k where (k.tx, k.id) > (p_tx, p_id)
                and k.province = coalesce(nullif(substr(current_setting('app.lo', true), 2, 6), '')::smallint, k.province)) then
    raise exception 'what followed was cleared' using errcode = 'XJ060';
  end if;
end $$;
select tenancy.entrust('seal.require_kept(xid8,bigint)', 'xueji_sealer');

-- Clears the files of exports that finished before an instant, all but the receipt of what was in them; returns how many exports those were.
create function tenancy.clear_exports(p_before timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_cleared int;
begin
  with gone as (
    delete from job_file f using job j
     where j.id = f.job_id and j.kind = 'PROVINCE_ARCHIVE' and j.state = 'DONE' and j.finished_at < p_before and f.name <> 'manifest.json' returning f.job_id)
  select count(distinct job_id) into v_cleared from gone;
  return v_cleared;
end $$;
grant select (name) on job_file to xueji_binder;
select tenancy.entrust('tenancy.clear_exports(timestamptz)', 'xueji_binder');
