-- A province's own systems: who they are, what they may ask, and what has changed since they last asked.

create sequence api_client_seq;
create table api_client(   -- a program of an organisation's; acts through a post as a person does, and within its scopes only
  id bigint primary key default nextval('api_client_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  operator_id bigint not null unique references operator,        -- its service account
  post uuid not null unique references post(ref),
  account text not null unique,                                  -- the client id in the realm of the organisation
  name text not null check (name <> ''),
  purpose text not null check (purpose <> ''),
  scopes text[] not null check (scopes <> '{}' and scopes <@ array['CHANGES_READ', 'REGISTRATIONS_READ', 'NEW_STUDENTS_WRITE']),
  per_minute int not null check (per_minute between 1 and 6000),
  valid_until date not null,                                     -- the last day
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'REVOKED')),
  created_by bigint not null references operator,
  created_at timestamptz not null,
  secret_at timestamptz not null,                                -- when its secret was given out last; the secret itself is kept nowhere here
  revoked_at timestamptz,
  check ((state = 'REVOKED') = (revoked_at is not null)),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on api_client(org_id, id);
create index on api_client(path);
select tenancy.secure('api_client');
do $$ begin execute format('create policy scope on api_client to xueji_app using %s with check %1$s', tenancy.in_range('path')); end $$;
select tenancy.own_name('api_client', 'created_by');
grant select, insert on api_client to xueji_app;
grant update (state, secret_at, revoked_at) on api_client to xueji_app;
grant usage on sequence api_client_seq to xueji_app;

-- A program reads and files; it never approves and never administers, whoever would appoint it.
create function system_files_and_reads() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.duty in ('APPROVER', 'ADMINISTRATOR') and exists (select from operator w where w.id = new.operator_id and w.kind = 'SYSTEM') then
    raise exception 'a system neither approves nor administers' using errcode = 'XJ054';
  end if;
  return new;
end $$;
create trigger system_files_and_reads before insert or update of operator_id, duty on post for each row execute function system_files_and_reads();
grant create on schema public to xueji_binder;
select tenancy.entrust('system_files_and_reads()', 'xueji_binder', 'xueji_binder');
revoke create on schema public from xueji_binder;

grant select on api_client to xueji_binder;
create policy unbound on api_client for select to xueji_binder using (true);

-- What the door must know of a program before it is bound: nothing unless its account is there, it is not revoked, and its last day is not over.
create function tenancy.system_of(p_issuer text, p_subject text, p_on date) returns table(ref uuid, post uuid, scopes text[], per_minute int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.ref, c.post, c.scopes, c.per_minute from api_client c join operator w on w.id = c.operator_id
   where w.issuer = p_issuer and w.subject = p_subject and w.kind = 'SYSTEM' and w.state = 'ACTIVE' and c.state = 'ACTIVE' and c.valid_until >= p_on
$$;
select tenancy.entrust('tenancy.system_of(text,text,date)', 'xueji_binder');

-- What is to be read again, in the order of commits: never what it says, only that it changed and whose it is. Written by triggers, so that no way of changing
-- the register passes it by. Read by the rule of notices: only rows of transactions older than the oldest that runs.
create table change(
  id bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default coalesce(nullif(current_setting('app.at', true), '')::timestamptz, clock_timestamp()),
  org_id bigint not null,                                        -- whose it is, or was: who lies in the range now is found when it is read
  province smallint not null,
  kind text not null check (kind in ('REGISTRATION', 'CASE', 'TERM', 'TERM_SHEET', 'ORGANISATION')),
  subject uuid not null,
  about text,                                                    -- the kind of a case
  primary key (id, at)) partition by range (at);
create index on change(tx, id);
create index on change(province, tx, id);
do $$
declare
  y int;
begin
  for y in 2026..2040 loop
    execute format('create table change_%1$s partition of change for values from (%2$L) to (%3$L)', y, make_date(y, 1, 1)::timestamptz, make_date(y + 1, 1, 1)::timestamptz);
  end loop;
  create table change_other partition of change default;
end $$;
select tenancy.secure('change');
grant select, insert on change to xueji_sealer;
create policy feed on change to xueji_sealer using (true) with check (true);
grant select (id, ref, path, province, name, code) on organisation to xueji_sealer;
grant select (ref, person_id, path) on registration to xueji_sealer;
grant select (ref, term_id, org_id) on school_term to xueji_sealer;
grant select (id, org_id) on term to xueji_sealer;
create policy feed on registration for select to xueji_sealer using (true);
create policy feed on school_term for select to xueji_sealer using (true);
create policy feed on term for select to xueji_sealer using (true);

-- Registrations, and whom each lies with before and after. Where a whole organisation moves, nobody is left at the former path: the organisation's own change tells of that.
-- Once for each statement, with whatever keys moved in it: a school is handed over in one.
create function seal.registrations_entered() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject) select o.id, o.province, 'REGISTRATION', n.ref from news n join organisation o on o.path = n.path order by n.id;
  return null;
end $$;
create trigger registrations_entered after insert on registration referencing new table as news for each statement execute function seal.registrations_entered();

create function seal.registrations_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- The plan is kept for later statements of any size. A full join is never made row by row, whatever was expected of the first; every row has its other.
  with changed as materialized (
    select n.id, n.ref, n.path, p.path as former, n.path = p.path or (to_jsonb(n) - array['path', 'province']) <> (to_jsonb(p) - array['path', 'province']) as told
      from olds p full join news n on n.id = p.id where n.* is distinct from p.*)
  insert into change(org_id, province, kind, subject)
    select w.id, w.province, 'REGISTRATION', c.ref
      from changed c join organisation o on o.path = c.path left join organisation f on f.path = c.former and c.former <> c.path
     cross join lateral (values (o.id, o.province), (f.id, f.province)) w(id, province)
     where w.id is not null and (c.told or f.id is not null)
     order by c.id, w.id;
  return null;
end $$;
create trigger registrations_changed after update on registration referencing old table as olds new table as news for each statement execute function seal.registrations_changed();

-- Who somebody is, which every registration of that person shows.
create function seal.person_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject)
    select o.id, o.province, 'REGISTRATION', r.ref from registration r join organisation o on o.path = r.path where r.person_id = new.id order by r.ref;
  return null;
end $$;
create trigger person_changed after update on person for each row
  when ((new.name, new.sex, new.birth_date, new.ethnic_group, new.nationality, new.document_kind, new.document_index, new.student_number_index) is distinct from
        (old.name, old.sex, old.birth_date, old.ethnic_group, old.nationality, old.document_kind, old.document_index, old.student_number_index))
  execute function seal.person_changed();

-- A case, told to both of its sides.
create function seal.case_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject, about)
    select o.id, o.province, 'CASE', new.subject, new.kind from organisation o where o.id in (new.from_org, new.to_org) order by o.id;
  return null;
end $$;
create function seal.cases_filed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject, about)
    select o.id, o.province, 'CASE', n.subject, n.kind from news n join organisation o on o.id in (n.from_org, n.to_org) order by n.id, o.id;
  return null;
end $$;
create trigger cases_filed after insert on approval_case referencing new table as news for each statement execute function seal.cases_filed();
create trigger case_changed after update on approval_case for each row
  when ((new.state, new.round, new.held, new.from_org, new.to_org) is distinct from (old.state, old.round, old.held, old.from_org, old.to_org))
  execute function seal.case_changed();

create function seal.term_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject) values (new.org_id, new.province, 'TERM', new.ref);
  return null;
end $$;
create trigger term_opened after insert on term for each row execute function seal.term_changed();
create trigger term_changed after update on term for each row
  when ((new.first_day, new.due_on) is distinct from (old.first_day, old.due_on)) execute function seal.term_changed();

create function seal.sheet_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject) values (new.org_id, new.province, 'TERM_SHEET', new.ref);
  return null;
end $$;
create trigger sheet_begun after insert on school_term for each row execute function seal.sheet_changed();
create trigger sheet_changed after update on school_term for each row
  when ((new.state, new.closed_on, new.students) is distinct from (old.state, old.closed_on, old.students)) execute function seal.sheet_changed();

-- What was registered on a sheet, told once for each statement: a school registers all its students in one.
create function seal.terms_registered() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject)
    select distinct o.id, o.province, 'TERM_SHEET', s.ref from news n join school_term s on s.term_id = n.term_id and s.org_id = n.org_id join organisation o on o.id = s.org_id;
  return null;
end $$;
create trigger terms_registered after insert on term_registration referencing new table as news for each statement execute function seal.terms_registered();

create function seal.terms_corrected() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if pg_trigger_depth() > 1 then   -- a key that follows another says where it lies, and it does so row by row
    return null;
  end if;
  insert into change(org_id, province, kind, subject)
    select distinct o.id, o.province, 'TERM_SHEET', s.ref
      from news n join olds p on p.registration_id = n.registration_id and p.school_year = n.school_year and p.season = n.season
      join school_term s on s.term_id = n.term_id and s.org_id = n.org_id join organisation o on o.id = s.org_id
     where (n.outcome, n.remark) is distinct from (p.outcome, p.remark);
  return null;
end $$;
create trigger terms_corrected after update on term_registration referencing old table as olds new table as news for each statement execute function seal.terms_corrected();

-- An organisation; when it moves, alone or with what it lies under, also the nearest that stayed above its former place. The statement that moves them is over by then.
create function seal.organisation_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into change(org_id, province, kind, subject) values (new.id, new.province, 'ORGANISATION', new.ref);
  if tg_op = 'UPDATE' and new.path <> old.path then
    insert into change(org_id, province, kind, subject)
      select o.id, o.province, 'ORGANISATION', new.ref from organisation o
       where o.path in (select left(old.path, 1 + 6 * n) from generate_series(0, length(old.path) / 6 - 1) n) order by length(o.path) desc limit 1;
  end if;
  return null;
end $$;
create trigger organisation_added after insert on organisation for each row execute function seal.organisation_changed();
create trigger organisation_changed after update on organisation for each row
  when ((new.path, new.parent_id, new.code, new.name, new.school_type, new.competent_authority_id, new.state) is distinct from
        (old.path, old.parent_id, old.code, old.name, old.school_type, old.competent_authority_id, old.state))
  execute function seal.organisation_changed();

-- What changed in the bound range after a position, in the order of commits, at most p_most rows; looks at p_look of the province's at once. The last row has no subject and
-- says how far it was looked. A position that was never reached belongs to another register, such as one from before a restore: XJ055.
create function seal.changes(p_tx xid8, p_id bigint, p_most int, p_look int)
  returns table(tx text, id bigint, at timestamptz, kind text, about text, subject uuid, organisation uuid, code text, looked int)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_lo text := coalesce(current_setting('app.lo', true), '');
  v_province smallint := nullif(substr(v_lo, 2, 6), '')::smallint;
begin
  if v_lo = '' then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  if p_tx >= pg_snapshot_xmax(pg_current_snapshot()) then
    raise exception 'no such position' using errcode = 'XJ055';
  end if;
  return query execute '
    with looked as materialized (
      select c.* from change c
       where (c.tx, c.id) > ($1, $2) and c.tx < pg_snapshot_xmin(pg_current_snapshot())' || case when v_province is null then '' else ' and c.province = $5' end || '
       order by c.tx, c.id limit $4),
    seen as (
      select c.tx::text, c.id, c.at, c.kind, c.about, c.subject, o.ref, o.code, null::int
        from looked c join organisation o on o.id = c.org_id
       where o.path >= current_setting(''app.lo'', true) and o.path < current_setting(''app.hi'', true)
       order by c.tx, c.id limit $3)
    select * from seen
    union all
    select coalesce(l.tx, $1)::text, coalesce(l.id, $2), null, null, null, null, null, null, (select count(*) from looked)::int
      from (values (1)) one left join (select c.tx, c.id from looked c order by c.tx desc, c.id desc limit 1) l on true'
    using p_tx, p_id, p_most, p_look, v_province;
end $$;

-- The position before everything that is not certain to be visible yet: whoever reads the register now and follows the feed from here misses nothing.
create function seal.now_at() returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text
$$;

do $$
declare
  f text;
begin
  foreach f in array array['registrations_entered', 'registrations_changed', 'person_changed', 'cases_filed', 'case_changed', 'term_changed', 'sheet_changed', 'terms_registered', 'terms_corrected', 'organisation_changed'] loop
    perform tenancy.entrust(format('seal.%s()', f)::regprocedure, 'xueji_sealer', 'xueji_sealer');
  end loop;
end $$;
select tenancy.entrust('seal.changes(xid8,bigint,int,int)', 'xueji_sealer');
select tenancy.entrust('seal.now_at()', 'xueji_sealer');
