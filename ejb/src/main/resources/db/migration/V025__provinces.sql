-- Setting up a province, closing it, and its archive (C-5).

-- One row per set-up: what it shall make, how far it is, and who is at it. What it makes carries its reference, so that it can be undone completely.
create sequence province_set_up_seq;
create table province_set_up(
  id bigint primary key default nextval('province_set_up_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,                                        -- the ministry
  path path_t not null,
  code char(6) not null,
  name text not null,
  realm text not null,
  divisions jsonb not null,                                      -- [{code, name, tier, parent}], what it was to have
  administrator text not null,                                   -- the account of the first one
  plan bytea,                                                    -- the first administrator, enciphered; forgotten once nobody needs it
  internal_id text,                                              -- of the realm, once that is there
  subject text,                                                  -- of the first administrator, once the account is there
  state text not null default 'RUNNING' check (state in ('RUNNING', 'OPEN', 'UNDOING', 'UNDONE')),
  lease uuid,
  lease_until timestamptz,
  created_by bigint not null references operator,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on province_set_up(org_id, path);
create unique index one_set_up_of_a_province on province_set_up(code) where state <> 'UNDONE';
select tenancy.scope('province_set_up', ministry_has_its_own => true);
select tenancy.own_name('province_set_up', 'created_by');
grant select, insert on province_set_up to xueji_app;
grant update (administrator, plan, internal_id, subject, state, lease, lease_until, ended_at) on province_set_up to xueji_app;
grant usage on sequence province_set_up_seq to xueji_app;

create table province_set_up_step(   -- who took which step, when, and what came of it
  id bigint generated always as identity primary key,
  set_up_id bigint not null,
  path path_t not null,
  step text not null check (step in ('ORGANISATION', 'DIVISIONS', 'REALM', 'ACCOUNT', 'OPEN', 'SYSTEM', 'SIGN_IN', 'UNDO')),
  outcome text not null,                                         -- DONE, or the code of the refusal
  created_by bigint not null references operator,
  at timestamptz not null,
  foreign key (set_up_id, path) references province_set_up(id, path) on update cascade);
create index on province_set_up_step(set_up_id, id);
select tenancy.scope('province_set_up_step', ministry_has_its_own => true);
select tenancy.own_name('province_set_up_step', 'created_by');
grant select, insert on province_set_up_step to xueji_app;

alter table organisation add column set_up uuid;                 -- the set-up that made it; null for what was there before, or came later
create index on organisation(set_up) where set_up is not null;

-- Takes away what a set-up put into the tree, and ends it. What it found there stays; where something else hangs on what it made, nothing happens.
grant select (id, ref, path, state), update (state, lease, lease_until, ended_at, plan) on province_set_up to xueji_effects;
create policy undoing on province_set_up to xueji_effects using (path = 'C' and state in ('UNDOING', 'UNDONE')) with check (state = 'UNDONE');
grant select (set_up), delete on organisation to xueji_effects;
create policy undoing on organisation for delete to xueji_effects using (set_up is not null);
grant select (org_id), delete on organisation_history to xueji_effects;
create policy undoing on organisation_history to xueji_effects using (true);
grant select (parent_id), delete on path_segment to xueji_effects;
create policy undoing on path_segment to xueji_effects using (true);

create function effect.undo_set_up(p_set_up uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from province_set_up where ref = p_set_up and state = 'UNDOING' and current_setting('app.lo', true) = 'C'
     and current_setting('app.duty', true) = 'ADMINISTRATOR' for update;
  if not found then
    raise exception 'not to be undone' using errcode = 'XJ031';
  end if;
  delete from organisation_history h using organisation o where o.id = h.org_id and o.set_up = p_set_up;
  delete from path_segment s using organisation o where o.id = s.parent_id and o.set_up = p_set_up;
  delete from organisation where set_up = p_set_up;
  update province_set_up set state = 'UNDONE', plan = null, lease = null, lease_until = null, ended_at = p_at where ref = p_set_up;
end $$;
select tenancy.entrust('effect.undo_set_up(uuid,timestamptz)', 'xueji_effects');

-- Nothing is closed over students who are registered there; runs with the rights of whoever closes, who sees all beneath.
create function closing_leaves_nobody() returns trigger language plpgsql as $$
begin
  if exists (select from registration r where r.path >= new.path and r.path < new.path || ':' and r.ended_on is null) then
    raise exception 'registrations remain' using errcode = 'XJ053';
  end if;
  return new;
end $$;
create trigger closing_leaves_nobody before update of state on organisation for each row
  when (new.state = 'CLOSED' and old.state <> 'CLOSED') execute function closing_leaves_nobody();

-- The audit rows of what lies at or below an organisation inside the bound range, in their order, for its administrators.
create function seal.audit_of(p_org bigint, p_after bigint, p_most int)
  returns table(id bigint, at timestamptz, organisation uuid, canonical bytea, mac bytea, key_version smallint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.at, o.ref, a.canonical, a.mac, a.key_version
    from organisation top join organisation o on o.path >= top.path and o.path < top.path || ':' join audit a on a.org_id = o.id
   where top.id = p_org and top.path >= current_setting('app.lo', true) and top.path < current_setting('app.hi', true)
     and current_setting('app.duty', true) = 'ADMINISTRATOR' and a.id > p_after
   order by a.id limit p_most
$$;
grant select (ref) on organisation to xueji_sealer;
select tenancy.entrust('seal.audit_of(bigint,bigint,int)', 'xueji_sealer');
