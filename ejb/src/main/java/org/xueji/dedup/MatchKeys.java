package org.xueji.dedup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;

/**
 * The keys by which people are found who have no document in common: keyed hashes over canonical text, so that the database compares what it
 * cannot read. Spellings of one name are one key ({@link PersonName#comparisonKey()}).
 */
@ApplicationScoped
class MatchKeys {

    private static final Pattern PROVINCE = Pattern.compile("\\p{IsHan}{2}.*");

    @Inject
    Secrets secrets;

    MatchKeys() {
    }

    MatchKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A key as stored.
     *
     * @param origin null where it is not known
     * @param numbered whether the person has a resident number
     */
    record MatchKey(MatchKind kind, byte[] key, byte[] origin, boolean numbered) {
    }

    /** All keys of a person, at most one of a kind. */
    List<MatchKey> of(StatedIdentity identity) {
        Optional<ResidentIdentityNumber> number = identity.document().residentNumber();
        byte[] origin = origin(identity.origin());
        String name = identity.name().comparisonKey();
        List<MatchKey> keys = new ArrayList<>();
        keys.add(key(MatchKind.ALIKE, origin, number.isPresent(), name, identity.birthDate().toString(), identity.sex().name()));
        if (number.isPresent()) {
            String digits = number.get().value();
            String area = digits.substring(0, 6);
            String birth = digits.substring(6, 14);
            String serial = digits.substring(14, 17);
            keys.add(key(MatchKind.OTHER_BIRTH_DATE, origin, true, name, area, serial));
            keys.add(key(MatchKind.OTHER_AREA, origin, true, name, birth, serial));
            keys.add(key(MatchKind.OTHER_SERIAL, origin, true, name, area, birth));
        } else {
            keys.add(key(MatchKind.OTHER_BIRTH_DATE, origin, false, name, identity.document().kind().name(), identity.document().number()));
        }
        return keys;
    }

    private MatchKey key(MatchKind kind, byte[] origin, boolean numbered, String... parts) {
        return new MatchKey(kind, secrets.blindIndex(kind.domain(), String.join("\n", parts)), origin, numbered);
    }

    /** Two characters tell the provinces apart, in their short names as in their full ones; anything else is no known origin. */
    private byte[] origin(String stated) {
        String compared = stated == null || stated.isBlank() ? "" : new PersonName(stated).comparisonKey();
        return PROVINCE.matcher(compared).matches() ? secrets.blindIndex(IndexDomain.MATCH_ORIGIN, compared.substring(0, compared.offsetByCodePoints(0, 2))) : null;
    }
}
