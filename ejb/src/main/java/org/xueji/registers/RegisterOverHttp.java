package org.xueji.registers;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Mask;
import org.xueji.identity.PersonName;
import org.xueji.kernel.Refusal;
import org.xueji.peers.Peer;
import org.xueji.peers.Said;

/**
 * A register that speaks the protocol of {@code docs/other-registers.md}. It is told a person's document, name and birth date and nothing else, and of
 * somebody without a document not the number that we made up.
 */
final class RegisterOverHttp implements OtherRegister {

    private static final int MOST_PERIODS = 50;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** So long a row of digits is a number of a person, and no reference holds one. */
    private static final Pattern NUMBER_OF_A_PERSON = Pattern.compile("[0-9]{15}");
    private static final Pattern DIVISION = Pattern.compile("[1-9][0-9]{5}");

    private final Peer register;

    RegisterOverHttp(Peer register) {
        this.register = register;
    }

    @Override
    public String name() {
        return register.name();
    }

    @Override
    public List<HeldAnswer> check(List<IdentityClaim> claims) {
        List<Optional<Said>> answers = register.askEach("/checks", claims.stream().map(RegisterOverHttp::question).toList());
        return answers.stream().map(said -> said.flatMap(RegisterOverHttp::held).orElseGet(HeldAnswer.Unavailable::new)).toList();
    }

    private static JsonObject question(IdentityClaim claim) {
        JsonObjectBuilder question = Json.createObjectBuilder();
        Told.of(claim).forEach(told -> question.add(told.name(), switch (told) {
            case kind -> claim.document().kind().name();
            case number -> claim.document().number();
            case name -> claim.name().value();
            case birthDate -> claim.birthDate().orElseThrow().toString();
        }));
        return question.build();
    }

    /** What a register is told of a claim, by the name under which it is sent. */
    enum Told {
        kind, number, name, birthDate;

        static List<Told> of(IdentityClaim claim) {
            List<Told> told = new ArrayList<>();
            if (claim.document().kind() != IdentityDocumentKind.TEMPORARY_NUMBER) {
                told.addAll(List.of(kind, number));
            }
            told.add(name);
            if (claim.birthDate().isPresent()) {
                told.add(birthDate);
            }
            return told;
        }
    }

    private static Optional<HeldAnswer> held(Said said) {
        return said.word("answer", HeldAnswer.Word.class).flatMap(word -> switch (word) {
            case NONE -> Optional.of(new HeldAnswer.None());
            case UNAVAILABLE -> Optional.of(new HeldAnswer.Unavailable());
            case HELD_THERE -> heldThere(said);
        });
    }

    /** Complete, or no answer at all: a conflict whose other side is nobody helps no one. */
    private static Optional<HeldAnswer> heldThere(Said said) {
        Optional<String> reference = said.text("reference", 64).filter(r -> REFERENCE.matcher(r).matches() && !NUMBER_OF_A_PERSON.matcher(r).find());
        Optional<String> shown = said.text("shown", 40).map(Mask::of);
        Optional<String> division = said.text("division", 6).filter(d -> DIVISION.matcher(d).matches());
        Optional<Boolean> ongoing = said.yes("ongoing");
        return reference.isEmpty() || shown.isEmpty() || division.isEmpty() || ongoing.isEmpty() ? Optional.empty()
            : Optional.of(new HeldAnswer.HeldThere(reference.get(), shown.get(), division.get(), kind(said), ongoing.get(),
                said.known("fields", ArchiveField.class)));
    }

    private static RegisterKind kind(Said said) {
        return said.word("kind", RegisterKind.class).orElse(RegisterKind.OTHER);
    }

    private enum Handover {
        TAKEN_OVER, REFUSED, UNAVAILABLE
    }

    @Override
    public ArchiveAnswer takeOverArchive(String reference, IdentityClaim person) {
        Optional<Said> said = ask("/take-overs", reference);
        return said.flatMap(s -> s.word("answer", Handover.class)).flatMap(word -> switch (word) {
            case TAKEN_OVER -> said.flatMap(s -> archive(s, person));
            case REFUSED -> Optional.of(new ArchiveAnswer.Refused(said.get().word("reason", ArchiveAnswer.Reason.class).orElse(ArchiveAnswer.Reason.OTHER)));
            case UNAVAILABLE -> Optional.<ArchiveAnswer>empty();
        }).orElseGet(ArchiveAnswer.Unavailable::new);
    }

    /** Whose it is comes first: of somebody else's archive nothing is read. */
    private static Optional<ArchiveAnswer> archive(Said said, IdentityClaim person) {
        Optional<String> number = said.text("number", 40);
        Optional<String> name = said.text("name", ArchiveField.LONGEST);
        Optional<LocalDate> birth = said.date("birthDate");
        if (number.isEmpty() || name.isEmpty() || birth.isEmpty()) {
            return Optional.empty();
        }
        List<String> differs = new ArrayList<>();
        if (!number.get().equalsIgnoreCase(person.document().number())) {
            differs.add(Told.number.name());
        }
        if (!isNamed(name.get(), person)) {
            differs.add(Told.name.name());
        }
        if (!birth.equals(person.birthDate())) {
            differs.add(Told.birthDate.name());
        }
        return differs.isEmpty() ? facts(said) : Optional.of(new ArchiveAnswer.SomebodyElse(differs));
    }

    private static boolean isNamed(String name, IdentityClaim person) {
        try {
            return new PersonName(name).comparisonKey().equals(person.name().comparisonKey());
        } catch (Refusal noName) {
            return false;
        }
    }

    private static Optional<ArchiveAnswer> facts(Said said) {
        List<Said> listed = said.list("periods", MOST_PERIODS).orElse(List.of());
        List<ArchiveAnswer.Period> periods = listed.stream().map(RegisterOverHttp::period).flatMap(Optional::stream)
            .sorted(Comparator.comparing(ArchiveAnswer.Period::from)).toList();
        return listed.isEmpty() || periods.size() < listed.size() ? Optional.empty() : Optional.of(new ArchiveAnswer.EarlierArchive(periods, particulars(said)));
    }

    /** What fits; the rest is not worth losing the archive for. */
    private static Map<ArchiveField, String> particulars(Said said) {
        Map<ArchiveField, String> particulars = new EnumMap<>(ArchiveField.class);
        said.object("particulars").ifPresent(stated -> {
            for (ArchiveField field : ArchiveField.values()) {
                stated.text(field.name(), ArchiveField.LONGEST).filter(field::fits).ifPresent(value -> particulars.put(field, value));
            }
        });
        return particulars;
    }

    private static Optional<ArchiveAnswer.Period> period(Said said) {
        Optional<String> school = said.text("school", 200);
        Optional<LocalDate> from = said.date("from");
        Optional<LocalDate> until = said.date("until");
        boolean untilIsRead = until.isPresent() || !said.has("until");
        return school.isEmpty() || from.isEmpty() || !untilIsRead || until.filter(u -> u.isBefore(from.get())).isPresent() ? Optional.empty()
            : Optional.of(new ArchiveAnswer.Period(school.get(), kind(said), from.get(), until));
    }

    @Override
    public ReleaseAnswer confirmRelease(String reference) {
        return ask("/releases", reference).flatMap(said -> said.word("answer", ReleaseAnswer.class)).orElse(ReleaseAnswer.UNAVAILABLE);
    }

    /** The key follows from what is asked, so that whoever asks again, after a kill or a day later, asks the same. */
    private Optional<Said> ask(String path, String reference) {
        UUID key = UUID.nameUUIDFromBytes((name() + path + "/" + reference).getBytes(StandardCharsets.UTF_8));
        return register.ask(path, key, Json.createObjectBuilder().add("reference", reference).build());
    }
}
