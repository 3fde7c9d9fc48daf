package org.xueji.database;

/** Coming working days, as the server hands them to the functions of the database. */
public final class Coming {

    /** Whatever is asked for, in whichever province, is due on 24 September 2026. */
    public static final String SEPTEMBER_24 = """
        jsonb_build_object('C', jsonb_build_object('rules', 'national-1', 'answer', 10, 'settled', 30, 'days', array_fill('2026-09-24'::date, array[30])))""";

    private Coming() {
    }
}
