-- Provinces' implementing rules (V-28): versions that a province drafts, adopts and files with the ministry, and what the ministry remarks.

create sequence rule_version_seq;
create table rule_version(
  id bigint primary key default nextval('rule_version_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the province
  path path_t not null,
  name text unique,                                              -- such as 43-2027-1, which cases keep; null while a draft
  state text not null default 'DRAFT' check (state in ('DRAFT', 'FILED', 'WITHDRAWN')),
  revision int not null default 1,                               -- grows with every change of the draft
  effective_from date not null,
  parameters jsonb not null check (jsonb_typeof(parameters) = 'object'),
  note text not null check (note <> ''),                         -- why the province makes it
  answers uuid,                                                  -- the ministry's demand that it answers, by its reference
  drafted_by bigint not null references operator,
  drafted_at timestamptz not null,
  drafters bytea[] not null,                                     -- the natural persons who drafted: none of them adopts
  filed_by bigint references operator,
  filed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal text check (withdrawal <> ''),
  check ((state = 'DRAFT') = (name is null)),
  check ((state = 'DRAFT') = (filed_at is null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null and withdrawal is not null)),
  unique (id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on rule_version(org_id, path);
create unique index one_draft_per_province on rule_version(org_id) where state = 'DRAFT';
-- Of the versions that have begun the latest is in force: as no two begin on one day, there is exactly one on each.
create unique index one_version_begins_on_a_day on rule_version(path, effective_from) where state = 'FILED';
select tenancy.secure('rule_version');
do $$
declare
  v_own text := '(org_id = nullif(current_setting(''app.org'', true), '''')::bigint)';   -- nobody makes another's rules, from above either
begin
  -- Rules are no secret once they are filed: whoever acts reads them. A draft is the province's own.
  execute format('create policy directory on rule_version for select to xueji_app using (%s or (current_setting(''app.post'', true) <> '''' and state <> ''DRAFT''))', v_own);
  execute format('create policy draft on rule_version for insert to xueji_app with check %s', v_own);
  execute format('create policy change on rule_version for update to xueji_app using %s with check %1$s', v_own);
  execute format('create policy discard on rule_version for delete to xueji_app using (%s and state = ''DRAFT'')', v_own);
end $$;
select tenancy.not_nationwide('rule_version');
select tenancy.own_name('rule_version', 'drafted_by');
grant select, insert, delete on rule_version to xueji_app;
grant update (name, state, revision, effective_from, parameters, note, answers, drafters, filed_by, filed_at, withdrawn_at, withdrawal) on rule_version to xueji_app;
grant usage on sequence rule_version_seq to xueji_app;

-- Whether nothing was filed at or beneath a path and no term opened there: rules from before may still be taken over. With the rights of whoever asks.
create function rules_unused(p_path text) returns boolean language sql stable as $$
  select not exists (select from approval_case c where c.from_path >= p_path and c.from_path < p_path || ':')
     and not exists (select from new_student n where n.path >= p_path and n.path < p_path || ':')
     and not exists (select from term t where t.path = p_path)
     and not exists (select from rule_version v where v.path = p_path and v.state <> 'DRAFT')
$$;
grant execute on function rules_unused(text) to xueji_app;

-- What was filed stays as it was filed; until the day on which it takes effect it can be withdrawn, and nothing takes effect before the day after it was filed,
-- but for rules from before the province came here.
-- Runs with the writer's rights.
create function rule_version_stays() returns trigger language plpgsql as $$
declare
  v_today date := (nullif(current_setting('app.at', true), '')::timestamptz at time zone 'Asia/Shanghai')::date;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' and v_today is not null then
      raise exception 'a version begins as a draft' using errcode = 'XJ050';
    end if;
  elsif old.state = 'DRAFT' then
    if new.state = 'WITHDRAWN' or (new.state = 'FILED' and new.effective_from <= v_today and not rules_unused(old.path)) then
      raise exception 'takes effect too early' using errcode = 'XJ051';
    end if;
  elsif old.state <> 'FILED' or new.state <> 'WITHDRAWN' or old.effective_from <= v_today
     or (new.name, new.revision, new.effective_from, new.parameters, new.note, new.answers, new.drafters, new.filed_by, new.filed_at)
        is distinct from (old.name, old.revision, old.effective_from, old.parameters, old.note, old.answers, old.drafters, old.filed_by, old.filed_at) then
    raise exception 'the version is filed' using errcode = 'XJ052';
  end if;
  return new;
end $$;
create trigger stays before insert or update of name, state, revision, effective_from, parameters, note, answers, drafters, filed_by, filed_at, withdrawn_at, withdrawal
  on rule_version for each row execute function rule_version_stays();

create table rule_remark(   -- the ministry's, on a filed version: it holds up nothing
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),
  version_id bigint not null,
  org_id bigint not null,                                        -- the province
  path path_t not null,
  kind text not null check (kind in ('REMARK', 'DEMAND')),
  remark text not null check (remark <> ''),
  by_org bigint not null references organisation,
  created_by bigint not null references operator,
  created_at timestamptz not null,
  answer text check (answer <> ''),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  foreign key (version_id, path) references rule_version(id, path) on update cascade,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on rule_remark(version_id);
create index on rule_remark(org_id, path);
select tenancy.secure('rule_remark');
do $$ begin
  execute format('create policy see on rule_remark for select to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy remark on rule_remark for insert to xueji_app with check (%s and by_org = nullif(current_setting(''app.org'', true), '''')::bigint and by_org <> org_id)',
    tenancy.in_range('path'));
  execute 'create policy answer on rule_remark for update to xueji_app using (org_id = nullif(current_setting(''app.org'', true), '''')::bigint)';
end $$;
select tenancy.not_nationwide('rule_remark');
select tenancy.own_name('rule_remark', 'created_by');
grant select, insert on rule_remark to xueji_app;
grant update (answer, answered_at) on rule_remark to xueji_app;
