package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** What the register knows about how complete a province is; one transaction. */
@Stateless
public class ChecklistRecords {

    @Inject
    Database database;
    @Inject
    Clock clock;

    /**
     * A province and its set-up.
     *
     * @param listed how many divisions it was to have; null where no set-up is on record
     * @param internalId of the realm that is believed; null where none is
     */
    public record Province(UUID ref, String code, String name, String path, String realm, OrganisationState state, UUID setUp, Integer listed, String administrator, String subject,
                           String internalId, String realmState) {
    }

    /** The first administrator's post. */
    public record FirstPost(String username, LocalDate trainedUntil, boolean counts) {
    }

    /** @throws Refusal if the caller is no administrator of the ministry, or there is no such province */
    public Province province(UUID organisation) {
        SetUpRecords.ministry(database);
        return database.ask(sql -> sql.createQuery("""
            select o.ref, o.code, o.name, o.path, o.realm, o.state, s.ref as set_up, jsonb_array_length(s.divisions) as listed, s.administrator, s.subject,
                   r.internal_id, r.state as realm_state
              from organisation o left join province_set_up s on s.code = o.code and s.state <> 'UNDONE' left join realm r on r.name = o.realm
             where o.ref = :ref and o.tier = 'PROVINCE'""").bind("ref", organisation).mapTo(Province.class).findOne()
            .orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION)));
    }

    /** How many of the listed divisions stand below the province; of all authorities there, where no list is on record. */
    public long divisions(Province province) {
        return database.ask(sql -> sql.createQuery("""
            select count(*) from organisation o where o.path > :path and o.path < :path || ':' and o.tier in ('PREFECTURE', 'COUNTY')
               and (cast(:setUp as uuid) is null or o.code in (
                 select w.code from province_set_up s, jsonb_to_recordset(s.divisions) w(code text) where s.ref = :setUp))""")
            .bind("path", province.path()).bindByType("setUp", province.setUp(), UUID.class).mapTo(Long.class).one());
    }

    /** Organisations that the province's realm signs in elsewhere, or that another province's signs in below it. */
    public List<String> strays(Province province) {
        return database.ask(sql -> sql.createQuery("""
            select o.code from organisation o where o.realm = :realm and not o.path ^@ :path
            union all select o.code from organisation o where o.path >= :path and o.path < :path || ':' and o.realm not in (:realm, 'ministry') limit 10""")
            .bind("realm", province.realm()).bind("path", province.path()).mapTo(String.class).list());
    }

    /** The post of the administrator whom the set-up named. */
    public Optional<FirstPost> firstPost(Province province) {
        return database.ask(sql -> sql.createQuery("""
            select w.username, w.trained_until, w.trained_on <= :today and coalesce(w.trained_until >= :today, true) as counts
              from operator w join organisation o on o.id = w.org_id
             where o.ref = :ref and (cast(:subject as text) is null or w.subject = :subject) and w.state = 'ACTIVE'
               and exists (select from post p where p.operator_id = w.id and p.org_id = o.id and p.duty = 'ADMINISTRATOR' and p.state = 'ACTIVE')
             order by w.id limit 1""").bind("today", Time.today(clock)).bind("ref", province.ref()).bindByType("subject", province.subject(), String.class)
            .mapTo(FirstPost.class).findOne());
    }
}
