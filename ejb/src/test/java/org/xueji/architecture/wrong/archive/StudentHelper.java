package org.xueji.architecture.wrong.archive;

import org.xueji.architecture.wrong.audit.Sink;

/** Wrong: an empty name, the use of a sink, and a range set from Java. */
public class StudentHelper {

    static final String RANGE = "set local app.lo = 'C'";

    Sink sink;
}
