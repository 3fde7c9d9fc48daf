package org.xueji.web.newstudents;

import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.xueji.enrolment.NewStudentView;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.StudyForm;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Localized;

/** What is stated of a student by field of the template, each value as a row of a file would write it; what is not stated is left out. */
final class StatedFields {

    private StatedFields() {
    }

    /** What a sent form states for a school of that type. */
    static Map<String, String> sent(HttpServletRequest request, SchoolType school) {
        Map<String, String> stated = new LinkedHashMap<>();
        for (NewStudentFields f : NewStudentFields.values()) {
            String value = request.getParameter(f.field());
            if (value != null && !value.isBlank()) {
                stated.put(f.field(), value.strip());
            }
        }
        stated.put(NewStudentFields.SCHOOL_TYPE.field(), Choice.written(school));
        return stated;
    }

    /** What is known of a student before anything is. */
    static Map<String, String> blank(SchoolType school) {
        return Map.of(NewStudentFields.STUDY_FORM.field(), Choice.written(StudyForm.FULL_TIME), NewStudentFields.SCHOOL_TYPE.field(), Choice.written(school));
    }

    /** What a record states, but for the number of the identity document, of which a page has only a part. */
    static Map<String, String> recorded(NewStudentView record, SchoolType school) {
        Map<String, String> stated = new HashMap<>();
        record.particulars().forEach((field, value) -> stated.put(field, particular(value instanceof JsonString s ? s.getString() : value.toString())));
        stated.computeIfPresent(NewStudentFields.POLITICAL_STATUS.field(), (f, name) -> constant(PoliticalStatus.values(), name));
        stated.put("schoolType", Choice.written(school));
        stated.put("documentKind", Choice.written(record.documentKind()));
        stated.put("name", record.name());
        stated.put("sex", Choice.written(record.sex()));
        stated.put("birthDate", record.birthDate().toString());
        if (record.ethnicGroup() != null) {
            stated.put("ethnicGroup", constant(EthnicGroup.values(), record.ethnicGroup()));
        }
        stated.put("grade", Integer.toString(record.grade()));
        stated.put("className", record.className());
        stated.put("major", record.majorCode() == null || record.majorCode().equals(record.majorName()) ? record.majorName()
            : record.majorCode() + " " + record.majorName());
        stated.put("lengthOfSchooling", record.lengthYears().stripTrailingZeros().toPlainString());
        stated.put("studyForm", Choice.written(record.studyForm()));
        stated.put("entryDate", record.enteredOn().toString());
        return stated;
    }

    private static String particular(String kept) {
        return switch (kept) {
            case "true" -> Choice.written(NewStudentWords.YES);
            case "false" -> Choice.written(NewStudentWords.NO);
            default -> kept;
        };
    }

    private static <E extends Enum<E> & Localized> String constant(E[] table, String name) {
        return Stream.of(table).filter(c -> c.name().equals(name)).findFirst().map(Choice::written).orElse(name);
    }
}
