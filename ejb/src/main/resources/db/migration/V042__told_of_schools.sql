-- What becomes of mergers, splits, their reversals and closures reaches everybody whom they concern; and what a merger left behind comes to its end (V-11, V-12, V-15).

-- Nobody acts when a school is handed over or closed: the row itself tells of it. Runs with the rights of the function that did so.
create function merger_is_over() returns trigger language plpgsql as $$
begin
  insert into outbox(at, org_id, path, kind, subject, payload)
    select coalesce(new.done_at, now()), c.from_org, c.from_path, c.kind || '_' || new.state, new.ref, '{}' from approval_case c where c.id = new.case_id;
  return null;
end $$;
create trigger tells_of_its_end after update of state on merger for each row when (old.state = 'PLANNED' and new.state in ('DONE', 'REFUSED')) execute function merger_is_over();
create trigger tells_of_its_end after update of state on reversal for each row when (old.state = 'PLANNED' and new.state in ('DONE', 'REFUSED')) execute function merger_is_over();
create function split_is_over() returns trigger language plpgsql as $$
begin
  insert into outbox(at, org_id, path, kind, subject, payload) values (coalesce(new.done_at, now()), new.org_id, new.path, 'SPLIT_' || new.state, new.ref, '{}');
  return null;
end $$;
create trigger tells_of_its_end after update of state on split for each row when (old.state = 'FILED' and new.state in ('DONE', 'REFUSED')) execute function split_is_over();
create function closure_is_carried_out() returns trigger language plpgsql as $$
begin
  insert into outbox(at, org_id, path, kind, subject, payload)
    select new.closed_at, c.from_org, c.from_path, 'CLOSURE_DONE', new.ref, '{}' from approval_case c where c.id = new.case_id;
  return null;
end $$;
create trigger tells_of_its_end after update of closed_at on closure for each row when (old.closed_at is null and new.closed_at is not null) execute function closure_is_carried_out();

do $$
declare
  t text;
begin
  foreach t in array array['merger', 'reversal', 'split', 'split_part', 'closure'] loop
    execute format('create policy telling on %I for select to xueji_sealer using (true)', t);
  end loop;
end $$;
grant select (case_id, ref, absorbed_id, absorbing_id) on merger to xueji_sealer;
grant select (case_id, ref, giver_id, taker_id) on reversal to xueji_sealer;
grant select (id, ref, org_id) on split to xueji_sealer;
grant select (case_id, ref, split_id, heir_id) on split_part to xueji_sealer;
grant select (case_id, ref, school_id, custodian_id) on closure to xueji_sealer;
grant select (competent_authority_id) on organisation to xueji_sealer;

-- Of what a row of the outbox tells when it is about a merger, its reversal, a split or a closure: the case, in which words, and to whom. These are both schools, the authorities above them, whoever
-- filed, and the custodian; not the filer whose own act it is. A grant or a denial the sides of the case are told with all others (seal.tell).
create function seal.told_of_schools(p_kind text, p_subject uuid, p_org bigint, p_state text) returns table(case_id bigint, notice text, org_id bigint) language sql stable as $$
  with cases as (
    select c.id, case when p_kind in ('CASE_FILE', 'CASE_REFILE') then 'FILED' when p_kind in ('CASE_APPROVE', 'CASE_DENY') then p_state else 'CALLED_OFF' end as notice
      from approval_case c
     where c.ref = p_subject and c.kind in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'SPLIT_REVERSAL', 'CLOSURE')
       and (p_kind in ('CASE_FILE', 'CASE_REFILE', 'CASE_REVERSE', 'CASE_WITHDRAW', 'CASE_LAPSE') or p_kind in ('CASE_APPROVE', 'CASE_DENY') and p_state in ('GRANTED', 'DENIED'))
    union all
    select m.case_id, case p_kind when 'MERGER_DONE' then 'CARRIED_OUT' when 'MERGER_REFUSED' then 'NOT_CARRIED_OUT' else 'SIGNED' end from merger m
     where m.ref = p_subject and p_kind in ('MERGER_DONE', 'MERGER_REFUSED', 'MERGER_SIGNED')
    union all
    select r.case_id, case substring(p_kind from '[A-Z]+$') when 'DONE' then 'CARRIED_OUT' when 'REFUSED' then 'NOT_CARRIED_OUT' else 'SIGNED' end from reversal r
     where r.ref = p_subject and p_kind ~ '^(MERGER|SPLIT)_REVERSAL_(DONE|REFUSED|SIGNED)$'
    union all
    select p.case_id, case p_kind when 'SPLIT_DONE' then 'CARRIED_OUT' when 'SPLIT_REFUSED' then 'NOT_CARRIED_OUT' else 'SIGNED' end from split s join split_part p on p.split_id = s.id
     where p_kind in ('SPLIT_DONE', 'SPLIT_REFUSED') and s.ref = p_subject or p_kind = 'SPLIT_SIGNED' and p.ref = p_subject
    union all
    select x.case_id, 'CARRIED_OUT' from closure x where x.ref = p_subject and p_kind = 'CLOSURE_DONE'),
  schools as (
    select k.id, k.notice, s.id as school from cases k
      join (select m.case_id, unnest(array[m.absorbed_id, m.absorbing_id]) as id from merger m where m.case_id in (select id from cases)
            union all select r.case_id, unnest(array[r.giver_id, r.taker_id]) from reversal r where r.case_id in (select id from cases)
            union all select p.case_id, unnest(array[s.org_id, p.heir_id]) from split_part p join split s on s.id = p.split_id where p.case_id in (select id from cases)
            union all select x.case_id, x.school_id from closure x where x.case_id in (select id from cases)) s on s.case_id = k.id
     where s.id is not null),
  parties as (
    select id, notice, school as org from schools
    union select s.id, s.notice, o.competent_authority_id from schools s join organisation o on o.id = s.school
    union select k.id, k.notice, c.from_org from cases k join approval_case c on c.id = k.id
    union select k.id, k.notice, x.custodian_id from cases k join closure x on x.case_id = k.id)
  select p.id, p.notice, p.org from parties p join approval_case c on c.id = p.id
   where (p_kind !~ '^CASE_' or p.org <> p_org)
     and not (p.notice in ('GRANTED', 'DENIED') and p.org in (c.from_org, c.to_org)) and not (p_kind = 'CASE_REVERSE' and p.org = c.from_org)
$$;
revoke all on function seal.told_of_schools(text, uuid, bigint, text) from public;
alter function seal.told_of_schools(text, uuid, bigint, text) owner to xueji_sealer;

-- Gives up a record that stayed behind with an absorbed school because its student has one at the school that took over: for the authority to which that school belonged, as nobody
-- acts for it any more. What stands on the other side goes on.
create function effect.give_up_left_behind(p_record uuid, p_reason text, p_coming jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_record bigint;
begin
  select n.id into v_record from new_student n join organisation o on o.id = n.school_id
   where n.ref = p_record and effect.is_mine(n.path) and effect.claims(n.state) and o.state = 'CLOSED' and o.competent_authority_id = current_setting('app.org')::bigint for update of n;
  if not found then
    raise exception 'nothing left behind' using errcode = 'XJ092';
  end if;
  perform effect.rule_out(v_record, p_reason, p_coming);
end $$;
select tenancy.entrust('effect.give_up_left_behind(uuid,text,jsonb)', 'xueji_effects');
