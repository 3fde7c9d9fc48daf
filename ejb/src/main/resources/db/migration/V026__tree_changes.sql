-- The tree as its provinces build and change it (C-6, S-12, V-26): heads with dates, majors that a school may teach, details, and dated changes of name, type and place.

-- Directory data that an office keeps about itself. Whether a province has departments outside education run schools is its own to say (C-1).
create table organisation_detail(
  org_id bigint primary key,
  path path_t not null,
  opened_on date,
  other_departments boolean not null default false,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
select tenancy.secure('organisation_detail');
create policy directory on organisation_detail for select to xueji_app using (current_setting('app.post', true) <> '');
do $$ begin
  execute format('create policy state on organisation_detail for insert to xueji_app with check %s', tenancy.in_range('path'));
  execute format('create policy restate on organisation_detail for update to xueji_app using %s', tenancy.in_range('path'));
end $$;
select tenancy.not_nationwide('organisation_detail', ministry_has_its_own => true);
grant select, insert on organisation_detail to xueji_app;
grant update (opened_on, other_departments) on organisation_detail to xueji_app;

-- Who headed an organisation on which days (V-26); what was recorded is ended and never overwritten.
create sequence organisation_head_seq;
create table organisation_head(
  id bigint primary key default nextval('organisation_head_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  name text not null check (name <> ''),
  since date not null,
  until date check (until >= since),                             -- the last day; null while in office
  recorded_by bigint not null references operator,
  recorded_at timestamptz not null,
  constraint one_head_at_a_time exclude using gist (org_id with =, daterange(since, until, '[]') with &&),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on organisation_head(org_id, path);
select tenancy.scope('organisation_head', ministry_has_its_own => true);
select tenancy.own_name('organisation_head', 'recorded_by');
grant select, insert on organisation_head to xueji_app;
grant update (until) on organisation_head to xueji_app;
grant usage on sequence organisation_head_seq to xueji_app;

-- The majors that a school may teach (C-6), as granted by those above it; public, like the school itself.
create sequence school_major_seq;
create table school_major(
  id bigint primary key default nextval('school_major_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  code text not null check (code ~ '^[0-9A-Z-]{4,12}$'),
  name text not null check (name <> ''),
  since date not null,
  until date check (until >= since),                             -- the last day on which students may be admitted to it
  recorded_by bigint not null references operator,
  recorded_at timestamptz not null,
  constraint a_major_once_at_a_time exclude using gist (org_id with =, code with =, daterange(since, until, '[]') with &&),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on school_major(org_id, path);
select tenancy.secure('school_major');
create policy directory on school_major for select to xueji_app using (current_setting('app.post', true) <> '');
create policy below_insert on school_major for insert to xueji_app with check (path > current_setting('app.lo', true) and path < current_setting('app.hi', true));
create policy below_update on school_major for update to xueji_app using (path > current_setting('app.lo', true) and path < current_setting('app.hi', true));
select tenancy.own_name('school_major', 'recorded_by');
grant select, insert on school_major to xueji_app;
grant update (until) on school_major to xueji_app;
grant usage on sequence school_major_seq to xueji_app;

-- A dated change of an organisation, decided above it and carried out on its day: another name or school type, or another place in the tree.
create sequence organisation_change_seq;
create table organisation_change(
  id bigint primary key default nextval('organisation_change_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  kind text not null check (kind in ('RENAME', 'MOVE')),
  name text check (name <> ''),
  school_type text,
  parent_id bigint references organisation,
  former_name text,                                              -- as it was until then; filled when it is carried out
  former_type text,
  former_parent_id bigint references organisation,
  effective_on date not null,
  reason text not null check (reason <> ''),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'REFUSED', 'WITHDRAWN')),
  refusal text,                                                  -- why it could not be carried out
  by_org bigint not null references organisation,
  created_by bigint not null references operator,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((kind = 'RENAME') = (name is not null)),
  check ((kind = 'MOVE') = (parent_id is not null)),
  check (kind = 'RENAME' or school_type is null),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_planned_change_of_a_kind on organisation_change(org_id, kind) where state = 'PLANNED';
create index on organisation_change(org_id, path);
create index due_changes on organisation_change(effective_on, id) where state = 'PLANNED';
select tenancy.secure('organisation_change');
do $$ begin
  execute format('create policy see on organisation_change for select to xueji_app using %s', tenancy.in_range('path'));
  execute format('create policy decide on organisation_change for insert to xueji_app with check (%s and %s)',
    '(path > current_setting(''app.lo'', true) and path < current_setting(''app.hi'', true))', '(by_org = nullif(current_setting(''app.org'', true), '''')::bigint)');
end $$;
create policy below_update on organisation_change for update to xueji_app using (path > current_setting('app.lo', true) and path < current_setting('app.hi', true));
select tenancy.own_name('organisation_change', 'created_by');
grant select, insert (org_id, path, kind, name, school_type, parent_id, effective_on, reason, by_org, created_by, created_at) on organisation_change to xueji_app;   -- planned, never done
grant update (state, ended_at) on organisation_change to xueji_app;
grant usage on sequence organisation_change_seq to xueji_app;

-- Only a planned change ends, and the server ends it by withdrawing alone. Runs with the writer's rights.
create function change_is_planned() returns trigger language plpgsql as $$
begin
  if old.state <> 'PLANNED' or (new.state <> 'WITHDRAWN' and current_user <> 'xueji_effects') then
    raise exception 'the change is over' using errcode = 'XJ031';
  end if;
  return new;
end $$;
create trigger is_planned before update of state on organisation_change for each row when (new.state <> old.state) execute function change_is_planned();

grant select, update (state, refusal, former_name, former_type, former_parent_id, ended_at) on organisation_change to xueji_effects;
create policy effects on organisation_change to xueji_effects using (true) with check (true);
grant select, insert, update on path_segment to xueji_effects;
create policy effects on path_segment to xueji_effects using (true) with check (true);
grant select, update (name, school_type, path, parent_id, competent_authority_id, in_force_from) on organisation to xueji_effects;
create policy moving on organisation for update to xueji_effects using (true) with check (true);

-- Why a planned move cannot be carried out, or nothing. The tree may have changed since it was planned: everything is looked at again.
create function move_objection(o organisation, p organisation, by_path text) returns text language sql immutable as $$
  select case
    when o.state = 'CLOSED' or p.state <> 'ACTIVE' then 'STATE_DOES_NOT_ALLOW'
    when o.realm <> p.realm or o.province <> p.province then 'ANOTHER_REALM'
    when p.path ^@ o.path or o.parent_id = p.id then 'NOT_A_NEW_PLACE'
    when not case o.tier when 'SCHOOL' then p.tier <> 'SCHOOL' when 'DEPARTMENT' then p.tier in ('PROVINCE', 'PREFECTURE', 'COUNTY')
               when 'COUNTY' then p.tier in ('PROVINCE', 'PREFECTURE') when 'PREFECTURE' then p.tier = 'PROVINCE' else false end then 'TIER_DOES_NOT_FIT'
    when not (o.parent_path ^@ by_path and p.path ^@ by_path)
      or left(o.parent_path, length(by_path) + 6) = left(p.path, length(by_path) + 6) and o.parent_path <> by_path and p.path <> by_path then 'NOT_THE_NEAREST_ABOVE_BOTH'
  end
$$;

-- Holds the tree for a change of hands or places: waits for whoever acts in the provinces of these organisations, or of a party to an open case of those that go and of what lies
-- below them, and has everybody there wait. For nobody: whoever is bound would wait for himself. One such change at a time, provinces in the order of their numbers.
create function effect.hold_tree(p_going bigint[], p_beside bigint[]) returns void language plpgsql as $$
begin
  if coalesce(current_setting('app.lo', true), '') <> '' then
    raise exception 'already bound' using errcode = 'XJ001';
  end if;
  perform pg_advisory_xact_lock(26, -1);
  perform pg_advisory_xact_lock(26, v.province)
     from (select distinct n.province from (
             select o.province from organisation o where o.id = any (p_going || p_beside)
             union all
             select coalesce(nullif(substr(s.path, 2, 6), ''), '0')::smallint
               from organisation o
              cross join lateral (select k.id from approval_case k where k.from_path >= o.path and k.from_path < o.path || ':' and k.state in ('DRAFT', 'IN_REVIEW', 'RETURNED')
                                   union select k.id from approval_case k where k.to_path >= o.path and k.to_path < o.path || ':' and k.state in ('DRAFT', 'IN_REVIEW', 'RETURNED')) k
               join approval_step s on s.case_id = k.id
              where o.id = any (p_going)) n(province)
            order by 1) v;
end $$;
revoke all on function effect.hold_tree(bigint[], bigint[]) from public;
grant execute on function effect.hold_tree(bigint[], bigint[]) to xueji_effects;

-- Carries a planned change out once its day has come. Returns DONE, the reason why it could not be, or nothing where there is none or it is over.
-- A move is one transaction for everybody, so it holds the tree. Order of locks: the tree, the change, the rows of the organisations, and what follows by their keys.
-- Killed half-way nothing has happened, and the next call begins anew.
create function effect.carry_out(p_change bigint, p_now timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  c organisation_change;
  o organisation;
  p organisation;
  v_by text;
  v_objection text;
  v_segment int;
begin
  select * into c from organisation_change x
   where x.id = p_change and x.state = 'PLANNED' and x.effective_on <= (p_now at time zone 'Asia/Shanghai')::date;
  if not found then
    return null;
  end if;
  if c.kind = 'MOVE' then
    perform effect.hold_tree(array[c.org_id], '{}');
  elsif coalesce(current_setting('app.lo', true), '') <> '' and not (c.path > current_setting('app.lo', true) and c.path < current_setting('app.hi', true)) then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  select * into c from organisation_change x where x.id = p_change and x.state = 'PLANNED' for update;
  if not found then
    return null;
  end if;
  select * into o from organisation where id = c.org_id for update;
  if c.kind = 'RENAME' then
    update organisation set name = c.name, school_type = coalesce(c.school_type, school_type), in_force_from = c.effective_on where id = o.id;
  else
    select * into p from organisation where id = c.parent_id for update;
    select path into v_by from organisation where id = c.by_org;
    v_objection := move_objection(o, p, v_by);
    if v_objection is not null then
      update organisation_change set state = 'REFUSED', refusal = v_objection, ended_at = p_now where id = c.id;
      return v_objection;
    end if;
    insert into path_segment as s values (p.id, 1) on conflict (parent_id) do update set last = s.last + 1 returning last into v_segment;
    -- who decides for a school stays so while it lies at or above the school's place, or moved along; otherwise it is the new superior
    update organisation t
       set path = p.path || lpad(v_segment::text, 6, '0') || substr(t.path, length(o.path) + 1),
           parent_id = case when t.id = o.id then p.id else t.parent_id end,
           competent_authority_id = case when a.id is null or a.path ^@ o.path or p.path ^@ a.path then a.id else p.id end,
           in_force_from = case when t.id = o.id or not (a.id is null or a.path ^@ o.path or p.path ^@ a.path) then c.effective_on else t.in_force_from end
      from organisation m left join organisation a on a.id = m.competent_authority_id
     where t.id = m.id and m.path >= o.path and m.path < o.path || ':';
  end if;
  update organisation_change set state = 'DONE', ended_at = p_now, former_name = o.name, former_type = o.school_type, former_parent_id = o.parent_id where id = c.id;
  return 'DONE';
end $$;

-- The planned changes whose day has come, the oldest first.
create function effect.due_changes(p_now timestamptz) returns table(id bigint, ref uuid, kind text, organisation uuid, by_id bigint, by_ref uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.id, x.ref, x.kind, o.ref, b.id, b.ref from organisation_change x join organisation o on o.id = x.org_id join organisation b on b.id = x.by_org
   where x.state = 'PLANNED' and x.effective_on <= (p_now at time zone 'Asia/Shanghai')::date order by x.effective_on, x.id
$$;

grant execute on function move_objection(organisation, organisation, text) to xueji_effects, xueji_app;
select tenancy.entrust('effect.carry_out(bigint,timestamptz)', 'xueji_effects');
select tenancy.entrust('effect.due_changes(timestamptz)', 'xueji_effects');
