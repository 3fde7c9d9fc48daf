/**
 * The registers of other stages, kept outside this system: asks whether they hold somebody, takes archives over from them, has releases confirmed, and
 * keeps what they answered with the claim (V-7, V-8, S-5).
 *
 * <p>Must not know what a claim is stated for, nor what follows from an answer: no new student, no conflict, no case.
 *
 * <p>Who wants claims checked does it in three parts, because nobody is asked inside a transaction
 * ({@link org.xueji.jobs.Chunk.Conversation} has just these; not in the chunk that also asks the identity service, both could outlast its lease):
 * <ol>
 * <li>in a transaction, reads at most {@link org.xueji.registers.OtherRegister#MOST_AT_ONCE} claims, each with the reference under which it is filed;
 * <li>in none, calls {@link org.xueji.registers.OtherRegisters#check}, which asks all registers at the same time and never throws for what they do;
 * <li>in a transaction, keeps all answers by {@link org.xueji.registers.RegisterAnswers#keep}, and acts on
 * {@link org.xueji.registers.RegisterCheck#verdict}.
 * </ol>
 * {@link org.xueji.registers.RegisterAnswers#standing} says who holds what. Somebody who is registered there now is in conflict; which organisation of
 * ours represents that side, the database says ({@code nat.check_registers}); it always names one. An archive of an earlier stage is no conflict: it is
 * taken over ({@link org.xueji.registers.OtherRegisters#takeOverArchive}) once the student is registered here, if it is that person's.
 * UNAVAILABLE is neither a conflict nor clear: the record goes on and is asked about again ({@link org.xueji.registers.RegisterAnswers#silent}).
 * NOT_ASKED means that this installation knows no other register; it is kept too, so that nobody takes it for an answer.
 */
package org.xueji.registers;
