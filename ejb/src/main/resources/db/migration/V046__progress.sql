-- How far the registration of new students is, counted per school and term as everything else is: with the change itself, statement by statement.

-- What a record counts as: what it is of its term, whether it was filed late, whether it still lacks a photo, and whether anything of it is open at all.
create function record_subjects(p_entered date, p_state text, p_late boolean, p_photo boolean) returns setof text language sql immutable as $$
  select t.term || k.what
    from (select 'NEW_STUDENT:' || extract(year from p_entered - interval '7 months')
            || case when extract(month from p_entered) between 2 and 7 then '-SPRING:' else '-AUTUMN:' end as term,
            p_state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') as open) t,
         lateral (values (p_state, true), ('LATE', p_late), ('WITHOUT_PHOTO', t.open and not p_photo)) k(what, holds)
   where k.holds
  union all select 'NEW_STUDENT:OPEN' where p_state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
$$;
grant execute on function record_subjects(date, text, boolean, boolean) to xueji_app, xueji_national, xueji_effects;
grant insert on tally_delta to xueji_national;
create policy nationwide on tally_delta for insert to xueji_national with check (true);

-- Both run with the writer's rights.
create function progress_begun() returns trigger language plpgsql as $$
begin
  insert into tally_delta(org_id, path, subject, delta)
    select n.school_id, max(n.path), s.subject, sum(n.many)
      from (select school_id, max(path::text) as path, entered_on, state, late, photo, count(*) as many from now_filed group by school_id, entered_on, state, late, photo) n,
           record_subjects(n.entered_on, n.state, n.late, n.photo) s(subject)
     group by n.school_id, s.subject;
  return null;
end $$;
create trigger progress_begun after insert on new_student referencing new table as now_filed for each statement execute function progress_begun();

-- Most changes of a record change nothing that is counted, and a key that follows its school's changes where it is counted, not what: both end at the first grouping.
create function progress_made() returns trigger language plpgsql as $$
begin
  insert into tally_delta(org_id, path, subject, delta)
    select n.school_id, max(n.path), s.subject, sum(n.many)
      from (select school_id, max(path) as path, entered_on, state, late, photo, sum(many) as many
              from (select school_id, path::text, entered_on, state, late, photo, 1 as many from now_filed
                    union all select school_id, path::text, entered_on, state, late, photo, -1 from before_filed) each_one
             group by school_id, entered_on, state, late, photo having sum(many) <> 0) n,
           record_subjects(n.entered_on, n.state, n.late, n.photo) s(subject)
     group by n.school_id, s.subject having sum(n.many) <> 0;
  return null;
end $$;
create trigger progress_made after update on new_student referencing old table as before_filed new table as now_filed
  for each statement execute function progress_made();
