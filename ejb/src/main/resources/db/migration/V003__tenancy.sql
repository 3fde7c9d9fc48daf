-- Who may act where. A transaction begins with tenancy.bind: it alone sets the range, from the current path of the post's organisation.

create table realm(
  name text primary key,
  issuer text not null unique,
  kind text not null check (kind in ('MINISTRY', 'PROVINCE', 'PEOPLE')),
  internal_id text not null,                                     -- Keycloak's own id: a realm created again under the same name is another realm
  client_id text not null,
  client_secret bytea not null,                                  -- under the installation's key
  org_id bigint not null,
  path path_t not null,
  state text not null check (state in ('PREPARING', 'OPEN', 'SUSPENDED', 'REPLACED')),   -- REPLACED: another realm has its name now
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on realm(org_id, path);
select tenancy.secure('realm');
-- Whom the nation trusts is the ministry's to say, under its own range; its own realm and the people's are the owner's.
create policy ministry on realm to xueji_app
  using (current_setting('app.lo', true) = 'C' and path > 'C')
  with check (current_setting('app.lo', true) = 'C' and path > 'C');
grant select (name, issuer, kind, internal_id, org_id, path, state), insert on realm to xueji_app;
grant update (state) on realm to xueji_app;

create sequence operator_seq;
create table operator(
  id bigint primary key default nextval('operator_seq'),
  ref uuid not null unique default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  realm_id text not null,                                        -- the realm's internal id when the account was made
  username text not null,
  display_name text not null,
  natural_person bytea not null,                                 -- blind index of the operator's own identity number: four eyes are two people, not two accounts
  trained_on date,
  trained_until date,
  kind text not null default 'PERSON' check (kind in ('PERSON', 'SYSTEM')),   -- a system is a program of an organisation's: nobody has to train it
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'IN_DOUBT')),   -- IN_DOUBT: until an administrator confirms it
  suspended_by bigint references organisation,                   -- whose administrator stopped him: nobody below it lets him go on
  acted_on date,                                                 -- the last day on which he came in
  org_id bigint not null,
  path path_t not null,
  unique (id, path),
  unique (issuer, subject),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on operator(path);
select tenancy.secure('operator');
create policy scope on operator to xueji_app using (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true))
  with check (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true));
grant select, insert on operator to xueji_app;
grant update (display_name, trained_on, trained_until, state, suspended_by) on operator to xueji_app;
grant usage on sequence operator_seq to xueji_app;

create sequence post_seq;
create table post(
  id bigint primary key default nextval('post_seq'),
  ref uuid not null unique default gen_random_uuid(),
  operator_id bigint not null references operator,
  org_id bigint not null,
  path path_t not null,
  duty text not null check (duty in ('VIEWER', 'CLERK', 'APPROVER', 'ADMINISTRATOR')),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'WITHDRAWN')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),                  -- the last day
  deputy_for bigint,                                             -- the post that a deputy stands in for, for a time
  in_place_by bigint references post check (in_place_by is null or duty in ('CLERK', 'APPROVER')),   -- the custodian's post whose holder acts here in place of a school that closes (V-12)
  check (deputy_for is null or valid_to is not null),
  unique (id, org_id, duty),
  foreign key (deputy_for, org_id, duty) references post(id, org_id, duty),
  constraint one_post_of_a_kind_at_a_time exclude using gist (operator_id with =, org_id with =, duty with =, daterange(valid_from, valid_to, '[]') with &&)
    where (state <> 'WITHDRAWN'),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on post(path);
create index on post(org_id);
create index on post(in_place_by) where in_place_by is not null;
select tenancy.secure('post');
create policy scope on post to xueji_app using (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true))
  with check (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true));
grant select, insert on post to xueji_app;
grant update (state, valid_to) on post to xueji_app;
grant usage on sequence post_seq to xueji_app;

-- Who took over whose posts, and what was to be told to the successor. The work itself waits for the post, whoever holds it.
create sequence hand_over_seq;
create table hand_over(
  id bigint primary key default nextval('hand_over_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  predecessor bigint not null references operator,
  successor bigint not null references operator check (successor <> predecessor),
  duties text[] not null check (duties <> '{}'),
  last_day date not null,                                        -- of the predecessor; the successor acts from it on
  note text not null,
  recorded_by bigint not null references operator,
  recorded_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on hand_over(org_id, path);
select tenancy.secure('hand_over');
create policy scope on hand_over to xueji_app using (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true))
  with check (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true));
select tenancy.own_name('hand_over', 'recorded_by');
grant select, insert on hand_over to xueji_app;
grant usage on sequence hand_over_seq to xueji_app;

grant select on post, operator, organisation, realm to xueji_binder;
create policy unbound on post for select to xueji_binder using (true);
create policy unbound on operator for select to xueji_binder using (true);
create policy unbound on organisation for select to xueji_binder using (true);
create policy unbound on realm for select to xueji_binder using (true);

-- What keeps the organisation at p_path from acting: the highest at or above it in the same realm that is not active, or a realm that is not open;
-- nothing where it may act. A suspended province does not stop an institution of the ministry that is seated there.
create function tenancy.obstacle(p_path text, p_realm text) returns table(name text, code text) language sql stable as $$
  (select o.name, 'XJ003' from organisation o
    where o.path = any (select substr(p_path, 1, 1 + 6 * g) from generate_series(0, (length(p_path) - 1) / 6) g)
      and o.realm = p_realm and o.state <> 'ACTIVE'
    order by o.path limit 1)
  union all
  select p_realm, 'XJ005' where not exists (select from realm r where r.name = p_realm and r.state = 'OPEN')
  limit 1
$$;
grant execute on function tenancy.obstacle(text, text) to xueji_binder;

-- Refuses while an obstacle stands.
create function tenancy.require_active(p_path text, p_realm text) returns void
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
begin
  select * into v from tenancy.obstacle(p_path, p_realm);
  if found then
    raise exception '%', v.name using errcode = v.code;
  end if;
end $$;

-- Whether a training counts on a day (V-24).
create function tenancy.is_trained(p_on date, p_until date, p_day date) returns boolean language sql immutable as $$
  select coalesce(p_on <= p_day and (p_until is null or p_until >= p_day), false)
$$;
grant execute on function tenancy.is_trained(date, date, date) to xueji_binder, xueji_app;

-- Refuses whoever's training does not count on a day: XJ007 where it is over, with its last day, XJ008 where it has not begun to count.
create function tenancy.require_training(p_on date, p_until date, p_day date) returns void language plpgsql immutable as $$
begin
  if p_on is not null and p_until < p_day then
    raise exception '%', p_until using errcode = 'XJ007';
  elsif not tenancy.is_trained(p_on, p_until, p_day) then
    raise exception 'no training' using errcode = 'XJ008';
  end if;
end $$;
grant execute on function tenancy.require_training(date, date, date) to xueji_binder;

-- For whoever begins to act in a province: waits while a part of its tree moves, and makes the next move wait until this transaction ends (effect.carry_out).
-- So nobody ever works on a path that changes under his hands. Provinces do not wait for each other.
create function tenancy.share_tree(p_province smallint) returns void language sql as $$
  select pg_advisory_xact_lock_shared(26, p_province)
$$;
grant execute on function tenancy.share_tree(smallint) to xueji_app, xueji_binder;

-- Whether a post works on a day by itself. One in place of a closing school works as long as the post by which it was given.
create function tenancy.is_in_force(p_state text, p_from date, p_to date, p_in_place_by bigint, p_on date) returns boolean language sql stable as $$
  select p_state = 'ACTIVE' and p_from <= p_on and coalesce(p_to >= p_on, true)
     and (p_in_place_by is null
          or exists (select from post s where s.id = p_in_place_by and s.state = 'ACTIVE' and s.valid_from <= p_on and coalesce(s.valid_to >= p_on, true)))
$$;
grant execute on function tenancy.is_in_force(text, date, date, bigint, date) to xueji_binder;

-- From where on upwards somebody must be active for a post to work: who acts in a school's place does so where the school itself no longer can.
create function tenancy.acts_under(p_path text, p_in_place_by bigint) returns text language sql immutable as $$
  select case when p_in_place_by is null then p_path else left(p_path, -6) end
$$;
grant execute on function tenancy.acts_under(text, bigint) to xueji_binder;

-- Binds the transaction to a post. p_at is the server's instant, kept for the whole transaction.
create function tenancy.bind(p_post uuid, p_issuer text, p_subject text, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
begin
  if coalesce(current_setting('app.lo', true), '') <> '' then
    raise exception 'already bound' using errcode = 'XJ001';
  end if;
  perform tenancy.share_tree(o.province) from post p join organisation o on o.id = p.org_id where p.ref = p_post;
  select p.ref, p.org_id, p.duty, p.in_place_by, p.deputy_for, o.path, o.realm, w.id as operator_id, w.trained_on, w.trained_until into v
    from post p
    join operator w on w.id = p.operator_id
    join organisation o on o.id = p.org_id
    join realm r on r.name = o.realm and r.issuer = w.issuer and r.internal_id = w.realm_id
   where p.ref = p_post and w.issuer = p_issuer and w.subject = p_subject
     and w.state = 'ACTIVE' and tenancy.is_in_force(p.state, p.valid_from, p.valid_to, p.in_place_by, (p_at at time zone 'Asia/Shanghai')::date);
  if not found then
    raise exception 'no such post' using errcode = 'XJ002';
  end if;
  perform tenancy.require_active(tenancy.acts_under(v.path, v.in_place_by), v.realm);
  perform tenancy.require_training(v.trained_on, v.trained_until, (p_at at time zone 'Asia/Shanghai')::date);
  perform set_config('app.post', v.ref::text, true), set_config('app.operator', v.operator_id::text, true),
          set_config('app.org', v.org_id::text, true), set_config('app.duty', v.duty, true), set_config('app.at', p_at::text, true),
          set_config('app.in_place', (v.in_place_by is not null)::text, true), set_config('app.own_post', (num_nonnulls(v.deputy_for, v.in_place_by) = 0)::text, true),
          set_config('app.lo', v.path, true), set_config('app.hi', v.path || ':', true);
end $$;

-- With the caller's rights: narrowing can only shrink the range.
create function tenancy.narrow(p_org bigint) returns void language plpgsql as $$
declare
  v_path text;
begin
  perform tenancy.share_tree(o.province) from organisation o where o.id = p_org;
  select path into v_path from organisation
   where id = p_org and path >= current_setting('app.lo', true) and path < current_setting('app.hi', true);
  if not found then
    raise exception 'outside the range' using errcode = 'XJ004';
  end if;
  perform set_config('app.lo', v_path, true), set_config('app.hi', v_path || ':', true);
end $$;
grant execute on function tenancy.narrow(bigint) to xueji_app;

-- What sign-in must know before anybody is bound.
create function tenancy.open_realms() returns table(name text, issuer text, client_id text, client_secret bytea, kind text, organisation text, code text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.name, r.issuer, r.client_id, r.client_secret, r.kind, o.name, o.code
    from realm r join organisation o on o.id = r.org_id
   where r.state = 'OPEN' and o.state = 'ACTIVE' order by o.path, r.name
$$;

-- The posts of whoever proved to be this subject; also those that do not work now or not yet, so that the page can say so.
create function tenancy.posts_of(p_issuer text, p_subject text, p_on date)
  returns table(ref uuid, organisation uuid, organisation_name text, tier text, duty text, active boolean, trained boolean, trained_until date, until date, deputy_for text, home uuid, trail text[])
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.ref, o.ref, o.name, o.tier, p.duty,
         w.state = 'ACTIVE' and tenancy.is_in_force(p.state, p.valid_from, p.valid_to, p.in_place_by, p_on)
           and not exists (select from tenancy.obstacle(tenancy.acts_under(o.path, p.in_place_by), o.realm)) and tenancy.is_trained(w.trained_on, w.trained_until, p_on),
         tenancy.is_trained(w.trained_on, w.trained_until, p_on), w.trained_until, p.valid_to, case when p.in_place_by is null then h.display_name else o.name end, b.ref,
         array(select a.name from organisation a
                where a.path = any (select substr(o.path, 1, 1 + 6 * g) from generate_series(0, (length(o.path) - 1) / 6) g) order by a.path)
    from post p
    join operator w on w.id = p.operator_id
    join organisation o on o.id = p.org_id
    join organisation b on b.id = w.org_id
    join realm r on r.name = o.realm and r.issuer = w.issuer and r.internal_id = w.realm_id
    left join post d on d.id = p.deputy_for
    left join operator h on h.id = d.operator_id
   where w.issuer = p_issuer and w.subject = p_subject and p.state <> 'WITHDRAWN' and (p.valid_to is null or p.valid_to >= p_on)
   order by o.path, p.duty, p.valid_from
$$;

-- The operator that acts now, who may sit above the range that the transaction was narrowed to, or have left since a job was created.
create function tenancy.acting_operator() returns table(id bigint, ref uuid, natural_person bytea, display_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.id, w.ref, w.natural_person, w.display_name from operator w where w.id = nullif(current_setting('app.operator', true), '')::bigint
$$;

-- The realm that signs in the operators of an organisation of the tree, for whoever may appoint there.
create function tenancy.realm_of(p_org bigint) returns table(issuer text, internal_id text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.issuer, r.internal_id from realm r join organisation o on o.realm = r.name
   where o.id = p_org and o.path >= current_setting('app.lo', true) and o.path < current_setting('app.hi', true)
$$;

-- Whether an operator holds a post outside the bound range that is not withdrawn: such a one is nobody's below to suspend.
create function tenancy.acts_above(p_operator bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from post p where p.operator_id = p_operator and p.state <> 'WITHDRAWN'
    and not coalesce(p.path >= current_setting('app.lo', true) and p.path < current_setting('app.hi', true), false))
$$;

-- Remembers that whoever proved to be this subject came in; writes once a day.
create function tenancy.came_in(p_issuer text, p_subject text, p_on date) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update operator set acted_on = p_on where issuer = p_issuer and subject = p_subject and (acted_on is null or acted_on < p_on)
$$;
grant update (acted_on) on operator to xueji_binder;
create policy comes_in on operator for update to xueji_binder using (true) with check (true);

select tenancy.entrust('tenancy.acting_operator()', 'xueji_binder');
select tenancy.entrust('tenancy.acts_above(bigint)', 'xueji_binder');
select tenancy.entrust('tenancy.came_in(text,text,date)', 'xueji_binder');
select tenancy.entrust('tenancy.realm_of(bigint)', 'xueji_binder');
select tenancy.entrust('tenancy.require_active(text,text)', 'xueji_binder', 'xueji_binder');
select tenancy.entrust('tenancy.bind(uuid,text,text,timestamptz)', 'xueji_binder');
select tenancy.entrust('tenancy.open_realms()', 'xueji_binder');
select tenancy.entrust('tenancy.posts_of(text,text,date)', 'xueji_binder');
