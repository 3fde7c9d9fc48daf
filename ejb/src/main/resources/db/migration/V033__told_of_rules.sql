-- What is told of provinces' rules (V-28), and when what a school filed is late (V-6).

-- The day on which a school filed what it filed at a moment, in Beijing.
create function filed_on(p_at timestamptz) returns date language sql immutable as $$ select (p_at at time zone 'Asia/Shanghai')::date $$;
grant execute on function filed_on(timestamptz) to xueji_app;

alter table rule_version add column told_at timestamptz;         -- when those beneath were told that it has taken effect
create policy telling on rule_version to xueji_sealer using (true) with check (true);
create policy telling on rule_remark for select to xueji_sealer using (true);
grant select (id, ref, org_id, path, state, effective_from, filed_at, told_at), update (told_at) on rule_version to xueji_sealer;
grant select (ref, version_id) on rule_remark to xueji_sealer;

-- Tells all beneath a province of the versions of its rules that have taken effect, each once; not of rules from before the province came here. Returns of how many.
create function seal.tell_of_rules(p_now timestamptz, p_today date) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_told int;
begin
  perform 1 from notice_cursor for update skip locked;
  if not found then
    return 0;
  end if;
  with begun as (
    update rule_version v set told_at = p_now
     where v.state = 'FILED' and v.told_at is null and v.effective_from <= p_today and v.effective_from > filed_on(v.filed_at)
    returning v.ref, v.path),
  written as (
    insert into notice(org_id, path, duty, kind, subject, n, at)
    select o.id, o.path, case o.tier when 'SCHOOL' then 'CLERK' else 'APPROVER' end, 'RULES_IN_FORCE', b.ref, 1, p_now
      from begun b join organisation o on o.path > b.path and o.path < b.path || ':' order by o.id)
  select count(*) into v_told from begun;
  return v_told;
end $$;
grant execute on function filed_on(timestamptz) to xueji_sealer;
select tenancy.entrust('seal.tell_of_rules(timestamptz,date)', 'xueji_sealer');
