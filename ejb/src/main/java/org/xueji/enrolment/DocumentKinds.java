package org.xueji.enrolment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.identity.IdentityDocumentKind;

/** The kinds of identity document as rows name them, or let them be guessed (V-27). */
public final class DocumentKinds {

    public static final String LIST = Arrays.stream(IdentityDocumentKind.values()).map(kind -> kind.text(Locale.CHINESE)).collect(Collectors.joining("、"));

    private DocumentKinds() {
    }

    public static Optional<IdentityDocumentKind> find(String written) {
        String plain = written.replaceAll("\\s", "");
        return switch (plain) {
            case "身份证", "二代身份证" -> Optional.of(IdentityDocumentKind.RESIDENT_IDENTITY_CARD);
            case "港澳通行证", "回乡证", "港澳居民通行证" -> Optional.of(IdentityDocumentKind.HONG_KONG_MACAO_TRAVEL_PERMIT);
            case "台胞证", "台湾居民通行证" -> Optional.of(IdentityDocumentKind.TAIWAN_TRAVEL_PERMIT);
            case "居住证" -> Optional.of(IdentityDocumentKind.HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT);
            case "其他" -> Optional.of(IdentityDocumentKind.OTHER);
            default -> Arrays.stream(IdentityDocumentKind.values())
                .filter(kind -> plain.equals(kind.text(Locale.CHINESE)) || written.equalsIgnoreCase(kind.text(Locale.ENGLISH))).findFirst();
        };
    }

    /** The document of somebody from Hong Kong, Macao, Taiwan or abroad whose number has not the form of an identity card. */
    static Optional<IdentityDocumentKind> impliedBy(String origin, String number) {
        if (number.replaceAll("\\s", "").matches("[0-9]{14,17}[0-9Xx]")) {
            return Optional.empty();
        }
        if (origin.contains("香港") || origin.contains("澳门") || origin.startsWith("港澳同胞")) {
            return Optional.of(IdentityDocumentKind.HONG_KONG_MACAO_TRAVEL_PERMIT);
        }
        if (origin.contains("台湾")) {
            return Optional.of(IdentityDocumentKind.TAIWAN_TRAVEL_PERMIT);
        }
        return origin.contains("侨") && !origin.startsWith("非") || origin.startsWith("外") ? Optional.of(IdentityDocumentKind.PASSPORT) : Optional.empty();
    }

    /** Whether the holder may have no household in the mainland. */
    static boolean isFromOutside(IdentityDocumentKind kind) {
        return kind != IdentityDocumentKind.RESIDENT_IDENTITY_CARD && kind != IdentityDocumentKind.TEMPORARY_NUMBER;
    }

    /** Whether the holder may belong to no ethnic group of the Chinese table. */
    static boolean isForeign(IdentityDocumentKind kind) {
        return kind == IdentityDocumentKind.PASSPORT || kind == IdentityDocumentKind.FOREIGNERS_PERMANENT_RESIDENCE_CARD || kind == IdentityDocumentKind.OTHER;
    }
}
