-- Vocational new-student registration: the record that a school files. It belongs to the school and never moves; no person exists before the registration is formal.

create sequence new_student_seq;
create table new_student(
  id bigint primary key default nextval('new_student_seq'),
  ref uuid not null unique default gen_random_uuid(),
  school_id bigint not null,
  path path_t not null,
  province smallint not null,
  state text not null check (state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED', 'REGISTERED', 'REFUSED', 'WITHDRAWN')),
  hold_reason text,
  accepted boolean not null default false,                       -- the authority saw documents and accepts who the student is stated to be, whatever the number says (V-11)
  withdrawn_because text check (withdrawn_because in ('NEVER_ARRIVED', 'LEFT_EARLY', 'REGISTERED_ELSEWHERE', 'FILED_IN_ERROR')),   -- why its school took it back (S-4)
  name text collate "C" not null check (name <> ''),
  sex text not null,
  birth_date date not null,
  ethnic_group text,
  document_kind text not null,
  document_number bytea not null,
  document_index bytea not null,
  grade smallint not null,
  class_name text,
  major_code text,
  major_name text not null,
  study_form text not null,
  length_years numeric(3,1) not null,
  entered_on date not null,                                      -- the day the entry formalities were completed (V-6)
  late boolean not null default false,                           -- filed after the 20 working days (V-6)
  photo boolean not null default false,                          -- one is with the record; of a registered student it is in the archive
  particulars jsonb not null default '{}',
  job_id bigint,                                                 -- the import that brought it, and the row in its file
  sheet text,
  row_no int,
  check_job_id bigint,                                           -- the job that compares it with the nation
  case_id bigint references approval_case,
  registration_id bigint references registration,
  created_by bigint not null references operator,
  written_by bytea[] not null default '{}',                      -- the natural persons who filed or corrected it: none of them decides about it
  created_at timestamptz not null,
  version int not null default 1,
  changed_at timestamptz,                                        -- when its version or its state last changed
  unique (job_id, sheet, row_no),
  unique (id, path),
  foreign key (school_id, path) references organisation(id, path) on update cascade);
create unique index one_open_record_per_school on new_student(school_id, document_index)
  where state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED');
create index on new_student(school_id, state, id);
create index on new_student(path, state);
create index on new_student(document_index, school_id);             -- both: by school alone, each portion of a file would read again all that it has brought so far
create index on new_student(case_id);
create index on new_student(job_id, id);
create index on new_student(check_job_id, id) where state = 'CHECKING';
select tenancy.scope('new_student');
select tenancy.own_name('new_student', 'created_by');
grant select, insert on new_student to xueji_app;
grant update (state, hold_reason, accepted, withdrawn_because, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index, grade, class_name, major_code,
  major_name, study_form, length_years, entered_on, late, photo, particulars, case_id, registration_id, check_job_id, version, written_by) on new_student to xueji_app;
grant usage on sequence new_student_seq to xueji_app;

-- Keys look past policies, so a record may only name what its writer can see; runs with the writer's rights. Not again when the path follows a move, nor what it
-- named before: the job that brought it stays where it was when the record is handed over to another school.
create function record_names_visible() returns trigger language plpgsql as $$
declare
  v_hidden boolean := false;                                     -- each asks only where its column changed: a file brings thousands of rows
begin
  if new.job_id is not null and new.job_id is distinct from old.job_id then
    v_hidden := not exists (select from job j where j.id = new.job_id);
  end if;
  if new.check_job_id is not null and new.check_job_id is distinct from old.check_job_id and (tg_op = 'UPDATE' or new.check_job_id is distinct from new.job_id) then
    v_hidden := v_hidden or not exists (select from job j where j.id = new.check_job_id);
  end if;
  if new.case_id is not null and new.case_id is distinct from old.case_id then
    v_hidden := v_hidden or not exists (select from approval_case c where c.id = new.case_id);
  end if;
  if new.registration_id is not null and new.registration_id is distinct from old.registration_id then
    v_hidden := v_hidden or not exists (select from registration r where r.id = new.registration_id);
  end if;
  if v_hidden then
    raise exception 'job, case or registration not visible' using errcode = 'XJ020';
  end if;
  return new;
end $$;
create trigger names_visible before insert or update of job_id, check_job_id, case_id, registration_id on new_student for each row execute function record_names_visible();

-- Keeps when a record was changed: whoever decides about it as it was before is told.
create function record_changed() returns trigger language plpgsql as $$
begin
  new.changed_at := nullif(current_setting('app.at', true), '')::timestamptz;
  return new;
end $$;
create trigger changed before update of version, state on new_student for each row
  when ((old.version, old.state) is distinct from (new.version, new.state)) execute function record_changed();

-- The records of a decision on many: each in the version that was shown to whoever decides, and what stood against it. A record that nobody sees here is none of ours,
-- so it is named by its reference alone.
create table decision_batch_item(
  job_id bigint not null,
  seq int not null,
  path path_t not null,
  record uuid not null,
  version int not null,
  reason text,                                                   -- its own; without one the batch's
  objection text,                                                -- code of the refusal
  detail text,                                                   -- what its words speak of
  primary key (job_id, seq),
  foreign key (job_id, path) references job(id, path) on update cascade);
create index on decision_batch_item(job_id, seq) where objection is not null;
select tenancy.scope('decision_batch_item');
grant select, insert on decision_batch_item to xueji_app;
grant update (objection, detail) on decision_batch_item to xueji_app;

-- What was wrong with a file, row by row. The cells may hold identity numbers, so the detail is enciphered.
create table import_problem(
  job_id bigint not null,
  path path_t not null,
  seq int not null,
  sheet text not null,
  row_no int not null,
  severity text not null check (severity in ('ERROR', 'NOTICE')),
  reason text not null,
  detail bytea not null,
  primary key (job_id, seq),
  foreign key (job_id, path) references job(id, path) on update cascade);
select tenancy.scope('import_problem');
grant select, insert on import_problem to xueji_app;
