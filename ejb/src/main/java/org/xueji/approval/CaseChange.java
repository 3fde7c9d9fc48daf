package org.xueji.approval;

import java.util.UUID;

/**
 * What an act did to a case.
 *
 * @param id the case's
 * @param subject public reference of the record that the case is about
 * @param organisation id of the organisation that filed it
 * @param step the step that acted, from 1; 0 for the filer
 * @param late whether the step acted after it was due
 */
public record CaseChange(long id, UUID ref, UUID subject, long organisation, CaseAction action, int step, CaseState before, CaseState after, boolean late) {
}
