-- Long work in restartable chunks: a chunk commits its rows and its cursor together, so that a killed server or a second node changes nothing.

create sequence job_seq;
create table job(
  id bigint primary key default nextval('job_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  kind text not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  title text not null,                                           -- what the person called it, such as the file's name
  parameters jsonb not null default '{}',
  total bigint,                                                  -- unknown until it is
  done bigint not null default 0,
  outcome jsonb not null default '{}',
  created_by bigint not null references operator,
  created_post uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  served_at timestamptz not null,                                -- of a tenant's jobs the one that waited longest is served next
  unique (id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on job(org_id, id);
create index on job(served_at) where state in ('QUEUED', 'RUNNING');
select tenancy.scope('job', ministry_has_its_own => true);
select tenancy.own_name('job', 'created_by');
create policy own_post on job as restrictive for insert to xueji_app with check (created_post::text = current_setting('app.post', true));   -- its chunks act in that post
grant select, insert on job to xueji_app;
grant update (state, total, outcome, finished_at) on job to xueji_app;
grant usage on sequence job_seq to xueji_app;

create table job_chunk(
  job_id bigint not null,
  seq int not null,
  path path_t not null,
  work text not null,                                            -- which part of the job's work this is
  share int not null default 0,                                  -- of a part that several do side by side, which share this is,
  shares int not null default 1 check (share between 0 and shares - 1),   -- and of how many; they stand in order, the first being 0
  cursor bigint not null default 0,                              -- how far it got; meaning is the work's own
  state text not null default 'READY' check (state in ('READY', 'LEASED', 'DONE', 'FAILED')),
  lease uuid,
  lease_until timestamptz,
  attempts int not null default 0,
  primary key (job_id, seq),
  foreign key (job_id, path) references job(id, path) on update cascade);
create index on job_chunk(job_id, seq) where state in ('READY', 'LEASED');
select tenancy.scope('job_chunk', ministry_has_its_own => true);
grant select, insert on job_chunk to xueji_app;

-- A file that belongs to a job, in encrypted pieces; found only through its row, under its policy, at the moment of use.
create table job_file(
  job_id bigint not null,
  path path_t not null,
  name text not null,
  seq int not null,
  piece bytea not null,
  primary key (job_id, name, seq),
  foreign key (job_id, path) references job(id, path) on update cascade);
select tenancy.scope('job_file', ministry_has_its_own => true);
grant select, insert, delete on job_file to xueji_app;

grant select on job, job_chunk to xueji_binder;
grant update (cursor, state, lease, lease_until, attempts) on job_chunk to xueji_binder;
grant update (served_at, state, done, finished_at, outcome) on job to xueji_binder;
grant select (job_id), delete on job_file to xueji_binder;
create policy claiming on job to xueji_binder using (true) with check (true);
create policy claiming on job_chunk to xueji_binder using (true) with check (true);
create policy ending on job_file to xueji_binder using (true);

-- The files of a job that comes to nothing go with it, however it ends; one that is done has deleted what it does not leave behind.
create function forget_files() returns trigger language plpgsql as $$
begin
  delete from job_file where job_id = new.id;
  return null;
end $$;
create trigger forget_files after update of state on job for each row when (new.state in ('FAILED', 'CANCELLED')) execute function forget_files();

-- When each tenant was served last: a province, or the ministry. However many jobs one has, the others come between them.
create sequence tenant_turn_seq;
create table tenant_turn(
  tenant text collate "C" primary key check (tenant ~ '^C([0-9]{6})?$'),
  turn bigint not null);
grant usage on sequence tenant_turn_seq to xueji_binder;
select tenancy.secure('tenant_turn');
grant select, insert, update on tenant_turn to xueji_binder;
create policy claiming on tenant_turn to xueji_binder using (true) with check (true);

-- Takes the next chunk, or none: of the tenant that waited longest, the job that waited longest, and first of those at which nobody works.
-- Parts of a job run in order, one at a time, the shares of a part side by side; a chunk whose lease ran out is taken again, and its attempts count, unless its worker's transaction still runs.
-- A job whose creator has lost the post ends here: nobody decides through a job what he may no longer decide. One whose organisation cannot act waits.
create function tenancy.claim_chunk(p_lease uuid, p_now timestamptz, p_until timestamptz)
  returns table(job bigint, chunk int, kind text, work text, share int, shares int, attempts int)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
begin
  for v in
    select j.id, substr(j.path, 1, 7) as tenant,
           p.state = 'ACTIVE' and w.state = 'ACTIVE' and p.valid_from <= (p_now at time zone 'Asia/Shanghai')::date
             and (p.valid_to is null or p.valid_to >= (p_now at time zone 'Asia/Shanghai')::date) as held
      from job j join organisation o on o.id = j.org_id join post p on p.ref = j.created_post join operator w on w.id = p.operator_id
      left join tenant_turn t on t.tenant = substr(j.path, 1, 7)
     where j.state in ('QUEUED', 'RUNNING') and not exists (select from tenancy.obstacle(o.path, o.realm))
     order by exists (select from job_chunk l where l.job_id = j.id and l.state = 'LEASED' and l.lease_until >= p_now), coalesce(t.turn, 0), j.served_at
       for update of j skip locked
  loop
    if not v.held then
      update job set state = 'FAILED', finished_at = p_now, outcome = outcome || '{"failure": "tenancy.no-such-post"}' where id = v.id;
      continue;
    end if;
    return query
      with free as (
        select f.job_id, f.seq from job_chunk f
         where f.job_id = v.id
           and not exists (select from job_chunk g where g.job_id = v.id and g.seq < f.seq - f.share and g.state in ('READY', 'LEASED'))
           and (f.state = 'READY' or f.state = 'LEASED' and f.lease_until < p_now)
         order by f.seq limit 1
           for update skip locked)
      update job_chunk c
         set state = 'LEASED', lease = p_lease, lease_until = p_until, attempts = c.attempts + 1
        from free where c.job_id = free.job_id and c.seq = free.seq
      returning c.job_id, c.seq, (select k.kind from job k where k.id = c.job_id), c.work, c.share, c.shares, c.attempts;
    if found then
      update job set served_at = p_now, state = 'RUNNING' where id = v.id;
      insert into tenant_turn as t values (v.tenant, nextval('tenant_turn_seq')) on conflict (tenant) do update set turn = greatest(t.turn, excluded.turn);
      return;
    end if;
  end loop;
end $$;

-- Binds the transaction to the organisation that a leased chunk works for.
-- Nobody's lease but the holder's binds, and none once the post is lost or while the organisation cannot act.
create function tenancy.bind_chunk(p_job bigint, p_chunk int, p_lease uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v record;
begin
  if coalesce(current_setting('app.lo', true), '') <> '' then
    raise exception 'already bound' using errcode = 'XJ001';
  end if;
  perform tenancy.share_tree(o.province) from job j join organisation o on o.id = j.org_id where j.id = p_job;
  select j.org_id, o.path, j.created_by, j.created_post, p.duty, p.deputy_for, p.in_place_by into v
    from job_chunk c join job j on j.id = c.job_id join organisation o on o.id = j.org_id
    join post p on p.ref = j.created_post join operator w on w.id = p.operator_id
   where c.job_id = p_job and c.seq = p_chunk and c.lease = p_lease and c.state = 'LEASED' and j.state = 'RUNNING'
     and p.state = 'ACTIVE' and w.state = 'ACTIVE' and p.valid_from <= (p_at at time zone 'Asia/Shanghai')::date
     and (p.valid_to is null or p.valid_to >= (p_at at time zone 'Asia/Shanghai')::date)
     and not exists (select from tenancy.obstacle(o.path, o.realm))
     for update of c;
  if not found then
    raise exception 'lease lost' using errcode = 'XJ006';
  end if;
  perform set_config('app.post', v.created_post::text, true), set_config('app.operator', v.created_by::text, true),
          set_config('app.org', v.org_id::text, true), set_config('app.duty', v.duty, true), set_config('app.at', p_at::text, true),
          set_config('app.own_post', (num_nonnulls(v.deputy_for, v.in_place_by) = 0)::text, true), set_config('app.lo', v.path, true), set_config('app.hi', v.path || ':', true);
end $$;

-- Books how far a step brought a chunk, in that step's transaction. The lease is the right to it and not the range, which a step of the ministry's has narrowed.
-- What was cancelled while the step ran is not finished by it: the step is undone.
create function tenancy.advance_chunk(p_job bigint, p_chunk int, p_lease uuid, p_cursor bigint, p_done bigint, p_finished boolean, p_now timestamptz, p_until timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_more boolean;
begin
  perform from job where id = p_job for no key update;   -- of two shares that end at once the second sees that it is the last
  update job_chunk set cursor = p_cursor, state = case when p_finished then 'DONE' else 'LEASED' end, lease_until = p_until
   where job_id = p_job and seq = p_chunk and lease = p_lease and state = 'LEASED';
  if not found then
    raise exception 'lease lost' using errcode = 'XJ006';
  end if;
  v_more := exists (select from job_chunk where job_id = p_job and state <> 'DONE');
  update job set done = done + p_done, state = case when v_more then state else 'DONE' end, finished_at = case when not v_more then p_now end
   where id = p_job and state = 'RUNNING';
  if not found then
    raise exception 'job over' using errcode = 'XJ006';
  end if;
end $$;

-- Keeps a lease from running out while its holder is busy outside a transaction; a holder that is inside one needs no such help and is not waited for.
create function tenancy.hold_chunk(p_job bigint, p_chunk int, p_lease uuid, p_until timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with held as (
    select c.job_id, c.seq from job_chunk c where c.job_id = p_job and c.seq = p_chunk and c.lease = p_lease and c.state = 'LEASED' for update skip locked)
  update job_chunk c set lease_until = p_until from held where c.job_id = held.job_id and c.seq = held.seq
$$;

-- Ends the job of a leased chunk for good, whether or not its organisation can act.
create function tenancy.fail_chunk(p_job bigint, p_chunk int, p_lease uuid, p_code text, p_now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update job_chunk set state = 'FAILED' where job_id = p_job and seq = p_chunk and lease = p_lease and state = 'LEASED';
  if not found then
    raise exception 'lease lost' using errcode = 'XJ006';
  end if;
  update job set state = 'FAILED', finished_at = p_now, outcome = outcome || jsonb_build_object('failure', p_code) where id = p_job and state = 'RUNNING';
end $$;

select tenancy.entrust('tenancy.claim_chunk(uuid,timestamptz,timestamptz)', 'xueji_binder');
select tenancy.entrust('tenancy.advance_chunk(bigint,int,uuid,bigint,bigint,boolean,timestamptz,timestamptz)', 'xueji_binder');
select tenancy.entrust('tenancy.hold_chunk(bigint,int,uuid,timestamptz)', 'xueji_binder');
select tenancy.entrust('tenancy.fail_chunk(bigint,int,uuid,text,timestamptz)', 'xueji_binder');
select tenancy.entrust('tenancy.bind_chunk(bigint,int,uuid,timestamptz)', 'xueji_binder');
