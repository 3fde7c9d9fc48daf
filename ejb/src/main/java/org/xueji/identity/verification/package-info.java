/**
 * Asks the identity service that an installation may have, and keeps what was found about each claim, with the file of whoever stated it.
 *
 * <p>Must not know what a claim is stated for: no new student, no case, no student number.
 *
 * <p>Who wants claims verified does it in three parts, because nobody is asked inside a transaction
 * ({@link org.xueji.jobs.Chunk.Conversation} has just these; a chunk asks one service, two could outlast its lease):
 * <ol>
 * <li>in a transaction, reads at most {@link org.xueji.identity.IdentityVerifier#MOST_AT_ONCE} claims, each with the reference under which it is filed;
 * <li>in none, calls the injected {@link org.xueji.identity.IdentityVerifier}, which never throws for what a service does;
 * <li>in a transaction, keeps all findings by {@link org.xueji.identity.verification.IdentityFindings#keep}, and holds back what contradicts.
 * </ol>
 * Whoever decides later, such as about a student number, reads {@link org.xueji.identity.verification.IdentityFindings#basis}. What the service still
 * owes is listed by {@link org.xueji.identity.verification.IdentityFindings#owed}, and put to it again in the same three parts; that is also how a
 * temporary number becomes formal when the service comes back. When the claim has become a person,
 * {@link org.xueji.identity.verification.IdentityFindings#passOn} lets the findings go with the person.
 */
package org.xueji.identity.verification;
