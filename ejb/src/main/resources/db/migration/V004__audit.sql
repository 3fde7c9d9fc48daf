-- What happened, for good. The server adds rows in any scope and reads none; rows are read through functions of the sealer.

create table audit(
  id bigint generated always as identity,
  at timestamptz not null,
  org_id bigint,                                                 -- for whom it was done; null where nobody was bound
  subject uuid,                                                  -- what it was done to
  canonical bytea not null,                                      -- the row in its canonical form, without anything that may change later
  mac bytea not null,
  key_version smallint not null,
  primary key (id, at)) partition by range (at);
create index on audit(subject, at);
create index on audit(org_id, at);
select tenancy.secure('audit');
create policy adding on audit for insert to xueji_app with check (true);
grant insert on audit to xueji_app;

create table outbox(   -- what the change feed and the notifications read, in the order of commits
  id bigint generated always as identity,
  at timestamptz not null,
  org_id bigint not null,
  path path_t not null default current_setting('app.lo', true),   -- where it happened: what the transaction was bound or narrowed to
  kind text not null,
  subject uuid not null,
  payload jsonb not null default '{}',
  tx xid8 not null default pg_current_xact_id(),
  primary key (id, at)) partition by range (at);
create index on outbox(path, id);
select tenancy.secure('outbox');
create policy adding on outbox for insert to xueji_app
  with check (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true));
grant insert on outbox to xueji_app;

do $$
declare
  y int;
  t text;
begin
  foreach t in array array['audit', 'outbox'] loop
    for y in 2026..2040 loop
      execute format('create table %1$s_%2$s partition of %1$s for values from (%3$L) to (%4$L)', t, y, make_date(y, 1, 1)::timestamptz, make_date(y + 1, 1, 1)::timestamptz);
    end loop;
    execute format('create table %1$s_other partition of %1$s default', t);
  end loop;
end $$;

grant select on audit, outbox to xueji_sealer;
create policy reading on audit for select to xueji_sealer using (true);
create policy reading on outbox for select to xueji_sealer using (true);
