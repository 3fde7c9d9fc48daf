package org.xueji.architecture.wrong.kernel;

import org.xueji.architecture.wrong.approval.NosyApproval;

/** Wrong: the kernel knows a capability, which makes a cycle too. */
public class NosyKernel {

    NosyApproval approval;
}
