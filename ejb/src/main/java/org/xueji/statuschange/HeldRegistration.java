package org.xueji.statuschange;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;

/**
 * A registration that the own school holds, and what stands against changing it.
 *
 * @param earliest the first day on which it may change
 * @param asked whether another case that changes, ends or moves it is under way
 */
record HeldRegistration(long id, UUID ref, long school, String path, long authority, RegistrationStatus status, Integer grade, String className, String majorCode,
                        String majorName, StudyForm studyForm, LocalDate earliest, boolean asked) {

    private static final Pattern MAJOR_CODE = Pattern.compile("[0-9]{6}([0-9]{2})?");
    private static final int LONGEST_ABSENCE_YEARS = 5;

    /** @throws Refusal saying what is wrong with a change */
    void require(NewStatusChange change, LocalDate today) {
        if (change.kind() == null) {
            throw new Refusal(StatusChangeRefusal.KIND_REQUIRED);
        }
        if (!change.kind().from().contains(status)) {
            throw new Refusal(StatusChangeRefusal.STATUS_DOES_NOT_ALLOW, change.kind(), status);
        }
        if (change.on() == null || change.on().isBefore(earliest) || change.on().isAfter(today)) {
            throw new Refusal(StatusChangeRefusal.DAY_DOES_NOT_FIT, earliest, today);
        }
        requireFields(change);
        if (change.statement() == null || change.statement().isBlank()) {
            throw new Refusal(StatusChangeRefusal.STATEMENT_REQUIRED);
        }
    }

    private void requireFields(NewStatusChange change) {
        for (ChangedField field : ChangedField.values()) {
            if (change.states(field) && !change.kind().asked().contains(field)) {
                throw new Refusal(StatusChangeRefusal.VALUE_NOT_ASKED, field, change.kind());
            }
            if (!change.states(field) && change.kind().requires(field)) {
                throw new Refusal(StatusChangeRefusal.VALUE_REQUIRED, field, change.kind());
            }
        }
        LocalDate latest = change.on().plusYears(LONGEST_ABSENCE_YEARS);
        if (change.until() != null && (!change.until().isAfter(change.on()) || change.until().isAfter(latest))) {
            throw new Refusal(StatusChangeRefusal.UNTIL_DOES_NOT_FIT, change.on(), latest);
        }
        requireStudy(change, change.study());
    }

    private void requireStudy(NewStatusChange change, Study study) {
        int first = grade == null ? change.on().getYear() : change.kind().requires(ChangedField.GRADE) ? grade + 1 : grade;
        int last = change.on().getYear();
        if (study.grade() != null && (study.grade() < first || study.grade() > last)) {
            throw new Refusal(StatusChangeRefusal.GRADE_DOES_NOT_FIT, String.valueOf(first), String.valueOf(last));
        }
        if (study.majorName() == null && study.majorCode() != null || study.majorName() != null && study.majorName().isBlank()) {
            throw new Refusal(StatusChangeRefusal.VALUE_REQUIRED, ChangedField.MAJOR, change.kind());
        }
        if (study.majorCode() != null && !MAJOR_CODE.matcher(study.majorCode()).matches()) {
            throw new Refusal(StatusChangeRefusal.MAJOR_CODE_MALFORMED, study.majorCode());
        }
        if (study.majorName() != null && Objects.equals(study.majorName(), majorName) && Objects.equals(study.majorCode(), majorCode)) {
            throw new Refusal(StatusChangeRefusal.NOTHING_CHANGES, ChangedField.MAJOR);
        }
        if (study.form() != null && study.form() == studyForm) {
            throw new Refusal(StatusChangeRefusal.NOTHING_CHANGES, ChangedField.STUDY_FORM);
        }
    }

    /** How it stands, by the names of the fields. */
    JsonObject stands() {
        return json(grade, className, majorCode, majorName, studyForm);
    }

    static JsonObject json(Integer grade, String className, String majorCode, String majorName, StudyForm form) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        put(json, ChangedField.GRADE, grade == null ? null : grade.toString());
        put(json, ChangedField.CLASS_NAME, className);
        put(json, ChangedField.MAJOR, majorName == null ? null : String.join(" ", Stream.of(majorCode, majorName).filter(Objects::nonNull).toList()));
        put(json, ChangedField.STUDY_FORM, form == null ? null : form.name());
        return json.build();
    }

    private static void put(JsonObjectBuilder json, ChangedField field, String value) {
        if (value != null) {
            json.add(field.name(), value);
        }
    }
}
