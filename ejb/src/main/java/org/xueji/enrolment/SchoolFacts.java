package org.xueji.enrolment;

import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.SchoolType;

/**
 * What filing and registering need to know of a school.
 *
 * @param authority id of its competent authority
 * @param area division code of the nearest authority above it, by which its students' numbers are made
 */
public record SchoolFacts(long id, String path, String code, String name, SchoolType schoolType, long authority, String area) {

    private static final String FACTS = """
        select s.id, s.path, s.code, s.name, s.school_type, s.competent_authority_id as authority,
               (select a.code from organisation a
                 where a.tier <> 'SCHOOL' and a.tier <> 'MINISTRY' and s.path ^@ a.path order by length(a.path) desc limit 1) as area
          from organisation s""";

    public static SchoolFacts of(Handle sql, long school) {
        return sql.createQuery(FACTS + " where s.id = :id").bind("id", school).mapTo(SchoolFacts.class).one();
    }

    /** Whether it is a school of vocational education. */
    public boolean isVocational() {
        return schoolType != null && schoolType != SchoolType.HIGHER_EDUCATION;
    }
}
