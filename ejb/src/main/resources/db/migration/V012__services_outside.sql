-- What services outside said about a filed claim, and when; added to and never changed. The claim itself is kept as a blind index only:
-- an answer about a claim says nothing about it any more once it was corrected.

create table identity_finding(
  id bigint generated always as identity primary key,
  org_id bigint,                                                 -- in whose file it lies: the organisation's that filed the claim,
  person_id bigint,                                              -- then the person's, whom it follows
  path path_t not null,
  subject uuid not null,                                         -- the reference under which the claim was filed
  claim_index bytea not null,
  verifier text not null check (verifier in ('THE_NUMBER_ITSELF', 'IDENTITY_SERVICE')),
  verdict text not null check (verdict in ('VERIFIED', 'CONTRADICTS', 'UNVERIFIED')),
  owed boolean not null,                                         -- the service did not answer and is asked again
  checks jsonb not null,                                         -- what was looked at, and what came of it
  notices text[] not null default '{}',
  found_at timestamptz not null,
  check (num_nonnulls(org_id, person_id) = 1),
  check (not owed or verdict = 'UNVERIFIED'),
  foreign key (org_id, path) references organisation(id, path) on update cascade,
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on identity_finding(subject, id);
create index on identity_finding(org_id, path);
create index on identity_finding(person_id, path);
create index on identity_finding(path, id) where owed;
select tenancy.scope('identity_finding');
grant select, insert on identity_finding to xueji_app;
grant update (org_id, person_id) on identity_finding to xueji_app;

-- What was asked of another stage's register about a filed claim. It lies with the organisation that filed, and stays there.
create table register_answer(
  id bigint generated always as identity primary key,
  ref uuid not null unique default gen_random_uuid(),            -- by which a conflict names its other side
  org_id bigint not null,
  path path_t not null,
  subject uuid not null,                                         -- the reference under which the claim was filed
  claim_index bytea not null,
  register text,                                                 -- its name in the settings; null: there was none to ask
  question text not null check (question in ('CHECK', 'TAKE_OVER', 'RELEASE')),
  asked text[] not null,                                         -- what the register was told, by name and never by value
  answer text not null check (answer in ('NOT_ASKED', 'UNAVAILABLE', 'NONE', 'HELD_THERE', 'TAKEN_OVER', 'REFUSED', 'CONFIRMED', 'PENDING')),
  reference text,                                                -- the register's own for what it holds; means nothing elsewhere
  shown text,                                                    -- the same for people, masked
  division char(6),                                              -- whose authority represents the register's side
  kind text,
  ongoing boolean,                                               -- registered there now, or only once
  reason text,                                                   -- of a refusal
  answered_at timestamptz not null,
  check ((register is null) = (answer = 'NOT_ASKED')),
  check ((answer = 'HELD_THERE') = (num_nonnulls(shown, division, kind, ongoing) = 4)),
  check (answer <> 'HELD_THERE' or reference is not null),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on register_answer(subject, id);
create index on register_answer(org_id, path);
select tenancy.scope('register_answer');
grant select, insert on register_answer to xueji_app;
