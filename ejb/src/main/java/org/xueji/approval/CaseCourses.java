package org.xueji.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** Tells the course of a case to whoever sees the case. */
@Stateless
public class CaseCourses {

    @Inject
    Database database;

    /**
     * What a case is about.
     *
     * @param subject public reference of the record of its kind
     */
    public record About(String kind, UUID subject) {
    }

    /** @throws Refusal if there is no such case in the jurisdiction */
    public About about(UUID ref) {
        return database.ask(sql -> sql.createQuery("select kind, subject from approval_case where ref = :ref").bind("ref", ref).mapTo(About.class).findOne())
            .orElseThrow(() -> new Refusal(ApprovalRefusal.NO_SUCH_CASE));
    }

    /** @throws Refusal if there is no such case in the jurisdiction */
    public CaseCourse of(UUID ref) {
        record Found(long id, CaseState state, String ruleVersion) {
        }
        return database.ask(sql -> {
            Found found = sql.createQuery("select id, state, rule_version from approval_case where ref = :ref").bind("ref", ref).mapTo(Found.class).findOne()
                .orElseThrow(() -> new Refusal(ApprovalRefusal.NO_SUCH_CASE));
            List<CaseCourse.Done> done = sql.createQuery("""
                select action, organisation, urged, operator, deputy_for, in_place_by, at, reason, late from (
                  select d.verdict as action, o.name as organisation, null as urged, w.display_name as operator, case when w.id is not null then d.deputy_for end as deputy_for, d.in_place_by, d.at,
                         case when reason_concerns(c, o.path, d.verdict) then d.reason end as reason, d.late, d.seq
                    from decision d join approval_case c on c.id = d.case_id join organisation o on o.id = d.org_id left join operator w on w.id = d.operator_id
                   where d.case_id = :id
                  union all
                  select null, b.name, o.name, w.display_name, null, null, u.at, null, false, null
                    from urge u join organisation b on b.id = u.by_org join organisation o on o.id = u.org_id left join operator w on w.id = u.created_by
                   where u.case_id = :id) happened
                 order by at, seq nulls last""").bind("id", found.id()).mapTo(CaseCourse.Done.class).list();
            List<CaseCourse.Ahead> ahead = found.state() != CaseState.IN_REVIEW ? List.of() : sql.createQuery("""
                select o.name as organisation, s.mode, s.state = 'OPEN' as open, s.due_on
                  from approval_step s join organisation o on o.id = s.org_id
                 where s.case_id = :id and s.state <> 'DONE' order by s.turn, s.seq""").bind("id", found.id()).mapTo(CaseCourse.Ahead.class).list();
            return new CaseCourse(found.state(), found.ruleVersion(), done, ahead);
        });
    }
}
