-- Changes of personal information of registered students (V-16): what is to be on record, since when it is true, and the case that decides it.
create sequence personal_change_seq;
create table personal_change(
  id bigint primary key default nextval('personal_change_seq'),
  ref uuid not null unique default gen_random_uuid(),
  org_id bigint not null,
  path path_t not null,
  registration_id bigint not null references registration,
  case_id bigint references approval_case,
  open boolean not null default true,                            -- until its case is closed
  proof_on date not null,                                        -- when the student or the guardian handed in proof
  due_on date not null,                                          -- until when it was to be filed
  due_provisional boolean not null,
  late boolean not null,                                         -- it was filed after that
  true_from date,                                                -- since when it is true; null for what was on record in error from the first day
  name text collate "C" check (name <> ''),                      -- what changes; null for what stays
  former_name text check (former_name <> ''),
  sex text,
  birth_date date,
  ethnic_group text,
  nationality char(2),
  document_kind text,
  document_number bytea,
  document_index bytea,
  contradiction text check (contradiction <> ''),                -- why sex or birth date are another than the number says
  statement text not null check (statement <> ''),
  replaces jsonb not null,                                       -- what stood on record when it was filed, for whoever reads it later; numbers masked
  earlier jsonb not null default '[]',                           -- what was filed before it was returned and corrected, the oldest first; numbers masked
  created_by bigint not null references operator,
  created_at timestamptz not null,
  check (num_nonnulls(document_kind, document_number, document_index) in (0, 3)),
  check (num_nonnulls(name, former_name, sex, birth_date, ethnic_group, nationality, document_kind) > 0),
  check (true_from <= proof_on),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create unique index one_open_personal_change_per_registration on personal_change(registration_id) where open;
create index on personal_change(registration_id);
create index on personal_change(org_id, path);
create index on personal_change(case_id);
select tenancy.scope('personal_change');
select tenancy.own_name('personal_change', 'created_by');
grant select, insert on personal_change to xueji_app;
grant update (case_id, open, proof_on, due_on, due_provisional, late, true_from, name, former_name, sex, birth_date, ethnic_group, nationality, document_kind, document_number,
              document_index, contradiction, statement, replaces, earlier) on personal_change to xueji_app;
grant usage on sequence personal_change_seq to xueji_app;

create trigger names_visible before insert or update of registration_id, case_id on personal_change for each row execute function names_visible();

create trigger is_returned before update of proof_on, due_on, due_provisional, late, true_from, name, former_name, sex, birth_date, ethnic_group, nationality, document_kind,
    document_number, document_index, contradiction, statement, replaces, earlier on personal_change
  for each row execute function case_is_returned();

-- A change is open as long as its case is, whoever closes that: a decision, the filer, or a ruling. Runs with the writer's rights.
grant select (case_id), update (open) on personal_change to xueji_effects;
create policy effects on personal_change to xueji_effects using (true) with check (true);
create function personal_change_follows_case() returns trigger language plpgsql as $$
begin
  update personal_change set open = new.state in ('IN_REVIEW', 'RETURNED') where case_id = new.id;
  return new;
end $$;
create trigger personal_change_follows_case after update of state on approval_case
  for each row when (new.kind = 'PERSONAL_CHANGE' and new.state <> old.state) execute function personal_change_follows_case();

-- A document that is stated anew is claimed as one for which a formal number is asked, and compared with the nation in the same way; by the case it tells for which of the two.
-- What a claim says of the person beside the document, where that is to change with it.
alter table number_request add name text collate "C", add sex text, add birth_date date;
