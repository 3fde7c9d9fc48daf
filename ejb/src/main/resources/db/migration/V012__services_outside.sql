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
  answer text not null check (answer in ('NOT_ASKED', 'UNAVAILABLE', 'NONE', 'HELD_THERE', 'TAKEN_OVER', 'DISAGREES', 'REFUSED', 'CONFIRMED', 'PENDING')),
  reference text,                                                -- the register's own for what it holds; means nothing elsewhere
  shown text,                                                    -- the same for people, masked
  division char(6),                                              -- whose authority represents the register's side
  kind text,
  ongoing boolean,                                               -- registered there now, or only once
  fields text[] not null default '{}',                           -- what an archive there would complete, by name
  reason text,                                                   -- of a refusal; in what it is somebody else's
  answered_at timestamptz not null,
  check ((register is null) = (answer = 'NOT_ASKED')),
  check ((answer = 'HELD_THERE') = (num_nonnulls(shown, division, kind, ongoing) = 4)),
  check (answer <> 'HELD_THERE' or reference is not null),
  foreign key (org_id, path) references organisation(id, path) on update cascade);
create index on register_answer(subject, id);
create index on register_answer(org_id, path);
select tenancy.scope('register_answer');
grant select, insert on register_answer to xueji_app;

-- What counts of each register about a filed claim, as it was last asked about: its newest answer; silence displaces none. Runs with the caller's rights.
create function standing_answers(p_subject uuid) returns setof register_answer language sql stable as $$
  select distinct on (a.register) a.* from register_answer a
   where a.subject = p_subject and a.question = 'CHECK' and a.answer in ('NONE', 'HELD_THERE')
     and a.claim_index = (select l.claim_index from register_answer l where l.subject = p_subject and l.question = 'CHECK' order by l.id desc limit 1)
   order by a.register, a.id desc
$$;
grant execute on function standing_answers(uuid) to xueji_app;

-- An archive of an earlier stage that another register keeps of somebody who is registered here (V-7): owed until the register has handed it over or said that it will not.
create table earlier_archive(
  id bigint generated always as identity primary key,
  person_id bigint not null,
  path path_t not null,
  subject uuid not null,                                         -- the reference of the record whose check found it
  register text not null,
  reference text not null,
  shown text not null,                                           -- the same for people, masked
  kind text not null,
  state text not null default 'OWED' check (state in ('OWED', 'TAKEN_OVER', 'REFUSED', 'DISAGREES')),
  found_at timestamptz not null,
  tries smallint not null default 0,
  ask_after timestamptz not null,
  settled_at timestamptz,
  periods jsonb,                                                 -- schools there, and when
  completed text[] not null default '{}',                        -- what the archive here had not got, by name
  reason text,
  check ((state = 'OWED') = (settled_at is null)),
  check ((state = 'TAKEN_OVER') = (periods is not null)),
  unique (person_id, register, reference),
  foreign key (person_id, path) references person(id, path) on update cascade);
create index on earlier_archive(person_id, path);
create index on earlier_archive(path, id) where state = 'OWED';
select tenancy.scope('earlier_archive');
grant select, insert on earlier_archive to xueji_app;
grant update (state, tries, ask_after, settled_at, periods, completed, reason) on earlier_archive to xueji_app;

-- Of records that have become registrations: whatever archive a register was found to keep by number, name and birth date is owed from now on, unless the student is
-- registered there still. Runs with the caller's rights.
create function owe_archives(p_records bigint[]) returns void language sql as $$
  insert into earlier_archive(person_id, path, subject, register, reference, shown, kind, found_at, ask_after)
  select g.person_id, n.path, n.ref, a.register, a.reference, a.shown, a.kind, a.answered_at, current_setting('app.at')::timestamptz
    from new_student n join registration g on g.id = n.registration_id cross join lateral standing_answers(n.ref) a
   where n.id = any (p_records) and a.answer = 'HELD_THERE' and a.asked @> '{number,name,birthDate}'
     and (not a.ongoing or exists (select from register_answer r where r.subject = a.subject and r.register = a.register and r.reference = a.reference
                                      and r.question = 'RELEASE' and r.answer = 'CONFIRMED'))
  on conflict do nothing
$$;
grant execute on function owe_archives(bigint[]) to xueji_app;
