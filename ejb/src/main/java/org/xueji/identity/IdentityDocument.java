package org.xueji.identity;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;

/**
 * A document's kind and number, as far as its form goes; whether the person is who it says is for an {@link IdentityVerifier}.
 *
 * <p>A secret: {@link #toString} is masked.
 *
 * @param kind the kind of document
 * @param number in its one written form: no spaces, capitals
 */
public record IdentityDocument(IdentityDocumentKind kind, String number) {

    private static final Pattern TEMPORARY = Pattern.compile("999[0-9]{15}");
    private static final Pattern FREE_FORM = Pattern.compile("[\\p{L}\\p{Nd}()/-]{1,40}");

    /**
     * A document together with what a reader should know about how its number was written.
     *
     * @param notices empty in the ordinary case
     */
    public record Reading(IdentityDocument document, Set<IdentityNotice> notices) {

        public Reading {
            notices = Set.copyOf(notices);
        }
    }

    /** @throws Refusal if the number does not have the form of that kind */
    public IdentityDocument {
        Objects.requireNonNull(kind);
        if (kind.carriesResidentNumber()) {
            if (new ResidentIdentityNumber(number).kind() != kind) {
                throw new Refusal(IdentityRefusal.IDENTITY_NUMBER_OF_ANOTHER_KIND);
            }
        } else if (kind == IdentityDocumentKind.TEMPORARY_NUMBER) {
            if (!TEMPORARY.matcher(number).matches()) {
                throw new Refusal(IdentityRefusal.TEMPORARY_NUMBER_FORM);
            }
        } else if (!FREE_FORM.matcher(number).matches()) {
            throw new Refusal(IdentityRefusal.DOCUMENT_NUMBER_FORM);
        }
    }

    /** The document that carries this number. */
    public static IdentityDocument of(ResidentIdentityNumber number) {
        return new IdentityDocument(number.kind(), number.value());
    }

    /**
     * The number under which a school files a student who has no document.
     *
     * @param schoolCode the school's ten digits
     * @param serial 0 to 99999
     */
    public static IdentityDocument temporary(String schoolCode, int serial) {
        return new IdentityDocument(IdentityDocumentKind.TEMPORARY_NUMBER, "999" + schoolCode + "%05d".formatted(serial));
    }

    /**
     * Reads a number whose column does not say what document it comes from, as in the vocational template.
     *
     * @throws Refusal if it is neither a number of 18 characters (or the old 15) nor a temporary one
     */
    public static Reading recognise(String typed) {
        String plain = Written.plain(typed);
        return plain.startsWith("999")
            ? new Reading(new IdentityDocument(IdentityDocumentKind.TEMPORARY_NUMBER, plain), Set.of())
            : reading(plain, of(ResidentIdentityNumber.read(plain)));
    }

    /**
     * Reads a number of a stated kind of document.
     *
     * @throws Refusal if the number does not have the form of that kind
     */
    public static Reading read(IdentityDocumentKind kind, String typed) {
        String plain = Written.plain(typed);
        String number = kind.carriesResidentNumber() ? ResidentIdentityNumber.read(plain).value() : plain;
        return reading(plain, new IdentityDocument(kind, number));
    }

    private static Reading reading(String plain, IdentityDocument document) {
        Set<IdentityNotice> notices = EnumSet.noneOf(IdentityNotice.class);
        document.residentNumber().ifPresent(number -> {
            if (ResidentIdentityNumber.isOldForm(plain)) {
                notices.add(IdentityNotice.CONVERTED_FROM_15_DIGITS);
            }
            if (!number.hasKnownPrefix()) {
                notices.add(IdentityNotice.UNKNOWN_PREFIX);
            }
        });
        return new Reading(document, notices);
    }

    /** The number as one that can be taken apart, where the kind has such a number. */
    public Optional<ResidentIdentityNumber> residentNumber() {
        return kind.carriesResidentNumber() ? Optional.of(new ResidentIdentityNumber(number)) : Optional.empty();
    }

    /** The number with its middle hidden. */
    public String masked() {
        return Mask.of(number);
    }

    @Override
    public String toString() {
        return kind + " " + masked();
    }
}
