-- What stopped a single post or an account, and who let it go on (C-4); and what Keycloak's own record told of accounts and realms.

alter table post add unique (id, path);
create sequence post_stop_seq;
create table post_stop(
  id bigint primary key default nextval('post_stop_seq'),
  ref uuid not null unique default gen_random_uuid(),
  post_id bigint not null,
  path path_t not null,
  act text not null check (act in ('SUSPENDED', 'RESUMED')),
  reason text not null check (btrim(reason) <> ''),
  office bigint not null references organisation,                -- whose administrator: what an office stopped, nobody below it lets go on
  recorded_by bigint not null references operator,
  recorder text not null,                                        -- the name, which may be one from above
  recorded_at timestamptz not null,
  foreign key (post_id, path) references post(id, path) on update cascade);
create index on post_stop(post_id, path, id);
select tenancy.secure('post_stop');
do $$ begin execute format('create policy scope on post_stop to xueji_app using %s with check %1$s', tenancy.in_range('path')); end $$;
select tenancy.own_name('post_stop', 'recorded_by');
grant select, insert on post_stop to xueji_app;
grant usage on sequence post_stop_seq to xueji_app;

create sequence account_doubt_seq;
create table account_doubt(
  id bigint primary key default nextval('account_doubt_seq'),
  ref uuid not null unique default gen_random_uuid(),
  operator_id bigint not null,
  path path_t not null,
  act text not null check (act in ('DOUBTED', 'CONFIRMED')),
  what text check (what in ('PASSWORD', 'CREDENTIAL', 'ACCOUNT', 'UNRECORDED')),
  event text,                                                    -- Keycloak's own id of what it recorded
  remark text,
  recorded_by bigint references operator,                        -- nobody doubts: the server read it
  recorder text,
  recorded_at timestamptz not null,
  unique (operator_id, event),
  check (case act when 'DOUBTED' then what is not null and event is not null and recorded_by is null
              else what is null and event is null and recorded_by is not null and recorder is not null and btrim(remark) <> '' end),
  foreign key (operator_id, path) references operator(id, path) on update cascade);
create index on account_doubt(operator_id, path, id);
select tenancy.secure('account_doubt');
do $$ begin execute format('create policy scope on account_doubt to xueji_app using %s with check %1$s', tenancy.in_range('path')); end $$;
select tenancy.own_name('account_doubt', 'recorded_by');
grant select, insert on account_doubt to xueji_app;
grant usage on sequence account_doubt_seq to xueji_app;

grant select, insert on account_doubt to xueji_binder;
grant usage on sequence account_doubt_seq to xueji_binder;
create policy reads on account_doubt for select to xueji_binder using (true);
create policy doubts on account_doubt for insert to xueji_binder with check (act = 'DOUBTED');
grant update (state) on operator to xueji_binder;

-- Stops the account of that subject, or with none every person's account of the issuer, until an administrator confirms it. Told twice of one event it does nothing more.
create function tenancy.doubt(p_issuer text, p_subject text, p_what text, p_event text, p_at timestamptz) returns table(operator uuid, organisation bigint, ref uuid)
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with doubted as (
    insert into account_doubt(operator_id, path, act, what, event, recorded_at)
    select w.id, w.path, 'DOUBTED', p_what, p_event, p_at from operator w
     where w.issuer = p_issuer and (w.subject = p_subject or p_subject is null and w.kind = 'PERSON')
    on conflict (operator_id, event) do nothing returning operator_id),
  stopped as (
    update operator w set state = 'IN_DOUBT' from doubted d where w.id = d.operator_id and w.state = 'ACTIVE')
  select w.ref, o.id, o.ref from doubted d join operator w on w.id = d.operator_id join organisation o on o.id = w.org_id
$$;
select tenancy.entrust('tenancy.doubt(text,text,text,text,timestamptz)', 'xueji_binder');

alter table realm add column acts_read_to timestamptz;            -- how far Keycloak's record of what administrators did there is read, by Keycloak's clock
grant update (state, acts_read_to) on realm to xueji_binder;
create policy watched on realm for update to xueji_binder using (true) with check (true);

-- The realms that are believed, or were until another took their name.
create function tenancy.watched_realms() returns table(name text, issuer text, internal_id text, acts_read_to timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.name, r.issuer, r.internal_id, r.acts_read_to from realm r where r.state in ('OPEN', 'REPLACED') and r.kind <> 'PEOPLE' order by r.name
$$;
select tenancy.entrust('tenancy.watched_realms()', 'xueji_binder');

-- What the identity provider has under the name of a realm: where it is not the one that was made, nobody of it signs in or acts. Says whose realm it is where that changes it.
create function tenancy.realm_found(p_name text, p_internal_id text) returns table(organisation bigint, ref uuid, state text)
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update realm r set state = case when r.internal_id = p_internal_id then 'OPEN' else 'REPLACED' end from organisation o
   where r.name = p_name and o.id = r.org_id and r.state = case when r.internal_id = p_internal_id then 'REPLACED' else 'OPEN' end
  returning o.id, o.ref, r.state
$$;
select tenancy.entrust('tenancy.realm_found(text,text)', 'xueji_binder');

create function tenancy.acts_read(p_name text, p_to timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update realm set acts_read_to = p_to where name = p_name and (acts_read_to is null or acts_read_to < p_to)
$$;
select tenancy.entrust('tenancy.acts_read(text,timestamptz)', 'xueji_binder');
