package org.xueji.approval;

/** When a step counts as due soon: with three working days left, or fewer, by the days of the province it sits in. A rule of the service. */
public final class DueSoon {

    public static final int WORKING_DAYS = 3;

    private DueSoon() {
    }
}
