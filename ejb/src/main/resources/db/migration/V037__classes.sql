-- The classes of a school and its teaching points (S-2), as data of the school: a registration is in a class of its school, and says so by grade and name; the class of
-- that grade and name is found, or made, by the database, whoever writes the registration.

create sequence teaching_point_seq;
create table teaching_point(   -- 教学点: a place where a school teaches beside its seat
  id bigint primary key default nextval('teaching_point_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  name text not null check (name <> ''),
  address text check (address <> ''),
  ended_on date,
  earlier jsonb not null default '[]',                           -- what it was called before, and where it was, the oldest first
  constraint teaching_points_of_a_school_have_names_of_their_own unique (org_id, name),
  unique (id, org_id),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on teaching_point(org_id, path);
select tenancy.scope('teaching_point');
grant select, insert on teaching_point to xueji_app;
grant update (name, address, ended_on, earlier) on teaching_point to xueji_app;
grant usage on sequence teaching_point_seq to xueji_app;

create sequence school_class_seq;
create table school_class(   -- 班级
  id bigint primary key default nextval('school_class_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  grade smallint,                                                -- year of entry; a class that moved up keeps it
  name text not null check (name <> ''),
  major_code text,
  major_name text,
  study_form text,
  teaching_point_id bigint,
  teacher text check (teacher <> ''),                            -- 班主任
  ended_on date,
  earlier jsonb not null default '[]',                           -- what it was before and until when, the oldest first
  -- Deferrable: two classes of a year may exchange their names.
  constraint classes_of_a_grade_have_names_of_their_own unique nulls not distinct (org_id, name, grade) deferrable,
  unique (id, org_id),
  foreign key (teaching_point_id, org_id) references teaching_point(id, org_id),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on school_class(org_id, path);
select tenancy.scope('school_class');
grant select, insert on school_class to xueji_app;
grant update (name, major_code, major_name, study_form, teaching_point_id, teacher, ended_on, earlier) on school_class to xueji_app;
grant usage on sequence school_class_seq to xueji_app;

-- A granted transfer and a ruling put a student into a class of a school that whoever decides may not see.
grant select on teaching_point, person_profile to xueji_effects;
grant select, insert on school_class to xueji_effects;
grant update (ended_on) on school_class to xueji_effects;
grant usage on sequence school_class_seq to xueji_effects;
create policy effects on teaching_point for select to xueji_effects using (true);
create policy effects on school_class to xueji_effects using (true) with check (true);

alter table registration add class_id bigint;
alter table registration add constraint registration_is_in_a_class_of_its_school foreign key (class_id, school_id) references school_class(id, org_id);
create index on registration(class_id);
create index on registration(school_id) where class_id is null and ended_on is null;

-- Finds the class that a registration names. One that is not there yet is made as its first student is taught, at the teaching point that the student states where the
-- school keeps one of that name; one that had ended goes on. Runs with the writer's rights.
create function class_of_registration() returns trigger language plpgsql as $$
declare
  v_ended date;
begin
  new.class_id := null;
  if new.class_name is null then
    return new;
  end if;
  for attempt in 1..2 loop
    select c.id, c.ended_on into new.class_id, v_ended from school_class c
     where c.org_id = new.school_id and c.name = new.class_name and (c.grade = new.grade or c.grade is null and new.grade is null);
    exit when found;
    -- Whoever else makes the same class meanwhile is waited for.
    perform pg_advisory_xact_lock(hashtextextended('class ' || new.school_id || ' ' || coalesce(new.grade, 0) || ' ' || new.class_name, 0));
  end loop;
  if new.class_id is null then
    insert into school_class(org_id, path, grade, name, major_code, major_name, study_form, teaching_point_id)
      select o.id, o.path, new.grade, new.class_name, new.major_code, new.major_name, new.study_form, t.id
        from organisation o left join person_profile f on f.person_id = new.person_id
             left join teaching_point t on t.org_id = o.id and t.name = f.particulars ->> 'teachingPoint' and t.ended_on is null
       where o.id = new.school_id returning id into new.class_id;
  elsif v_ended is not null and new.ended_on is null then
    update school_class set ended_on = null where id = new.class_id;
  end if;
  return new;
end $$;
create trigger class_of_registration before insert or update of school_id, grade, class_name on registration for each row execute function class_of_registration();

-- How many a school holds in a class is counted like everything else, as CLASS: and the class's reference. Both run with the writer's rights.
create function students_of_classes_added() returns trigger language plpgsql as $$
begin
  insert into tally_delta(org_id, path, subject, delta)
    select c.org_id, c.path, 'CLASS:' || c.ref, n.students
      from (select class_id, count(*) as students from now_registered where ended_on is null and class_id is not null group by class_id) n join school_class c on c.id = n.class_id;
  return null;
end $$;
create trigger students_of_classes_added after insert on registration referencing new table as now_registered for each statement execute function students_of_classes_added();

create function students_of_classes_changed() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() > 1 then   -- a key that follows another says where a registration lies, and it does so row by row
    return null;
  end if;
  insert into tally_delta(org_id, path, subject, delta)
    select c.org_id, c.path, 'CLASS:' || c.ref, n.students
      from (select class_id, sum(students) as students
              from (select class_id, 1 as students from now_registered where ended_on is null union all select class_id, -1 from before_registered where ended_on is null) each_one
             where class_id is not null group by class_id having sum(students) <> 0) n
      join school_class c on c.id = n.class_id;
  return null;
end $$;
create trigger students_of_classes_changed after update on registration referencing old table as before_registered new table as now_registered
  for each statement execute function students_of_classes_changed();
