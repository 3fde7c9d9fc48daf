-- Rows of registers that are taken over as sides of conflicts (S-1, V-8, V-10, V-11): evidence upholds them as it does others, a ruling or the taking out of the row ends them. The side of a row
-- that was taken out, or of the registration that it had brought, stays, and names nobody any more.
alter table conflict_side drop constraint one_subject;
alter table conflict_side add takeover_student_id bigint references takeover_student on delete set null;
alter table conflict_side add constraint one_subject check (num_nonnulls(record_id, registration_id, answer_ref, takeover_student_id) <= 1);
alter table conflict_side drop constraint conflict_side_registration_id_fkey, add foreign key (registration_id) references registration on delete set null;
create index on conflict_side(takeover_student_id) where takeover_student_id is not null;

-- Evidence for such a row; of one that was taken out it stays, and names nobody any more.
alter table record_request drop constraint one_subject;
alter table record_request add takeover_student_id bigint references takeover_student on delete set null;
alter table record_request add constraint one_subject check (num_nonnulls(record_id, registration_id, takeover_student_id) <= 1);
create unique index one_open_request_per_row on record_request(takeover_student_id) where open and takeover_student_id is not null;
create index on record_request(takeover_student_id) where takeover_student_id is not null;
create function row_visible() returns trigger language plpgsql as $$
begin
  if not exists (select from takeover_student x where x.id = new.takeover_student_id) then
    raise exception 'row not visible' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger row_visible before insert on record_request for each row when (new.takeover_student_id is not null) execute function row_visible();

-- Whether a human being filed, wrote, upheld or decided anything on either side of a conflict, whoever brought a register in which it stands among them. Runs with the caller's rights.
create function took_part(p_conflict bigint, p_person bytea) returns boolean language sql stable as $$
  with record as (
    select n.id, n.case_id, n.written_by from conflict_side s join new_student n on n.id = s.record_id where s.conflict_id = p_conflict
    union all
    select n.id, n.case_id, n.written_by from conflict_side s join new_student n on n.registration_id = s.registration_id where s.conflict_id = p_conflict),
  cases as (
    select case_id from record
    union all
    select q.case_id from record r join record_request q on q.record_id = r.id
    union all
    select q.case_id from conflict_side s join record_request q on q.registration_id = s.registration_id where s.conflict_id = p_conflict
    union all
    select q.case_id from conflict_side s join record_request q on q.takeover_student_id = s.takeover_student_id where s.conflict_id = p_conflict
    union all
    select q.case_id from conflict_side s join number_request q on q.registration_id = s.registration_id where s.conflict_id = p_conflict)
  select exists (select from conflict_side s where s.conflict_id = p_conflict and p_person = any (s.deciders))
      or exists (select from record r where p_person = any (r.written_by))
      or exists (select from conflict_side s join takeover_student x on x.id = s.takeover_student_id join register_takeover t on t.id = x.takeover_id
                  where s.conflict_id = p_conflict and p_person = any (t.writers))
      or exists (select from decision d where d.person = p_person and d.case_id in (select case_id from cases))
$$;
grant execute on function took_part(bigint, bytea) to xueji_app, xueji_effects;

-- Parts of the functions that rule, sign and take out, with the rights of whoever calls them.

-- Settles every conflict of a row that has given way, and lets the other sides go on. What had been asked for it is over with it.
create function effect.give_way_taken_over(p_student bigint, p_coming jsonb) returns void language plpgsql as $$
declare
  v record;
  v_case bigint;
begin
  select c.id into v_case from record_request q join approval_case c on c.id = q.case_id
   where q.takeover_student_id = p_student and c.state in ('IN_REVIEW', 'RETURNED') for update of c;
  if found then
    perform effect.end_case(v_case, 'WITHDRAW', 'WITHDRAWN', null);
    update record_request set open = false where case_id = v_case;
  end if;
  perform 1 from new_student n where n.id in (
      select o.record_id from conflict_side s join conflict_side o on o.conflict_id = s.conflict_id where s.takeover_student_id = p_student)
    order by n.id for no key update;
  for v in
    select s from conflict c join conflict_side s on s.conflict_id = c.id
     where s.takeover_student_id = p_student and c.state <> 'SETTLED' order by c.id for update of c
  loop
    perform effect.concede_side(v.s, p_coming);
  end loop;
end $$;

-- Holds a row for good: it is taken out, or left out.
create function effect.hold_taken_over(p_student bigint, p_reason text) returns void language plpgsql as $$
declare
  s takeover_student;
  v_continued int;
begin
  select * into s from takeover_student where id = p_student and state <> 'LOADED' for update;
  if found then
    v_continued := (s.state = 'CONTINUES')::int;
    update takeover_student set state = 'HELD', hold_reason = p_reason where id = s.id;
    update register_takeover set held = held + (s.state <> 'HELD')::int, loaded = loaded - v_continued, continuing = continuing - v_continued,
           certificates = certificates - v_continued * jsonb_array_length(s.certificates), version = version + 1 where id = s.takeover_id;
  end if;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['give_way_taken_over(bigint,jsonb)', 'hold_taken_over(bigint,text)'] loop
    execute format('revoke all on function effect.%s from public', f);
    execute format('alter function effect.%s owner to xueji_effects', f);
  end loop;
end $$;
