package org.xueji.rules;

import org.xueji.kernel.Localized;

/** What a school files about a registered student, and for which a province may ask for confirmations and papers of its own (V-28). */
public enum Procedure implements Localized {
    REPETITION, MAJOR_CHANGE, STUDY_FORM_CHANGE, SUSPENSION, RETENTION, RESUMPTION, WITHDRAWAL, CANCELLATION, DEATH, BETWEEN_SCHOOLS, JOINT_PROGRAMME, PERSONAL_CHANGE,
    /** What a school, or its authority, files about the school itself (V-12). */
    SCHOOL_CLOSURE,
    /** What the school that takes others over, or the authority that founds the new one, files about them (V-12). */
    SCHOOL_MERGER
}
