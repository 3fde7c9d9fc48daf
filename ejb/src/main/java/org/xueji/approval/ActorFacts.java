package org.xueji.approval;

import org.xueji.tenancy.Duty;

/**
 * Who wants to act: the acting post's organisation and duty, and the human being.
 *
 * @param organisation the id of the organisation
 */
public record ActorFacts(long organisation, Duty duty, NaturalPerson person) {
}
