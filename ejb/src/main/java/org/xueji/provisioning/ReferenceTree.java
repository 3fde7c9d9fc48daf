package org.xueji.provisioning;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.jurisdiction.Tier;

/**
 * The tree of education authorities (C-1), from the divisions of GB/T 2260: ministry, provinces, prefectures, counties.
 *
 * <p>Placeholders are no organisations; what hangs on one reports straight to the province. Provinces are prepared, not open.
 * Loaded once, by the owner, into an empty tree.
 */
final class ReferenceTree {

    /** The ministry's code: no division has it. */
    static final String MINISTRY_CODE = "000000";

    /** An authority to be made. */
    record Authority(String code, String name, Tier tier, String parentCode) {

        /** Stands in the list of divisions for a level that does not exist (市辖区 and 县 of the municipalities, 省直辖县级行政区划). */
        boolean isPlaceholder() {
            return tier == Tier.PREFECTURE && (code.startsWith("01", 2) && name.equals("市辖区") || code.startsWith("02", 2) && name.equals("县")
                || code.startsWith("90", 2));
        }
    }

    private ReferenceTree() {
    }

    /** Divisions as the reference data lists them, parents before children. */
    static List<Authority> divisions() {
        try (Reader in = new InputStreamReader(ReferenceTree.class.getResourceAsStream("administrative-divisions.csv"), StandardCharsets.UTF_8);
             CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(in)) {
            return csv.stream()
                .map(r -> new Authority(r.getField("code"), r.getField("name"), Tier.valueOf(r.getField("tier")), r.getField("parent_code")))
                .sorted((a, b) -> a.tier() != b.tier() ? a.tier().compareTo(b.tier()) : a.code().compareTo(b.code()))
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The authorities, the ministry first, each after the one it reports to. */
    static List<Authority> authorities() {
        List<Authority> divisions = divisions();
        Map<String, Authority> byCode = new HashMap<>();
        divisions.forEach(d -> byCode.put(d.code(), d));
        List<Authority> authorities = new ArrayList<>();
        authorities.add(new Authority(MINISTRY_CODE, "教育部", Tier.MINISTRY, ""));
        for (Authority d : divisions) {
            if (!d.isPlaceholder()) {
                authorities.add(new Authority(d.code(), d.name(), d.tier(), superior(d, byCode)));
            }
        }
        return authorities;
    }

    private static String superior(Authority division, Map<String, Authority> byCode) {
        if (division.tier() == Tier.PROVINCE) {
            return MINISTRY_CODE;
        }
        Authority parent = byCode.get(division.parentCode());
        return parent.isPlaceholder() ? parent.parentCode() : parent.code();
    }

    /** Loads divisions and authorities, unless there is a tree already. Returns how many organisations it made. */
    static int load(Handle owner) {
        if (owner.createQuery("select exists (select from organisation)").mapTo(Boolean.class).one()) {
            return 0;
        }
        loadDivisions(owner);
        return loadAuthorities(owner);
    }

    private static void loadDivisions(Handle owner) {
        PreparedBatch batch = owner.prepareBatch("insert into division(code, name, tier, parent_code) values (:code, :name, :tier, nullif(:parent, ''))");
        for (Authority d : divisions()) {
            batch.bind("code", d.code()).bind("name", d.name()).bind("tier", d.tier().name()).bind("parent", d.parentCode()).add();
        }
        batch.execute();
    }

    private static int loadAuthorities(Handle owner) {
        PreparedBatch tier = owner.prepareBatch("""
            insert into organisation(path, parent_id, tier, code, name, realm, state)
            values (:path, (select id from organisation where path = :parent), :tier, :code, :name, :realm, :state)""");
        Map<String, String> paths = new HashMap<>();
        Map<String, Integer> segments = new HashMap<>();
        List<Authority> authorities = authorities();
        Tier current = Tier.MINISTRY;
        for (Authority a : authorities) {
            if (a.tier() != current) {   // a tier at a time: an authority's row names the row of its superior
                tier.execute();
                current = a.tier();
            }
            String parent = paths.get(a.parentCode());
            String path = parent == null ? "C" : parent + "%06d".formatted(segments.merge(parent, 1, Integer::sum));
            paths.put(a.code(), path);
            tier.bind("path", path).bind("parent", parent).bind("tier", a.tier().name()).bind("code", a.code()).bind("name", a.name())
                .bind("realm", a.tier() == Tier.MINISTRY ? "ministry" : "p" + a.code().substring(0, 2))
                .bind("state", a.tier() == Tier.PROVINCE ? "PREPARING" : "ACTIVE").add();
        }
        tier.execute();
        owner.execute("""
            insert into path_segment(parent_id, last)
            select parent_id, max(right(path, 6)::int) from organisation where parent_id is not null group by parent_id""");
        return authorities.size();
    }
}
