package org.xueji.jurisdiction;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;

/** The tree of organisations: a public directory for everybody who acts; changed only from above. */
@Stateless
public class Tree {

    private static final String VIEW = """
        select new org.xueji.jurisdiction.OrganisationView(o.ref, o.tier, o.code, o.name, o.schoolType, o.state, a.name)
          from Organisation o left join Organisation a on a.id = o.competentAuthorityId
        """;

    @PersistenceContext
    EntityManager entities;

    /** @throws Refusal if there is none */
    public OrganisationView get(UUID ref) {
        return one(entities.createQuery(VIEW + " where o.ref = :ref", OrganisationView.class).setParameter("ref", ref));
    }

    /** @throws Refusal if there is none with that code */
    public OrganisationView getByCode(String code) {
        return one(entities.createQuery(VIEW + " where o.code = :code", OrganisationView.class).setParameter("code", code));
    }

    /** Organisations with this text in their name, or a code that begins with it; in the order of the tree. */
    public List<OrganisationView> find(String text, int most) {
        return entities.createQuery(VIEW + " where locate(:text, o.name) > 0 or locate(:text, o.code) = 1 order by o.path", OrganisationView.class)
            .setParameter("text", text).setMaxResults(most).getResultList();
    }

    /** From the ministry down to the organisation itself. */
    public List<OrganisationView> trail(UUID ref) {
        List<String> paths = Stream.iterate(Optional.of(load(ref).path()), Optional::isPresent, at -> at.get().parent()).map(at -> at.get().value()).toList();
        return entities.createQuery(VIEW + " where o.path in :paths order by o.path", OrganisationView.class).setParameter("paths", paths).getResultList();
    }

    /** The organisation itself, to be changed; row-level security lets nobody change himself, a sibling or a superior. */
    public Organisation load(UUID ref) {
        return one(entities.createQuery("select o from Organisation o where o.ref = :ref", Organisation.class).setParameter("ref", ref));
    }

    /**
     * Puts a new school below a parent.
     *
     * @param code ten digits, never used before (C-6)
     * @throws Refusal if something is missing, or the code is malformed or taken
     */
    public OrganisationView addSchool(UUID parentRef, String code, String name, SchoolType type, UUID competentAuthorityRef) {
        if (!code.matches("[0-9]{10}")) {
            throw new Refusal(JurisdictionRefusal.SCHOOL_CODE_MALFORMED, code);
        }
        if (type == null) {
            throw new Refusal(JurisdictionRefusal.SCHOOL_TYPE_MISSING);
        }
        requireNew(code, name);
        Organisation parent = load(parentRef);
        return added(Organisation.school(nextPath(parent), parent, code, name.strip(), type, load(competentAuthorityRef)));
    }

    /**
     * Puts a new authority below another.
     *
     * @param tier one of those that may lie there
     * @param code six digits, never used before (C-6)
     * @throws Refusal if the tier does not fit, something is missing, or the code is malformed or taken
     */
    public OrganisationView addAuthority(UUID parentRef, Tier tier, String code, String name) {
        Organisation parent = load(parentRef);
        if (!parent.tier().authoritiesBelow().contains(tier)) {
            throw new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, parent.name());
        }
        String form = tier == Tier.PROVINCE ? "[1-9][0-9]0000" : parent.code().substring(0, 2) + "(?!0000)[0-9]{4}";
        if (!code.matches(form)) {
            throw new Refusal(JurisdictionRefusal.AUTHORITY_CODE_MALFORMED, code);
        }
        requireNew(code, name);
        return added(Organisation.authority(nextPath(parent), parent, tier, code, name.strip()));
    }

    /** Writes what was changed now, so that what the database refuses is refused before anything follows. */
    public void flush() {
        entities.flush();
    }

    /**
     * Puts an authority outside education beside the education authority of a place (C-1).
     *
     * @param code that of the place's division and the letter L
     * @throws Refusal if the province has no such departments, something is missing, or the code is malformed or taken
     */
    public OrganisationView addDepartment(UUID parentRef, String code, String name) {
        Organisation parent = load(parentRef);
        if (!hasDepartments(parent)) {
            throw new Refusal(JurisdictionRefusal.DEPARTMENTS_NOT_ALLOWED, trail(parentRef).stream().skip(1).findFirst().map(OrganisationView::name).orElse(parent.name()));
        }
        if (!code.equals(parent.code() + "L")) {
            throw new Refusal(JurisdictionRefusal.DEPARTMENT_CODE_MALFORMED, parent.code());
        }
        requireNew(code, name);
        return added(Organisation.authority(nextPath(parent), parent, Tier.DEPARTMENT, code, name.strip()));
    }

    /** Whether departments outside education may run schools in the province where an organisation lies. */
    public boolean hasDepartments(Organisation organisation) {
        return (Boolean) entities.createNativeQuery("select exists (select from organisation_detail where path = left(?1, 7) and other_departments)")
            .setParameter(1, organisation.path().value()).getSingleResult();
    }

    private void requireNew(String code, String name) {
        if (name == null || name.isBlank()) {
            throw new Refusal(JurisdictionRefusal.NAME_MISSING);
        }
        entities.createQuery("select o from Organisation o where o.code = :code", Organisation.class).setParameter("code", code).getResultList().forEach(holder -> {
            throw new Refusal(JurisdictionRefusal.CODE_TAKEN, holder.name(), holder.state());
        });
    }

    private String nextPath(Organisation parent) {
        return (String) entities.createNativeQuery("select num.next_path(?1)").setParameter(1, parent.id()).getSingleResult();
    }

    private OrganisationView added(Organisation organisation) {
        entities.persist(organisation);
        entities.flush();
        return get(organisation.ref());
    }

    private static <T> T one(jakarta.persistence.TypedQuery<T> query) {
        try {
            return query.getSingleResult();
        } catch (NoResultException e) {
            throw new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION);
        }
    }
}
