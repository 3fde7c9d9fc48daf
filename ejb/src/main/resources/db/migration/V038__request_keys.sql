-- What a program asked for under a key of its own: asked again, it is answered again and done once.

create table request_key(
  operator_id bigint not null references operator,
  route text not null,                                           -- method and path
  key_text text not null,
  fingerprint bytea not null,                                    -- of what was asked for: the same key does not stand for something else
  attempt uuid not null,                                         -- the one request that may act under the key
  begun_at timestamptz not null,
  status smallint,                                               -- null: not answered, or the answer is not kept
  location text,
  answer bytea,                                                  -- encrypted: it may tell of people
  primary key (operator_id, route, key_text));
select tenancy.secure('request_key');
create policy own on request_key to xueji_app using (operator_id = nullif(current_setting('app.operator', true), '')::bigint);
grant select, insert, delete, update (status, location, answer) on request_key to xueji_app;

-- Claims the key for an attempt, in the transaction of what is asked for: both are there, or neither. Whoever comes second waits for the first to commit.
create function tenancy.claim(p_route text, p_key text, p_fingerprint bytea, p_attempt uuid, p_at timestamptz) returns void language plpgsql as $$
declare
  v_operator bigint := nullif(current_setting('app.operator', true), '')::bigint;
begin
  delete from request_key where operator_id = v_operator and begun_at < p_at - interval '1 day';
  insert into request_key(operator_id, route, key_text, fingerprint, attempt, begun_at) values (v_operator, p_route, p_key, p_fingerprint, p_attempt, p_at)
    on conflict do nothing;
  if not exists (select from request_key where operator_id = v_operator and route = p_route and key_text = p_key and attempt = p_attempt) then
    raise exception using errcode = 'XJ080', message = (select to_char(begun_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
      from request_key where operator_id = v_operator and route = p_route and key_text = p_key);
  end if;
end $$;
revoke all on function tenancy.claim(text, text, bytea, uuid, timestamptz) from public;
grant execute on function tenancy.claim(text, text, bytea, uuid, timestamptz) to xueji_app;
