package org.xueji.web.transfers;

import jakarta.validation.constraints.Size;
import org.xueji.transfer.Placement;

/** Where a student is placed, as a program says it; what is left out stays as proposed. */
public record StatedPlacement(Integer grade, @Size(max = 100) String className, @Size(max = 8) String majorCode, @Size(max = 100) String majorName) {

    Placement command() {
        return new Placement(grade, className, majorCode, majorName);
    }
}
