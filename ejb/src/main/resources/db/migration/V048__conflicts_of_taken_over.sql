-- Rows of registers that are taken over as sides of conflicts (S-1, V-8, V-10, V-11): their authority upholds them, a ruling or the taking out of the row ends them. The side of a row
-- that was taken out, or of the registration that it had brought, stays, and names nobody any more.
alter table conflict_side drop constraint one_subject;
alter table conflict_side add takeover_student_id bigint references takeover_student on delete set null;
alter table conflict_side add constraint one_subject check (num_nonnulls(record_id, registration_id, answer_ref, takeover_student_id) <= 1);
alter table conflict_side drop constraint conflict_side_registration_id_fkey, add foreign key (registration_id) references registration on delete set null;
create index on conflict_side(takeover_student_id) where takeover_student_id is not null;

-- Parts of the functions that rule, sign and take out, with the rights of whoever calls them.

-- Settles every conflict of a row that has given way, and lets the other sides go on.
create function effect.give_way_taken_over(p_student bigint, p_coming jsonb) returns void language plpgsql as $$
declare
  v record;
begin
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
