package org.xueji.database;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may do what with a row that lies at the own school: S select, I insert, U update, D delete, - nothing. A table that is not here fails the matrix.
 */
final class Expectations {

    private static final String TABLE = """
        table                  own   above  ministry  elsewhere  nobody

        # the public directory: read by every bound session, written strictly below one's own range
        division               S     S      S         S          -
        organisation           S     SIU    SIU       S          -
        organisation_history   S     S      S         S          -
        organisation_detail    SIU   SIU    S         S          -
        school_major           S     SIU    SIU       S          -
        realm                  -     -      SIU       -          -

        # a superior changes those beneath it; whoever is above, and who is changed, sees that
        organisation_change    S     SIU    SIU       -          -

        # operators and posts; the ministry has some of its own, so it writes them under its own range
        operator               SIU   SIU    SIU       -          -
        post                   SIU   SIU    SIU       -          -
        hand_over              SI    SI     SI        -          -
        training               SI    SI     SI        -          -
        account_review         SI    SI     SI        -          -
        account_doubt          SI    SI     SI        -          -
        post_stop              SI    SI     SI        -          -
        api_client             SIU   SIU    SIU       -          -

        # scoped by one path; the ministry reads, and writes only after narrowing
        job                    SIU   SIU    S         -          -
        job_chunk              SI    SI     S         -          -
        job_file               SID   SID    S         -          -
        province_set_up        SIU   SIU    S         -          -
        province_set_up_step   SI    SI     S         -          -
        person                 SIU   SIU    S         -          -
        person_identity        SIU   SIU    S         -          -
        person_profile         SIU   SIU    S         -          -
        registration           SIU   SIU    S         -          -
        registration_status    SIU   SIU    S         -          -
        archive_inspection     SI    SI     S         -          -
        paper_comparison       SI    SI     S         -          -
        holding                SID   SID    S         -          -
        identity_key           SID   SID    S         -          -
        student_number         SIU   SIU    S         -          -
        tally_delta            SI    SI     S         -          -
        new_student            SIU   SIU    S         -          -
        import_problem         SI    SI     S         -          -
        photo_import_item      SI    SI     S         -          -
        decision_batch_item    SIU   SIU    S         -          -
        identity_finding       SIU   SIU    S         -          -
        register_answer        SI    SI     S         -          -
        earlier_archive        SIU   SIU    S         -          -
        person_match           SIUD  SIUD   S         -          -
        record_match           SIUD  SIUD   S         -          -
        record_request         SIU   SIU    S         -          -
        registration_release   SIU   SIU    S         -          -
        number_request         SIU   SIU    S         -          -
        status_change          SIU   SIU    S         -          -
        transfer               SIU   SIU    S         -          -
        transfer_student       SIU   SIU    S         -          -
        ordinary_transfer      SIU   SIU    S         -          -
        ordinary_transfer_student  SIU   SIU    S         -          -
        merger                 SIU   SIU    S         -          -
        reversal               SIU   SIU    S         -          -
        split                  SIU   SIU    S         -          -
        split_part             SIUD  SIUD   S         -          -
        split_choice           SIUD  SIUD   S         -          -
        personal_change        SIU   SIU    S         -          -
        closure                SIU   SIU    S         -          -
        register_takeover      SIU   SIU    S         -          -
        takeover_student       SIU   SIU    S         -          -
        takeover_match         SID   SID    S         -          -
        former_period          SI    SI     S         -          -
        former_certificate     SI    SI     S         -          -
        school_term            SIU   SIU    S         -          -
        teaching_point         SIU   SIU    S         -          -
        school_class           SIU   SIU    S         -          -

        # opened from above for a school, by whoever the rules name, and closed by the same
        late_window            S     SIU    S         -          -
        late_window_student    S     SI     S         -          -

        organisation_head      SIU   SIU    S         -          -
        term_registration      SIUD  SIUD   S         -          -
        term_taken_back        SI    SI     S         -          -

        # opened by a province, read by whoever acts
        term                   SIU   SIU    S         S          -

        # defined by a province for itself, read by whoever acts
        import_template        SI    S      S         S          -

        # drafted by a province for itself, read by whoever acts once filed; remarks are made from above and answered by the province
        rule_version           SIUD  -      -         -          -
        rule_remark            SU    SI     S         -          -

        # opened by the national check alone; a side answers for itself
        conflict               S     S      S         -          -
        conflict_side          SU    SU     S         -          -

        # what belongs to nothing yet is its organisation's; then it is seen through what it is linked to
        stored_file            SIU   SIU    S         -          -
        record_file            SIUD  SIUD   S         -          -
        person_file            SIU   SU     S         -          -
        case_file              SI    SI     S         -          -

        # scoped by the paths of a case; nobody decides in another's name
        approval_case          SIU   SIU    S         -          -
        approval_step          SIU   SIU    S         -          -
        decision               SI    S      S         -          -

        # a superior urges those beneath it; whoever is urged, and whoever sees the case, sees that
        urge                   S     SI     SI        -          -

        # what an organisation is told, and what each operator has read and wants mailed
        notice                 S     -      -         -          -
        notice_read            SI    -      -         -          -
        mail_wish              SIU   I      I         I          -
        mail                   S     -      -         -          -

        # what an operator's program has asked for under a key
        request_key            SIUD  I      I         I          -

        # what an operator has typed in a post and not sent
        unsent_form            SIUD  I      I         I          -

        # scoped, written by a privileged function alone
        frozen_period          S     S      S         -          -
        decided_before_merger  S     S      S         -          -
        tally                  S     S      S         -          -

        # added to and never read
        audit                  I     I      I         I          I
        outbox                 I     I      I         -          -

        # privileged functions and the owner alone
        path_segment           -     -      -         -          -
        brought                -     -      -         -          -
        number_series          -     -      -         -          -
        national_lookup        -     -      -         -          -
        step_reminder          -     -      -         -          -
        notice_cursor          -     -      -         -          -
        tenant_turn            -     -      -         -          -
        change                 -     -      -         -          -
        change_cleared         -     -      -         -          -
        schema_history         -     -      -         -          -
        """;

    private Expectations() {
    }

    /** Per table, what each {@link Relation.Group} may do. */
    static Map<String, Map<Relation.Group, String>> perTable() {
        Map<String, Map<Relation.Group, String>> expected = new LinkedHashMap<>();
        TABLE.lines().skip(1).filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] cells = line.trim().split("\\s+");
            Map<Relation.Group, String> perGroup = new LinkedHashMap<>();
            for (Relation.Group group : Relation.Group.values()) {
                perGroup.put(group, cells[1 + group.ordinal()]);
            }
            expected.put(cells[0], perGroup);
        });
        return expected;
    }
}
