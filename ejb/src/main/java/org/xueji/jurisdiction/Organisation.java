package org.xueji.jurisdiction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.UUID;
import org.xueji.kernel.Refusal;

/**
 * An organisation of the tree: the ministry, an authority, or a school.
 *
 * <p>It lies at a path, which is who may see it; it has a competent authority, which is who decides for it; and its operators sign in through
 * a realm. None of the three follows from another. It is prepared, becomes active, may be suspended and resumed, and is closed for good;
 * its code is never given to another.
 */
@Entity
@Table(name = "organisation")
public class Organisation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 1)
    private long id;
    @Column(updatable = false)
    private UUID ref;
    @Column(updatable = false)
    private String path;
    @Column(name = "parent_id", updatable = false)
    private Long parentId;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Tier tier;
    @Column(updatable = false)
    private String code;
    @Column(updatable = false)
    private String name;
    @Enumerated(EnumType.STRING)
    @Column(name = "school_type", updatable = false)
    private SchoolType schoolType;
    @Column(updatable = false)
    private String realm;
    @Column(name = "competent_authority_id", updatable = false)
    private Long competentAuthorityId;
    @Enumerated(EnumType.STRING)
    private OrganisationState state;

    protected Organisation() {
    }

    /** A new school below {@code parent}, at a path that the parent gave out. */
    static Organisation school(String path, Organisation parent, String code, String name, SchoolType type, Organisation competentAuthority) {
        Organisation school = new Organisation();
        school.ref = UUID.randomUUID();
        school.path = path;
        school.parentId = parent.id;
        school.tier = Tier.SCHOOL;
        school.code = code;
        school.name = name;
        school.schoolType = type;
        school.realm = competentAuthority.realm;
        school.competentAuthorityId = competentAuthority.id;
        school.state = OrganisationState.ACTIVE;
        return school;
    }

    /**
     * A new authority below {@code parent}, at a path that the parent gave out. A province has a realm of its own and is prepared, not open; every
     * other authority signs in where its superior does.
     */
    static Organisation authority(String path, Organisation parent, Tier tier, String code, String name) {
        Organisation authority = new Organisation();
        authority.ref = UUID.randomUUID();
        authority.path = path;
        authority.parentId = parent.id;
        authority.tier = tier;
        authority.code = code;
        authority.name = name;
        authority.realm = tier == Tier.PROVINCE ? "p" + code.substring(0, 2) : parent.realm;
        authority.state = tier == Tier.PROVINCE ? OrganisationState.PREPARING : OrganisationState.ACTIVE;
        return authority;
    }

    /** Becomes active for the first time. */
    public void open() {
        change(OrganisationState.PREPARING, OrganisationState.ACTIVE);
    }

    /** Stops at its next transaction, with everything under it in the same realm (C-5). */
    public void suspend() {
        change(OrganisationState.ACTIVE, OrganisationState.SUSPENDED);
    }

    /** Goes on where it stopped. */
    public void resume() {
        change(OrganisationState.SUSPENDED, OrganisationState.ACTIVE);
    }

    /** Ends for good. */
    public void close() {
        change(OrganisationState.SUSPENDED, OrganisationState.CLOSED);
    }

    private void change(OrganisationState from, OrganisationState to) {
        if (state != from) {
            throw new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, name, state);
        }
        state = to;
    }

    public long id() {
        return id;
    }

    public UUID ref() {
        return ref;
    }

    public OrganisationPath path() {
        return new OrganisationPath(path);
    }

    public Tier tier() {
        return tier;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public SchoolType schoolType() {
        return schoolType;
    }

    public String realm() {
        return realm;
    }

    public OrganisationState state() {
        return state;
    }
}
