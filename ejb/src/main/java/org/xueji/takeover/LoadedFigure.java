package org.xueji.takeover;

import org.xueji.archive.RegistrationStatus;

/** How many students of a grade, a status and a major a take-over has, loaded and held. */
public record LoadedFigure(int grade, RegistrationStatus status, String major, long loaded, long held) {

    boolean belongsTo(Expected line) {
        return (line.grade() == null || line.grade() == grade) && (line.status() == null || line.status() == status) && (line.major() == null || line.major().equals(major));
    }
}
