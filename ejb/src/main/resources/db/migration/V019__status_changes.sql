-- Changes of status of registered students (V-12, V-15): what is to be true from a day on, and the case that decides it.
create sequence status_change_seq;
create table status_change(
  id bigint primary key default nextval('status_change_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  registration_id bigint not null references registration,
  case_id bigint references approval_case,
  open boolean not null default true,                            -- until it is granted, denied or taken back
  kind text not null check (kind in ('REPETITION', 'MAJOR_CHANGE', 'STUDY_FORM_CHANGE', 'SUSPENSION', 'RETENTION', 'RESUMPTION', 'WITHDRAWAL', 'CANCELLATION', 'DEATH')),
  effective_on date not null,
  until date check (until > effective_on),                       -- of a suspension or retention: when the student is due back
  grade smallint,                                                -- what changes in the studies; null for what stays
  class_name text,
  major_code text,
  major_name text,
  study_form text,
  statement text not null check (statement <> ''),
  replaces jsonb not null,                                       -- how the registration stood when it was filed, for whoever reads it later
  earlier jsonb not null default '[]',                           -- what was filed before it was returned and corrected, the oldest first
  created_by bigint not null references operator,
  created_at timestamptz not null,
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_status_change_per_registration on status_change(registration_id) where open;
create index on status_change(registration_id);
create index on status_change(org_id, path);
create index on status_change(case_id);
select tenancy.scope('status_change');
select tenancy.own_name('status_change', 'created_by');
grant select, insert on status_change to xueji_app;
grant update (case_id, open, effective_on, until, grade, class_name, major_code, major_name, study_form, statement, replaces, earlier) on status_change to xueji_app;
grant usage on sequence status_change_seq to xueji_app;

create trigger names_visible before insert or update of registration_id, case_id on status_change for each row execute function names_visible();

create trigger is_returned before update of effective_on, until, grade, class_name, major_code, major_name, study_form, statement, replaces, earlier on status_change
  for each row execute function case_is_returned();
