package org.xueji.enrolment;

import java.util.Optional;
import java.util.Set;
import org.xueji.identity.IdentityDocument;
import org.xueji.exchange.Template;

/** Which of the template's mandatory columns a row may leave empty all the same. */
final class MandatoryParticulars {

    private static final Set<String> MUNICIPALITIES = Set.of("北京", "天津", "上海", "重庆");
    /** Cities that have no counties beneath them. */
    private static final Set<String> WITHOUT_COUNTIES = Set.of("东莞", "中山", "儋州", "嘉峪关");
    private static final Set<String> NO_COOPERATION = Set.of("无", "否", "非联招合作", "非联合招生合作", "不是", "0");

    private final Cells cells;
    private final boolean residentHere;

    MandatoryParticulars(Cells cells, Optional<IdentityDocument> document) {
        this.cells = cells;
        this.residentHere = document.map(d -> !DocumentKinds.isFromOutside(d.kind())).orElse(true);
    }

    boolean contains(Template.Column column) {
        return column.mandatory() && switch (column.field()) {
            case "cooperatingSchool" -> cells.value("cooperationType").filter(type -> !NO_COOPERATION.contains(type)).isPresent();
            case "monthlyGrant" -> cells.value("stateGrant").flatMap(WrittenValue::yesOrNo).orElse(false);
            case "householdPrefecture" -> residentHere && !isOneOf(MUNICIPALITIES, "householdProvince");
            case "householdCounty" -> residentHere && !isOneOf(WITHOUT_COUNTIES, "householdPrefecture");
            case "householdProvince", "householdAddress", "householdKind" -> residentHere;
            case "homePrefecture" -> !isOneOf(MUNICIPALITIES, "homeProvince");
            case "homeCounty" -> !isOneOf(WITHOUT_COUNTIES, "homePrefecture");
            default -> true;
        };
    }

    private boolean isOneOf(Set<String> places, String field) {
        return cells.value(field).filter(place -> places.contains(place.endsWith("市") ? place.substring(0, place.length() - 1) : place)).isPresent();
    }
}
