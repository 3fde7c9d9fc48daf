grant select (name, parameters) on rule_version to xueji_sealer;

-- The rules that provinces have in force, for whoever counts days in their name: also for the server's own work, which is bound to no post.
create function seal.rules_in_force(p_today date) returns table(path text, id text, effective_from date, parameters text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (v.path) v.path::text, v.name, v.effective_from, v.parameters::text
    from rule_version v where v.state = 'FILED' and v.effective_from <= p_today order by v.path, v.effective_from desc
$$;
select tenancy.entrust('seal.rules_in_force(date)', 'xueji_sealer');

-- Whether an account is an operator's, wherever he acts: an invitation leaves it as it is.
create function tenancy.is_operator(p_issuer text, p_subject text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from operator w where w.issuer = p_issuer and w.subject = p_subject)
$$;
select tenancy.entrust('tenancy.is_operator(text,text)', 'xueji_binder');
