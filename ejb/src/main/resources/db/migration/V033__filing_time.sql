-- The time for filing new students (V-6): after registration has closed, through windows that a province's rules let somebody open; and what is told of rules (V-28).

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

create table late_window(   -- one school may file after registration has closed, until a day
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the school
  path path_t not null,
  by_org bigint not null references organisation,                -- who opened it
  rule_version text not null,                                    -- under which whoever opened it may
  opened_by bigint not null references operator,
  opened_at timestamptz not null,
  opened_on date not null,
  ends_on date not null,                                         -- the last day
  reason text not null check (reason <> ''),
  everybody boolean not null,                                    -- or only the students who are listed
  closed_at timestamptz,                                         -- before its end
  closing text check (closing <> ''),                            -- why
  check (ends_on >= opened_on),
  check ((closed_at is null) = (closing is null)),
  unique (id, path),
  constraint one_window_for_everybody exclude using gist (org_id with =, daterange(opened_on, ends_on, '[]') with &&) where (everybody and closed_at is null),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on late_window(org_id, path);
create index on late_window(path, id);
select tenancy.secure('late_window');
do $$
declare
  v_below text := '(path > current_setting(''app.lo'', true) and path < current_setting(''app.hi'', true))';   -- nobody opens for themselves
begin
  execute format('create policy see on late_window for select to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy open on late_window for insert to xueji_app with check (%s and by_org = nullif(current_setting(''app.org'', true), '''')::bigint)', v_below);
  execute format('create policy close on late_window for update to xueji_app using %s', v_below);
end $$;
select tenancy.not_nationwide('late_window');
select tenancy.own_name('late_window', 'opened_by');
grant select, insert on late_window to xueji_app;
grant update (closed_at, closing) on late_window to xueji_app;

create table late_window_student(   -- for whom a window is open that is not open for everybody
  window_id bigint not null,
  path path_t not null,
  name text collate "C" not null check (name <> ''),
  document_number bytea not null,
  document_index bytea not null,
  primary key (window_id, document_index),
  foreign key (window_id, path) references late_window(id, path) on update cascade);
create index on late_window_student(window_id, path);
select tenancy.secure('late_window_student');
do $$ begin
  execute format('create policy see on late_window_student for select to xueji_app using %s', tenancy.in_range('path'));
  execute 'create policy open on late_window_student for insert to xueji_app with check (path > current_setting(''app.lo'', true) and path < current_setting(''app.hi'', true))';
end $$;
select tenancy.not_nationwide('late_window_student');
grant select, insert on late_window_student to xueji_app;

create index late_filings on new_student(path, entered_on) where late;
create index unsubmitted on new_student(path, entered_on) where state in ('CHECKING', 'HELD', 'DRAFT', 'RETURNED');
