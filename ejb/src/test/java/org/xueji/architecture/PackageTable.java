package org.xueji.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which package of the house may use which others. A row is a package, a colon, and what it may use; {@code all X} stands for X and
 * everything that X may use; {@code everything} for all packages
 * but those that have this word themselves. A package may be missing from the house, but none in the house may be missing here.
 */
final class PackageTable {

    private static final String ROWS = """
        kernel         :
        kernel.secrets : kernel
        peers          : kernel
        jurisdiction   : kernel
        tenancy        : kernel kernel.secrets jurisdiction
        unsent         : kernel kernel.secrets tenancy
        rules          : kernel jurisdiction
        implementing   : kernel jurisdiction tenancy rules
        identity       : kernel
        evidence       : kernel kernel.secrets jurisdiction tenancy rules
        jobs           : kernel kernel.secrets tenancy
        identity.verification : kernel kernel.secrets tenancy peers identity
        registers      : kernel kernel.secrets tenancy peers identity
        provisioning   : kernel kernel.secrets jurisdiction tenancy rules jobs identity
        systems        : kernel kernel.secrets jurisdiction tenancy provisioning
        archive        : all evidence identity rules
        approval       : kernel jurisdiction tenancy rules implementing
        exchange       : kernel kernel.secrets tenancy jobs
        dedup          : all evidence identity identity.verification registers archive rules implementing approval
        release        : all dedup
        enrolment      : all dedup jobs all exchange
        numbers        : all enrolment
        takeover       : all enrolment
        admission      : all dedup rules jobs all exchange
        registration   : kernel jurisdiction tenancy identity archive rules implementing jobs all exchange
        statuschange   : all dedup
        transfer       : all dedup
        transfer.ordinary : all enrolment
        correction     : all numbers
        structure      : all enrolment provisioning
        closure        : all evidence archive rules implementing approval
        merger         : kernel jurisdiction tenancy identity archive evidence rules jobs all approval exchange
        split          : all merger
        papers         : all transfer all transfer.ordinary all split
        graduation     : all evidence identity archive rules all approval all exchange
        verification   : kernel kernel.secrets tenancy graduation
        archival       : kernel kernel.secrets jurisdiction tenancy jobs evidence
        audit          : everything
        notification   : everything
        supervision    : everything
        comparison     : everything
        demo           : everything
        """;

    private final Map<String, Set<String>> mayUse = new LinkedHashMap<>();
    private final Set<String> business = new TreeSet<>();

    private PackageTable(String rows) {
        for (String row : rows.lines().toList()) {
            String[] sides = row.split(":", -1);
            mayUse.put(sides[0].strip(), used(sides[1].strip()));
            if (!sides[1].strip().equals("everything")) {
                business.add(sides[0].strip());
            }
        }
    }

    static PackageTable ofTheHouse() {
        return new PackageTable(ROWS);
    }

    static PackageTable of(String rows) {
        return new PackageTable(rows);
    }

    private Set<String> used(String words) {
        if (words.equals("everything")) {
            return Set.copyOf(business);
        }
        Set<String> used = new TreeSet<>();
        boolean all = false;
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            if (word.equals("all")) {
                all = true;
                continue;
            }
            if (!mayUse.containsKey(word)) {
                throw new IllegalArgumentException("used before it has a row, so that the table may hold a cycle: " + word);
            }
            used.add(word);
            if (all) {
                used.addAll(mayUse.get(word));
                all = false;
            }
        }
        return used;
    }

    /** The row that a package belongs to: its own, or that of the nearest package around it. */
    Optional<String> rowOf(String packageName) {
        for (String name = packageName;; name = name.substring(0, name.lastIndexOf('.'))) {
            if (mayUse.containsKey(name)) {
                return Optional.of(name);
            }
            if (!name.contains(".")) {
                return Optional.empty();
            }
        }
    }

    boolean mayUse(String row, String other) {
        return row.equals(other) || mayUse.get(row).contains(other);
    }

    /** Whether a row only observes: it may use all packages but those that do so too. */
    boolean mayUseEverything(String row) {
        return mayUse.get(row).equals(business) && !business.contains(row);
    }

    List<String> rows() {
        return new ArrayList<>(mayUse.keySet());
    }
}
