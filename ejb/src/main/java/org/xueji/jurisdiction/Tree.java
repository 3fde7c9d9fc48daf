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
     * @throws Refusal if the code is malformed or taken
     */
    public OrganisationView addSchool(UUID parentRef, String code, String name, SchoolType type, UUID competentAuthorityRef) {
        if (!code.matches("[0-9]{10}")) {
            throw new Refusal(JurisdictionRefusal.SCHOOL_CODE_MALFORMED, code);
        }
        if (!entities.createQuery("select o.id from Organisation o where o.code = :code", Long.class).setParameter("code", code).getResultList().isEmpty()) {
            throw new Refusal(JurisdictionRefusal.CODE_TAKEN, code);
        }
        Organisation parent = load(parentRef);
        String path = (String) entities.createNativeQuery("select num.next_path(?1)").setParameter(1, parent.id()).getSingleResult();
        Organisation school = Organisation.school(path, parent, code, name, type, load(competentAuthorityRef));
        entities.persist(school);
        entities.flush();
        return get(school.ref());
    }

    private static <T> T one(jakarta.persistence.TypedQuery<T> query) {
        try {
            return query.getSingleResult();
        } catch (NoResultException e) {
            throw new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION);
        }
    }
}
