-- Nothing by silence (V-15): who is overdue is reminded and urged by those above; and what happened reaches those whom it concerns.

alter table approval_step add column ref uuid not null unique default gen_random_uuid();   -- a step may be seen where its case is not
create index overdue_steps on approval_step(due_on, case_id, seq) where state = 'OPEN';
create index late_decisions on decision(at) where late;
create index commit_order on outbox(tx, id);

create table urge(   -- a superior has urged whoever has to act; who decides stays the same
  id bigint generated always as identity primary key,
  case_id bigint not null,
  case_path path_t not null,
  to_path path_t,                                                -- of the case, which whoever urges may not see: as the step says
  seq smallint not null,
  org_id bigint not null,                                        -- who is urged
  path path_t not null,
  by_org bigint not null references organisation,
  created_by bigint not null references operator,
  on_day date not null,
  at timestamptz not null,
  constraint one_urge_a_day unique (case_id, seq, on_day),
  foreign key (case_id, case_path, seq) references approval_step(case_id, case_path, seq) on update cascade,
  foreign key (case_id, to_path) references approval_case(id, to_path) on update cascade,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on urge(org_id, at);
select tenancy.secure('urge');
create trigger acts_at_own_step after insert on urge for each row execute function acts_at_own_step('seq');
select tenancy.own_name('urge', 'created_by');
do $$
begin
  execute format('create policy see on urge for select to xueji_app using (%s)', tenancy.of_seen_case());
  -- strictly below one's own range: nobody urges themselves, a sibling or those above
  execute format('create policy urge on urge for insert to xueji_app with check (%s and %s)',
    '(path > current_setting(''app.lo'', true) and path < current_setting(''app.hi'', true))', '(by_org = nullif(current_setting(''app.org'', true), '''')::bigint)');
end $$;
grant select, insert on urge to xueji_app;

-- What an organisation is told, duty by duty. It carries a kind, a reference, a number and days: nothing about anybody.
create table notice(
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  duty text not null check (duty in ('VIEWER', 'CLERK', 'APPROVER', 'ADMINISTRATOR')),
  kind text not null check (kind in ('WAITING', 'RETURNED', 'GRANTED', 'DENIED', 'CONFLICT_OPENED', 'CONFLICT_REFERRED', 'CONFLICT_SETTLED', 'DUE_SOON', 'OVERDUE', 'OVERDUE_BENEATH',
                                     'URGED', 'RULES_FILED', 'RULES_WITHDRAWN', 'RULES_REMARKED', 'RULES_DEMANDED', 'RULES_ANSWERED', 'RULES_IN_FORCE',
                                     'FILED', 'CALLED_OFF', 'CARRIED_OUT', 'NOT_CARRIED_OUT', 'SIGNED')),
  case_kind text,                                                -- null: of no case
  subject uuid,                                                  -- the case or the conflict; null where it is about several
  about_org bigint references organisation,                      -- who is overdue beneath
  n int not null check (n > 0),
  due_on date,                                                   -- the first of them
  at timestamptz not null,
  unique (id, org_id, path),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on notice(org_id, duty, id);
select tenancy.secure('notice');
create policy own on notice for select to xueji_app
  using ((path >= current_setting('app.lo', true) and path < current_setting('app.hi', true)) and org_id = nullif(current_setting('app.org', true), '')::bigint);
grant select on notice to xueji_app;

create table notice_read(   -- which of them an operator has read
  operator_id bigint not null references operator,
  notice_id bigint not null,
  org_id bigint not null,
  path path_t not null,
  at timestamptz not null,
  primary key (operator_id, notice_id),
  foreign key (notice_id, org_id, path) references notice(id, org_id, path) on update cascade);
create index on notice_read(notice_id);
select tenancy.secure('notice_read');
create policy own on notice_read to xueji_app
  using (operator_id = nullif(current_setting('app.operator', true), '')::bigint and org_id = nullif(current_setting('app.org', true), '')::bigint);
grant select, insert on notice_read to xueji_app;

create table step_reminder(   -- of what somebody was reminded already, while a step stood open since then
  case_id bigint not null,
  seq smallint not null,
  reached_at timestamptz not null,
  stage text not null check (stage in ('DUE_SOON', 'OVERDUE')),
  at timestamptz not null,
  primary key (case_id, seq, stage, reached_at),
  foreign key (case_id, seq) references approval_step);
select tenancy.secure('step_reminder');

create table notice_cursor(   -- how far the outbox was read; whoever holds this row tells, and nobody beside
  single boolean primary key default true check (single),
  tx xid8 not null default '0',
  id bigint not null default 0);
select tenancy.secure('notice_cursor');
insert into notice_cursor default values;

create table mail_wish(   -- where an operator wants mail, and how often
  operator_id bigint primary key references operator,
  address text not null check (address ~ '^[^@\s]+@[^@\s]+$' and length(address) <= 254),
  language text not null check (language in ('ZH', 'EN')),
  rhythm text not null check (rhythm in ('IMMEDIATE', 'DAILY', 'NONE')),
  since timestamptz not null,                                    -- nothing older is mailed
  mailed_upto bigint not null default 0,                         -- the last notice that a mail told of
  mailed_at timestamptz);
select tenancy.secure('mail_wish');
create policy own on mail_wish to xueji_app using (operator_id = nullif(current_setting('app.operator', true), '')::bigint);
grant select, insert on mail_wish to xueji_app;
grant update (address, language, rhythm, since) on mail_wish to xueji_app;

create table mail(   -- sent outside any transaction of the business, at least once
  id bigint generated always as identity primary key,
  operator_id bigint not null references operator,
  address text not null,
  language text not null,
  lines jsonb not null,                                          -- kinds and numbers
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'GIVEN_UP')),
  tries int not null default 0,
  queued_at timestamptz not null,
  next_at timestamptz not null,
  lease uuid,
  lease_until timestamptz,
  ended_at timestamptz,
  failure text);
create index on mail(next_at) where state = 'QUEUED';
create index on mail(operator_id, id);
select tenancy.secure('mail');
create policy own on mail for select to xueji_app using (operator_id = nullif(current_setting('app.operator', true), '')::bigint);
grant select (id, operator_id, queued_at, state, tries, ended_at) on mail to xueji_app;

do $$
declare
  t text;
begin
  foreach t in array array['approval_case', 'approval_step', 'organisation', 'post', 'operator', 'conflict', 'conflict_side', 'notice_read'] loop
    execute format('create policy telling on %I for select to xueji_sealer using (true)', t);
  end loop;
  foreach t in array array['notice', 'step_reminder', 'notice_cursor', 'mail_wish', 'mail'] loop
    execute format('create policy telling on %I to xueji_sealer using (true) with check (true)', t);
  end loop;
end $$;
grant select on approval_step, conflict_side, notice_read, notice, step_reminder, notice_cursor, mail_wish, mail to xueji_sealer;
grant select (id, ref, kind, state, held, from_org, to_org) on approval_case to xueji_sealer;
grant select (id, path, parent_id, tier) on organisation to xueji_sealer;
grant select (operator_id, org_id, duty, state, valid_from, valid_to) on post to xueji_sealer;
grant select (id, state) on operator to xueji_sealer;
grant select (id, ref) on conflict to xueji_sealer;
grant insert on notice, step_reminder, mail to xueji_sealer;
grant update on notice_cursor, mail to xueji_sealer;
grant update (mailed_upto, mailed_at) on mail_wish to xueji_sealer;
grant delete on mail to xueji_sealer;

-- Tells organisations of the next rows of the outbox, in the order of their transactions: only of those older than the oldest running one, so that none is ever passed by.
-- Notices and cursor are written together: killed half-way, the rows are read again and nothing was told. Returns how many rows were read.
create function seal.tell(p_most int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_cursor record;
  v_read int;
begin
  select c.tx, c.id into v_cursor from notice_cursor c for update skip locked;
  if not found then
    return 0;
  end if;
  with happened as materialized (
    select o.tx, o.id, o.org_id, o.kind, o.subject, o.payload, o.at from outbox o
     where (o.tx, o.id) > (v_cursor.tx, v_cursor.id) and o.tx < pg_snapshot_xmin(pg_current_snapshot())
     order by o.tx, o.id limit p_most),
  opened as (   -- steps that wait now, and still do
    select distinct s.org_id, s.duty, c.kind as case_kind, c.ref, s.due_on, s.case_id, s.seq
      from happened h join approval_case c on c.ref = h.subject
      join approval_step s on s.case_id = c.id and s.seq = any (string_to_array(h.payload ->> 'opens', ',')::smallint[]) and s.state = 'OPEN'
     where h.kind ^@ 'CASE_' and not c.held),
  urged as (
    select distinct s.org_id, s.duty, c.kind as case_kind, c.ref, s.due_on, s.case_id, s.seq
      from happened h join approval_step s on s.ref = h.subject and s.state = 'OPEN' join approval_case c on c.id = s.case_id
     where h.kind = 'STEP_URGED'),
  answered as (   -- what the parties' clerks asked for was decided
    select distinct o.id as org_id, 'CLERK' as duty, h.payload ->> 'state' as kind, c.kind as case_kind, c.ref, c.id as case_id
      from happened h join approval_case c on c.ref = h.subject
      join organisation o on o.id = c.from_org or o.id = c.to_org and h.payload ->> 'state' <> 'RETURNED'
     where h.kind in ('CASE_APPROVE', 'CASE_RETURN', 'CASE_DENY', 'CASE_REVERSE') and h.payload ->> 'state' in ('RETURNED', 'GRANTED', 'DENIED')),
  disputed as (   -- both sides, their authorities, and whoever is to rule
    select distinct o.id as org_id, case o.tier when 'SCHOOL' then 'CLERK' else 'APPROVER' end as duty, h.kind, k.ref, k.id as conflict_id
      from happened h join conflict k on k.ref = h.subject join conflict_side s on s.conflict_id = k.id
      join organisation o on o.id in (s.org_id, s.authority_id, h.org_id)
     where h.kind in ('CONFLICT_OPENED', 'CONFLICT_REFERRED', 'CONFLICT_SETTLED')),
  ruled as (   -- what a province files, withdraws or answers reaches the ministry, and what the ministry says to it the province (V-28)
    select distinct o.id as org_id, d.duty, case when h.kind = 'RULES_REMARK_ANSWERED' then 'RULES_ANSWERED'
                                                 when h.kind = 'RULES_REMARKED' and h.payload ->> 'kind' = 'DEMAND' then 'RULES_DEMANDED' else h.kind end as kind, v.ref
      from happened h left join rule_remark r on h.kind = 'RULES_REMARK_ANSWERED' and r.ref = h.subject
      join rule_version v on v.id = r.version_id or h.kind <> 'RULES_REMARK_ANSWERED' and v.ref = h.subject
      join organisation o on case h.kind when 'RULES_REMARKED' then o.id = v.org_id else o.tier = 'MINISTRY' end
      join (values ('APPROVER'), ('CLERK')) d(duty) on d.duty = 'APPROVER' or o.tier = 'PROVINCE'
     where h.kind in ('RULES_FILED', 'RULES_WITHDRAWN', 'RULES_REMARKED', 'RULES_REMARK_ANSWERED')),
  of_schools as (   -- what becomes of a merger, its reversal, a split or a closure
    select distinct t.org_id, d.duty, t.notice as kind, c.kind as case_kind, c.ref
      from happened h cross join lateral seal.told_of_schools(h.kind, h.subject, h.org_id, h.payload ->> 'state') t
      join approval_case c on c.id = t.case_id join organisation o on o.id = t.org_id
      join (values ('CLERK'), ('APPROVER')) d(duty) on case d.duty when 'CLERK' then o.tier = 'SCHOOL' else o.tier <> 'SCHOOL' or t.notice = 'CARRIED_OUT' end
     where h.kind ^@ 'CASE_' or h.kind ~ '^(MERGER|MERGER_REVERSAL|SPLIT|SPLIT_REVERSAL)_(DONE|REFUSED|SIGNED)$' or h.kind = 'CLOSURE_DONE'),
  told as (
    select org_id, duty, 'WAITING' as kind, case_kind, ref, due_on from opened
    union all select org_id, duty, 'URGED', case_kind, ref, due_on from urged
    union all select org_id, duty, kind, case_kind, ref, null from answered
    union all select org_id, duty, kind, case_kind, ref, null from of_schools
    union all select org_id, duty, kind, null, ref, null from disputed
    union all select org_id, duty, kind, null, ref, null from ruled),
  written as (
    insert into notice(org_id, path, duty, kind, case_kind, subject, n, due_on, at)
    select t.org_id, o.path, t.duty, t.kind, t.case_kind, case when count(*) = 1 then (array_agg(t.ref))[1] end, count(*), min(t.due_on), (select max(h.at) from happened h)
      from told t join organisation o on o.id = t.org_id
     group by t.org_id, o.path, t.duty, t.kind, t.case_kind order by t.org_id, t.duty, t.kind),
  advanced as (
    update notice_cursor c set tx = l.tx, id = l.id from (select h.tx, h.id from happened h order by h.tx desc, h.id desc limit 1) l)
  select count(*) into v_read from happened;
  return v_read;
end $$;

-- Reminds whoever has p_left working days left by the days of the province it sits in, or is overdue, and tells the organisation above of the latter; each step once for each stage. Returns how many steps.
create function seal.remind(p_now timestamptz, p_today date, p_coming jsonb, p_left int, p_most int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_reminded int;
begin
  perform 1 from notice_cursor for update skip locked;
  if not found then
    return 0;
  end if;
  with due as (
    select s.case_id, s.seq, s.reached_at, s.org_id, s.duty, s.due_on, c.kind as case_kind, c.ref, case when s.due_on < p_today then 'OVERDUE' else 'DUE_SOON' end as stage
      from approval_step s join approval_case c on c.id = s.case_id
     where s.state = 'OPEN' and s.due_on <= latest_coming_day(p_coming, p_left) and s.due_on <= coming_day(p_coming, s.path, p_left)
       and s.reached_at is not null and not c.held
       and not exists (select from step_reminder r where r.case_id = s.case_id and r.seq = s.seq and r.reached_at = s.reached_at
                          and r.stage = case when s.due_on < p_today then 'OVERDUE' else 'DUE_SOON' end)
     order by s.due_on, s.case_id, s.seq limit p_most),
  marked as (
    insert into step_reminder(case_id, seq, reached_at, stage, at) select d.case_id, d.seq, d.reached_at, d.stage, p_now from due d),
  told as (
    select d.org_id, d.duty, d.stage as kind, d.case_kind, null::bigint as about_org, d.ref, d.due_on from due d
    union all
    select o.parent_id, 'APPROVER', 'OVERDUE_BENEATH', null, d.org_id, d.ref, d.due_on from due d join organisation o on o.id = d.org_id
     where d.stage = 'OVERDUE' and o.parent_id is not null),
  written as (
    insert into notice(org_id, path, duty, kind, case_kind, subject, about_org, n, due_on, at)
    select t.org_id, o.path, t.duty, t.kind, t.case_kind, case when count(*) = 1 then (array_agg(t.ref))[1] end, t.about_org, count(*), min(t.due_on), p_now
      from told t join organisation o on o.id = t.org_id
     group by t.org_id, o.path, t.duty, t.kind, t.case_kind, t.about_org order by t.org_id, t.duty, t.kind)
  select count(*) into v_reminded from due;
  return v_reminded;
end $$;

-- Queues mail for operators who want it and have unread notices of which no mail has told: at once, but not more often than every p_pause; or with the first look of a day
-- after p_digest_from. Forgets mails that ended long ago. Returns how many were queued.
create function seal.queue_mail(p_now timestamptz, p_pause interval, p_digest_from time) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_queued int;
  v_local timestamp := p_now at time zone 'Asia/Shanghai';
begin
  perform 1 from notice_cursor for update skip locked;
  if not found then
    return 0;
  end if;
  delete from mail m where m.state <> 'QUEUED' and m.ended_at < p_now - interval '30 days';
  with ripe as (
    select w.operator_id, w.address, w.language, w.since, w.mailed_upto from mail_wish w join operator u on u.id = w.operator_id and u.state = 'ACTIVE'
     where w.rhythm = 'IMMEDIATE' and (w.mailed_at is null or w.mailed_at <= p_now - p_pause)
        or w.rhythm = 'DAILY' and v_local::time >= p_digest_from and (w.mailed_at is null or (w.mailed_at at time zone 'Asia/Shanghai')::date < v_local::date)),
  news as (
    select r.operator_id, r.address, r.language, n.kind, sum(n.n) as n, max(n.id) as upto
      from ripe r join post p on p.operator_id = r.operator_id and p.state = 'ACTIVE' and p.valid_from <= v_local::date and (p.valid_to is null or p.valid_to >= v_local::date)
      join notice n on n.org_id = p.org_id and n.duty = p.duty and n.id > r.mailed_upto and n.at >= r.since
     where not exists (select from notice_read d where d.operator_id = r.operator_id and d.notice_id = n.id)
     group by r.operator_id, r.address, r.language, n.kind),
  queued as (
    insert into mail(operator_id, address, language, lines, queued_at, next_at)
    select n.operator_id, n.address, n.language, jsonb_agg(jsonb_build_object('kind', n.kind, 'n', n.n) order by n.kind), p_now, p_now
      from news n group by n.operator_id, n.address, n.language),
  noted as (
    update mail_wish w set mailed_upto = l.upto, mailed_at = p_now from (select n.operator_id, max(n.upto) as upto from news n group by n.operator_id) l where w.operator_id = l.operator_id)
  select count(distinct n.operator_id) into v_queued from news n;
  return v_queued;
end $$;

-- Gives mails out to be sent; until then nobody else is given them.
create function seal.claim_mail(p_lease uuid, p_now timestamptz, p_until timestamptz, p_most int) returns table(id bigint, address text, language text, lines text, tries int)
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update mail m set lease = p_lease, lease_until = p_until, tries = m.tries + 1
   where m.id in (select q.id from mail q where q.state = 'QUEUED' and q.next_at <= p_now and (q.lease_until is null or q.lease_until < p_now)
                   order by q.next_at, q.id limit p_most for update skip locked)
  returning m.id, m.address, m.language, m.lines::text, m.tries
$$;

create function seal.mail_sent(p_id bigint, p_lease uuid, p_now timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update mail m set state = 'SENT', ended_at = p_now, lease = null, lease_until = null where m.id = p_id and m.lease = p_lease and m.state = 'QUEUED'
$$;

-- Has a mail that could not be sent tried again; given up where no time for that is named.
create function seal.mail_failed(p_id bigint, p_lease uuid, p_now timestamptz, p_next timestamptz, p_failure text) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update mail m
     set lease = null, lease_until = null, failure = p_failure, next_at = coalesce(p_next, m.next_at), state = case when p_next is null then 'GIVEN_UP' else m.state end,
         ended_at = case when p_next is null then p_now end
   where m.id = p_id and m.lease = p_lease and m.state = 'QUEUED'
$$;

select tenancy.entrust('seal.tell(int)', 'xueji_sealer');
select tenancy.entrust('seal.remind(timestamptz,date,jsonb,int,int)', 'xueji_sealer');
select tenancy.entrust('seal.queue_mail(timestamptz,interval,time)', 'xueji_sealer');
select tenancy.entrust('seal.claim_mail(uuid,timestamptz,timestamptz,int)', 'xueji_sealer');
select tenancy.entrust('seal.mail_sent(bigint,uuid,timestamptz)', 'xueji_sealer');
select tenancy.entrust('seal.mail_failed(bigint,uuid,timestamptz,timestamptz,text)', 'xueji_sealer');
