package org.xueji.architecture.wrong.approval;

import org.xueji.architecture.wrong.archive.StudentHelper;
import org.xueji.architecture.wrong.kernel.NosyKernel;

/** Wrong: approval knows a student. */
public class NosyApproval {

    StudentHelper student;
    NosyKernel kernel;
}
