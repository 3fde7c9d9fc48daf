package org.xueji.web.newstudents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.kernel.Localized;

/** The fields of the national template in the order of the form; their Chinese words are the template's headings. */
public enum NewStudentFields implements Localized {
    IDENTITY_NUMBER(NewStudentWords.IDENTITY),
    DOCUMENT_KIND(NewStudentWords.IDENTITY, Entry.CHOICE, NewStudentWords.HINT_DOCUMENT_KIND),
    NAME(NewStudentWords.IDENTITY),
    FORMER_NAME(NewStudentWords.IDENTITY),
    SEX(NewStudentWords.IDENTITY, Entry.CHOICE),
    BIRTH_DATE(NewStudentWords.IDENTITY, Entry.DATE, NewStudentWords.HINT_BIRTH_DATE),
    ETHNIC_GROUP(NewStudentWords.IDENTITY, Entry.CHOICE),
    POLITICAL_STATUS(NewStudentWords.IDENTITY, Entry.CHOICE),
    COMPATRIOT_KIND(NewStudentWords.IDENTITY),
    NATIVE_PLACE(NewStudentWords.IDENTITY),
    HEALTH(NewStudentWords.IDENTITY),
    GRADE(NewStudentWords.SCHOOLING, Entry.DIGITS, NewStudentWords.HINT_GRADE),
    ENTRY_MONTH(NewStudentWords.SCHOOLING, Entry.MONTH, NewStudentWords.HINT_MONTH),
    ENTRY_DATE(NewStudentWords.SCHOOLING, Entry.DATE),
    CLASS_NAME(NewStudentWords.SCHOOLING),
    MAJOR(NewStudentWords.SCHOOLING, Entry.TEXT, NewStudentWords.HINT_MAJOR),
    MAJOR_CATALOGUE(NewStudentWords.SCHOOLING),
    LENGTH_OF_SCHOOLING(NewStudentWords.SCHOOLING, Entry.NUMBER, NewStudentWords.HINT_LENGTH),
    STUDY_FORM(NewStudentWords.SCHOOLING, Entry.CHOICE),
    SCHOOL_TYPE(NewStudentWords.SCHOOLING, Entry.FIXED),
    TEACHING_POINT(NewStudentWords.SCHOOLING),
    ADMISSION_TYPE(NewStudentWords.SCHOOLING),
    STUDENT_SOURCE(NewStudentWords.SCHOOLING),
    STUDENT_CATEGORY(NewStudentWords.SCHOOLING),
    PREVIOUS_SCHOOL(NewStudentWords.SCHOOLING),
    COOPERATION_TYPE(NewStudentWords.SCHOOLING),
    COOPERATING_SCHOOL(NewStudentWords.SCHOOLING, Entry.DIGITS, NewStudentWords.HINT_JOINT),
    SCHOOL_STUDENT_NUMBER(NewStudentWords.SCHOOLING),
    PROVINCIAL_NUMBER(NewStudentWords.SCHOOLING),
    PREPARATORY(NewStudentWords.SCHOOLING, Entry.CHOICE),
    HOUSEHOLD_KIND(NewStudentWords.HOUSEHOLD_AND_HOME),
    HOUSEHOLD_PROVINCE(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.TEXT, NewStudentWords.HINT_HOUSEHOLD),
    HOUSEHOLD_PREFECTURE(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.TEXT, NewStudentWords.HINT_PREFECTURE),
    HOUSEHOLD_COUNTY(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.TEXT, NewStudentWords.HINT_COUNTY),
    HOUSEHOLD_ADDRESS(NewStudentWords.HOUSEHOLD_AND_HOME),
    HOME_PROVINCE(NewStudentWords.HOUSEHOLD_AND_HOME),
    HOME_PREFECTURE(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.TEXT, NewStudentWords.HINT_PREFECTURE),
    HOME_COUNTY(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.TEXT, NewStudentWords.HINT_COUNTY),
    HOME_ADDRESS(NewStudentWords.HOUSEHOLD_AND_HOME),
    POSTAL_CODE(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.DIGITS),
    LOW_INCOME(NewStudentWords.HOUSEHOLD_AND_HOME, Entry.CHOICE),
    GUARDIAN_NAME(NewStudentWords.GUARDIAN),
    GUARDIAN_PHONE(NewStudentWords.GUARDIAN, Entry.TELEPHONE),
    PHONE(NewStudentWords.OTHER_FIELDS, Entry.TELEPHONE),
    EMAIL(NewStudentWords.OTHER_FIELDS, Entry.EMAIL),
    STATE_GRANT(NewStudentWords.OTHER_FIELDS, Entry.CHOICE),
    MONTHLY_GRANT(NewStudentWords.OTHER_FIELDS, Entry.NUMBER, NewStudentWords.HINT_GRANT),
    GRANT_CARD_NUMBER(NewStudentWords.OTHER_FIELDS),
    REMARKS(NewStudentWords.OTHER_FIELDS, Entry.LONG);

    private final NewStudentWords group;
    private final Entry entry;
    private final NewStudentWords hint;
    private final String field = Pattern.compile("_([a-z])").matcher(name().toLowerCase(Locale.ROOT)).replaceAll(w -> w.group(1).toUpperCase(Locale.ROOT));

    NewStudentFields(NewStudentWords group) {
        this(group, Entry.TEXT);
    }

    NewStudentFields(NewStudentWords group, Entry entry) {
        this(group, entry, null);
    }

    NewStudentFields(NewStudentWords group, Entry entry, NewStudentWords hint) {
        this.group = group;
        this.entry = entry;
        this.hint = hint;
    }

    /** Its key in the template. */
    public String field() {
        return field;
    }

    /** The words over the part of the form in which it stands. */
    NewStudentWords group() {
        return group;
    }

    Entry entry() {
        return entry;
    }

    /** What to know before filling it in; empty where the label says everything. */
    Optional<NewStudentWords> hint() {
        return Optional.ofNullable(hint);
    }

    /** Where only circumstances make it mandatory, its hint says which, and nothing is marked. */
    boolean isRequired(boolean mandatory) {
        return switch (this) {
            case COOPERATING_SCHOOL, MONTHLY_GRANT, HOUSEHOLD_PREFECTURE, HOUSEHOLD_COUNTY, HOME_PREFECTURE, HOME_COUNTY -> false;
            case SCHOOL_TYPE -> false;   // nothing is to be filled in
            case ENTRY_DATE -> true;   // there is no batch that could state it for all
            default -> mandatory;
        };
    }

    /** The field of that key. */
    public static Optional<NewStudentFields> of(String field) {
        return Stream.of(values()).filter(f -> f.field.equals(field)).findFirst();
    }
}
