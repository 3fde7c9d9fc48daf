package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.archive.EarlierArchives;
import org.xueji.archive.EarlierArchives.Owed;
import org.xueji.archive.TakeOver;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;
import org.xueji.registers.ArchiveAnswer;
import org.xueji.registers.ArchiveField;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.RegisterAnswers;

/**
 * Takes over the archives of earlier stages that registers owe of those registered meanwhile (V-7), one after the other. Nobody's registration waits for it: what
 * a register does not answer stays owed.
 */
@ApplicationScoped
class TakeOverArchives implements JobWork {

    static final String WORK = "TAKE_OVER";

    @Inject
    EarlierArchives archives;
    @Inject
    OtherRegisters registers;
    @Inject
    RegisterAnswers answers;

    @Override
    public String kind() {
        return AskAgain.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        chunk.complete(new Chunk.Conversation<Owed, ArchiveAnswer>() {
            @Override
            public Optional<Owed> question(long cursor) {
                return archives.next(cursor);
            }

            @Override
            public ArchiveAnswer ask(Owed owed) {
                return registers.takeOverArchive(owed.register(), owed.reference(), owed.claim());
            }

            @Override
            public Progress write(Owed owed, ArchiveAnswer answer) {
                archives.still(owed).ifPresent(still -> take(still, answer));
                return Progress.to(owed.id(), 0);
            }
        });
    }

    private void take(Owed owed, ArchiveAnswer answer) {
        answers.keep(new RegisterAnswers.Asker(owed.custodian(), owed.path(), owed.subject(), owed.claim()), owed.register(), owed.reference(), answer);
        switch (answer) {
            case ArchiveAnswer.EarlierArchive archive -> archives.takeOver(owed, periods(archive), completing(owed, archive));
            case ArchiveAnswer.SomebodyElse other -> archives.settle(owed, TakeOver.DISAGREES, String.join(" ", other.differs()));
            case ArchiveAnswer.Refused refused when refused.reason() != ArchiveAnswer.Reason.NOT_RELEASED -> archives.settle(owed, TakeOver.REFUSED, refused.reason().name());
            case ArchiveAnswer.Refused notYet -> archives.silent(owed);
            case ArchiveAnswer.Unavailable none -> archives.silent(owed);
        }
    }

    private static List<EarlierArchives.Period> periods(ArchiveAnswer.EarlierArchive archive) {
        return archive.periods().stream().map(p -> new EarlierArchives.Period(p.school(), p.kind().name(), p.from(), p.until().orElse(null))).toList();
    }

    private static Map<String, String> completing(Owed owed, ArchiveAnswer.EarlierArchive archive) {
        Map<String, String> completing = new TreeMap<>();
        ArchiveField.missing(archive.particulars().keySet(), field -> !owed.profile().getString(field, "").isEmpty())
            .forEach(field -> completing.put(field.name(), archive.particulars().get(field)));
        return completing;
    }
}
