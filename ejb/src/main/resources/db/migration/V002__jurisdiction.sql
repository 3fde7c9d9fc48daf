-- The tree of organisations: a public directory for every bound session; writes go strictly below one's own range.

create table division(   -- GB/T 2260; abolished codes stay on valid identity cards, so a code that is missing here is a note and no error
  code char(6) primary key,
  name text not null,
  tier text not null check (tier in ('PROVINCE', 'PREFECTURE', 'COUNTY')),
  parent_code char(6) references division);
select tenancy.secure('division');
create policy directory on division for select to xueji_app using (current_setting('app.post', true) <> '');
grant select on division to xueji_app;

create sequence organisation_seq;
create table organisation(
  id bigint primary key default nextval('organisation_seq'),
  ref uuid not null unique default gen_random_uuid(),
  path path_t not null unique,
  parent_id bigint,
  parent_path text collate "C" generated always as (left(path, -6)) stored,   -- of the ministry: empty
  tier text not null check (tier in ('MINISTRY', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'DEPARTMENT', 'SCHOOL')),   -- a department is an authority outside education
  code text not null unique,                                     -- division code, or the 10-digit code of a school; never reused
  name text not null check (name <> ''),
  school_type text check (school_type in ('SPECIALIZED_SECONDARY', 'ADULT_SECONDARY', 'VOCATIONAL_HIGH', 'TECHNICAL', 'HIGHER_EDUCATION')),
  realm text not null,                                           -- who signs its operators in
  competent_authority_id bigint references organisation,         -- who decides; never derived from the path
  state text not null default 'ACTIVE' check (state in ('PREPARING', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
  in_force_from date not null default (coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()) at time zone 'Asia/Shanghai')::date,   -- since when name, type, place and authority are as they are
  province smallint not null,
  unique (id, path),
  foreign key (parent_id, parent_path) references organisation(id, path),   -- one statement moves an organisation together with all under it
  check ((parent_id is null) = (path = 'C')),
  check ((tier = 'SCHOOL') = (school_type is not null)),
  check (tier <> 'SCHOOL' or competent_authority_id is not null),
  check (tier <> 'PROVINCE' or substr(path, 2, 6)::int between 1 and 32767));
create index on organisation(parent_id);
create index on organisation(competent_authority_id);
select tenancy.secure('organisation');
create policy directory on organisation for select to xueji_app using (current_setting('app.post', true) <> '');
create policy below_insert on organisation for insert to xueji_app
  with check (path > current_setting('app.lo', true) and path < current_setting('app.hi', true));
create policy below_update on organisation for update to xueji_app
  using (path > current_setting('app.lo', true) and path < current_setting('app.hi', true));
grant select, insert on organisation to xueji_app;
grant update (state) on organisation to xueji_app;   -- everything else changes by effect.carry_out, with a date and a reason
grant usage on sequence organisation_seq to xueji_app;

-- Names, types, places, states and competent authorities of the past (S-12): what was printed then must be explainable later.
create table organisation_history(
  id bigint generated always as identity primary key,
  org_id bigint not null,
  path path_t not null,
  name text not null,
  school_type text,
  parent_id bigint,
  state text not null,
  competent_authority_id bigint,
  valid_from date not null default (coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()) at time zone 'Asia/Shanghai')::date,
  recorded_at timestamptz not null default coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()),   -- the server's clock where it is bound
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on organisation_history(org_id, recorded_at);
select tenancy.secure('organisation_history');
create policy directory on organisation_history for select to xueji_app using (current_setting('app.post', true) <> '');
grant select on organisation_history to xueji_app;
grant insert on organisation_history to xueji_effects;
create policy remembering on organisation_history for insert to xueji_effects with check (true);

create function remember_organisation() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or (new.name, new.school_type, new.parent_id, new.competent_authority_id) is distinct from (old.name, old.school_type, old.parent_id, old.competent_authority_id) then
    insert into organisation_history(org_id, path, name, school_type, parent_id, state, competent_authority_id, valid_from)
    values (new.id, new.path, new.name, new.school_type, new.parent_id, new.state, new.competent_authority_id, new.in_force_from);
  elsif new.state <> old.state then
    insert into organisation_history(org_id, path, name, school_type, parent_id, state, competent_authority_id)
    values (new.id, new.path, new.name, new.school_type, new.parent_id, new.state, new.competent_authority_id);
  end if;
  return new;
end $$;
create trigger remember after insert or update on organisation for each row execute function remember_organisation();
grant create on schema public to xueji_effects;
select tenancy.entrust('remember_organisation()', 'xueji_effects', 'xueji_effects');
revoke create on schema public from xueji_effects;

-- Segments are given out by the parent, without meaning, and never reused.
create table path_segment(
  parent_id bigint primary key references organisation,
  last int not null check (last <= 999999));
select tenancy.secure('path_segment');
grant select, insert, update on path_segment to xueji_numbers;
create policy issuing on path_segment to xueji_numbers using (true) with check (true);
grant select (id, path) on organisation to xueji_numbers;
create policy issuing on organisation for select to xueji_numbers using (true);

create function num.next_path(p_parent bigint) returns text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_path text;
  v_next int;
begin
  select path into v_path from organisation
   where id = p_parent and path >= current_setting('app.lo', true) and path < current_setting('app.hi', true);
  if not found then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  insert into path_segment as s values (p_parent, 1)
    on conflict (parent_id) do update set last = s.last + 1 returning last into v_next;
  return v_path || lpad(v_next::text, 6, '0');
end $$;
select tenancy.entrust('num.next_path(bigint)', 'xueji_numbers');
