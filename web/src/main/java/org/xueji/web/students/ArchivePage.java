package org.xueji.web.students;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.archive.Archive;
import org.xueji.archive.ArchiveOn;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Archives;
import org.xueji.archive.ClassMoves;
import org.xueji.archive.Histories;
import org.xueji.archive.InspectionView;
import org.xueji.archive.Inspections;
import org.xueji.archive.KnownAs;
import org.xueji.archive.LeavingReason;
import org.xueji.archive.PaperComparisons;
import org.xueji.archive.PaperOutcome;
import org.xueji.archive.StudentPhotos;
import org.xueji.archive.StudentRow;
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;
import org.xueji.correction.PersonalField;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.StandardCode;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.papers.PaperKind;
import org.xueji.papers.Papers;
import org.xueji.registers.ArchiveAnswer;
import org.xueji.registers.RegisterKind;
import org.xueji.registration.RegisteredTerm;
import org.xueji.registration.TermSheets;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;
import org.xueji.statuschange.ChangedField;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;
import org.xueji.takeover.TakeOverView;
import org.xueji.takeover.TakeOvers;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.corrections.PersonalChangeWords;
import org.xueji.web.corrections.PersonalValues;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;
import org.xueji.web.numbers.NumberWords;
import org.xueji.web.ordinary.OrdinaryWords;

/** One student's archive. Opening it is on record; so is revealing the numbers, which is an act of its own. */
@Named
@RequestScoped
public class ArchivePage {

    /** The request's attribute that holds the numbers just revealed; they are never in an address or a session. */
    static final String REVEALED = "org.xueji.revealed";

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private Archives archives;
    @Inject
    private Histories histories;
    @Inject
    private Inspections inspections;

    @Inject
    private StudentPhotos photos;
    @Inject
    private Releases releases;
    @Inject
    private NumberRequests numbers;
    @Inject
    private StatusChanges changes;
    @Inject
    private Transfers transfers;
    @Inject
    private OrdinaryTransfers crossings;

    @Inject
    private TermSheets terms;

    @Inject
    private PersonalChanges personal;

    @Inject
    private Papers papers;

    @Inject
    private TakeOvers takeOvers;
    @Inject
    private PaperComparisons comparisons;

    private Archive archive;
    private TakeOverView takeOver;
    private ArchiveOn past;
    private StudentRow closed;
    private List<InspectionView> inspected;
    private List<PaperKind> printable;
    private boolean photoRenewable;
    private boolean comparable;
    private boolean releasable;
    private List<StatusChangeKind> changeable;
    private List<RegisteredTerm> registeredTerms;
    private List<StatusChangeView> changed;
    private boolean transferable;
    private List<TransferView> transferred;
    private List<OrdinaryTransferView> crossed;
    private boolean personallyChangeable;
    private List<PersonalChangeView> personallyChanged;
    private List<ReleaseView> filed;
    private boolean numberPossible;
    private List<NumberRequestView> numberRequests;

    /** Opens the archive that the address names: of today, or as of the day that it says. Where that takes a reason, it asks for one. */
    public void load() {
        Asked asked = Asked.of(request);
        if (!inspections.isOpen(asked(request))) {
            closed = archives.find(asked(request));
            return;
        }
        Optional<LocalDate> on = asked.day("on");
        if (on.isPresent()) {
            past = histories.open(asked(request), on.get(), asked.constant(KnownAs.class, "as").orElse(KnownAs.NOW_KNOWN));
            return;
        }
        archive = archives.open(asked(request));
        inspected = inspections.ofRegistration(archive.registration());
        photoRenewable = photos.isRenewable(archive.registration());
        comparable = comparisons.isPossible(archive.registration());
        printable = papers.possible(archive.registration());
        boolean confirmed = getPeriod().confirmed();
        takeOver = confirmed ? null : takeOvers.ofRegistration(archive.registration()).orElse(null);
        releasable = confirmed && releases.isPossible(archive.registration());
        filed = releases.ofRegistration(archive.registration());
        numberPossible = confirmed && numbers.isPossible(archive.registration());
        numberRequests = numbers.ofRegistration(archive.registration());
        changeable = confirmed ? changes.possible(archive.registration()) : List.of();
        changed = changes.ofRegistration(archive.registration());
        transferable = confirmed && transfers.isPossible(archive.registration());
        transferred = transfers.ofRegistration(archive.registration());
        crossed = crossings.about(archive.registration());
        registeredTerms = terms.ofRegistration(archive.registration());
        personallyChangeable = confirmed && personal.isPossible(archive.registration());
        personallyChanged = personal.ofRegistration(archive.registration());
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
    }

    /** What is shown of an archive that takes a reason to open; null where it is open. */
    public StudentRow getClosed() {
        return closed;
    }

    /** The longest reason. */
    public int getLongestReason() {
        return Inspections.LONGEST;
    }

    /** Who of other offices opened the archive, the latest first. */
    public List<InspectionView> getInspected() {
        return inspected;
    }

    /** Of today; null where it is shown as of a day, or not open. */
    public Archive getArchive() {
        return archive;
    }

    /** As of a day; null where it is shown as it is today. */
    public ArchiveOn getPast() {
        return past;
    }

    /** The registration through which it was opened. */
    public UUID getRegistration() {
        return closed != null ? closed.ref() : past == null ? archive.registration() : past.registration();
    }

    /** What the page is called: whose archive it is. */
    public String getName() {
        return closed != null ? closed.name() : past == null ? archive.name() : past.identity() == null ? "" : past.identity().name();
    }

    /** A way to see the archive as of the same day. */
    public record View(String label, String address, boolean current) {
    }

    public List<View> getViews() {
        return Stream.of(KnownAs.values()).map(v -> new View(frame.label(v), frame.link("/student", "ref", past.registration(), "on", past.on(), "as", v), v == past.view())).toList();
    }

    /** Which answer is shown, in words. */
    public String getExplanation() {
        return frame.say(past.view() == KnownAs.THEN_REGISTERED ? StudentWords.THEN_HINT : StudentWords.NOW_HINT, past.on());
    }

    /** What was on record otherwise: only what differs from today. */
    public record FormerValue(String label, String value, String when) {
    }

    /** The former values of the identity, the latest first (V-16). */
    public List<FormerValue> getFormerValues() {
        return archive.formerIdentities().stream().flatMap(f -> Stream.of(
            former(PersonalField.NAME, f.name(), archive.name(), f), former(PersonalField.SEX, f.sex().name(), archive.sex().name(), f),
            former(PersonalField.BIRTH_DATE, f.birthDate().toString(), archive.birthDate().toString(), f),
            former(PersonalField.ETHNIC_GROUP, f.ethnicGroup(), archive.ethnicGroup(), f), former(PersonalField.NATIONALITY, f.nationality(), archive.nationality(), f),
            former(PersonalField.DOCUMENT_KIND, f.documentKind().name(), archive.documentKind().name(), f),
            former(PersonalField.DOCUMENT_NUMBER, f.documentNumber(), archive.documentNumber(), f)).flatMap(Optional::stream)).distinct().toList();
    }

    private Optional<FormerValue> former(PersonalField field, String then, String now, Archive.FormerIdentity f) {
        String when = f.supersededAt() == null ? frame.say(StudentWords.TRUE_BETWEEN, f.from(), f.until()) : frame.say(StudentWords.ON_RECORD_UNTIL, frame.moment(f.supersededAt()));
        return Objects.equals(then, now) || then == null ? Optional.empty()
            : Optional.of(new FormerValue(frame.label(field), PersonalValues.shown(field, then, language.getLocale()), when));
    }

    /** By what the registration came that is not confirmed yet; null for every other. */
    public TakeOverView getTakeOver() {
        return takeOver;
    }

    /** The papers that the acting post may print. */
    public List<PaperKind> getPrintable() {
        return printable;
    }

    /** The photo's address; null where there is none. */
    public String getPhoto() {
        return archive.photo() == null ? null : frame.link("/file", "ref", archive.photo());
    }

    public boolean isPhotoRenewable() {
        return photoRenewable;
    }

    /** Whether the acting post may say that it compared the archive with the paper one. */
    public boolean isComparable() {
        return comparable;
    }

    public List<PaperOutcome> getOutcomes() {
        return List.of(PaperOutcome.values());
    }

    /** Whether what was found last differs, so that a correction follows. */
    public boolean isDiffering() {
        return !archive.comparisons().isEmpty() && archive.comparisons().getFirst().outcome() == PaperOutcome.DIFFERS;
    }

    /** Whether the acting post may file a release of the registration. */
    public boolean isReleasable() {
        return releasable;
    }

    /** Every release that was filed of the registration, the newest first. */
    public List<ReleaseView> getReleases() {
        return filed;
    }

    /** Whether the acting post may ask for a formal number. */
    public boolean isNumberPossible() {
        return numberPossible;
    }

    /** Every request for a formal number, the newest first. */
    public List<NumberRequestView> getNumberRequests() {
        return numberRequests;
    }

    /** The kinds of document for which a formal number is given. */
    public List<IdentityDocumentKind> getDocumentKinds() {
        return Stream.of(IdentityDocumentKind.values()).filter(kind -> kind != IdentityDocumentKind.TEMPORARY_NUMBER).toList();
    }

    public List<LeavingReason> getReasons() {
        return List.of(LeavingReason.values());
    }

    /** The changes of status that the acting post may file of the registration. */
    public List<StatusChangeKind> getChangeable() {
        return changeable;
    }

    /** Every change of status that was filed of the registration, the newest first. */
    public List<StatusChangeView> getChanges() {
        return changed;
    }

    /** Whether the acting post may file a transfer of the registration. */
    public boolean isTransferable() {
        return transferable;
    }

    /** Those between here and an ordinary school, the newest first. */
    public List<OrdinaryTransferView> getCrossings() {
        return crossed;
    }

    /** Every transfer that was filed of the registration, the newest first. */
    public List<TransferView> getTransfers() {
        return transferred;
    }

    /** The terms that were registered of the registration, the latest first. */
    public List<RegisteredTerm> getRegisteredTerms() {
        return registeredTerms;
    }

    /** Whether the acting post may file a change of personal information. */
    public boolean isPersonallyChangeable() {
        return personallyChangeable;
    }

    /** Every change of personal information that was filed, the newest first. */
    public List<PersonalChangeView> getPersonalChanges() {
        return personallyChanged;
    }

    /** What such a change is about, by the names of the fields. */
    public String what(PersonalChangeView change) {
        return change.fields().stream().map(f -> frame.label(f.field())).collect(Collectors.joining(language.isChinese() ? "、" : ", "));
    }

    /** What was typed into a field of the form that came back; empty where none did. */
    public String typed(String field) {
        String typed = request.getMethod().equals("POST") ? request.getParameter(field) : null;
        return typed == null ? "" : typed;
    }

    /** The period through which the archive was opened. */
    public Archive.Period getPeriod() {
        return archive.registrations().stream().filter(p -> p.ref().equals(archive.registration())).findFirst().orElseThrow();
    }

    /** The numbers in full; null unless they were just revealed. */
    public Archives.Revealed getRevealed() {
        return (Archives.Revealed) request.getAttribute(REVEALED);
    }

    public String getDocumentNumber() {
        return getRevealed() == null ? archive.documentNumber() : getRevealed().documentNumber();
    }

    /** Empty where none is issued yet. */
    public String getStudentNumber() {
        String number = getRevealed() == null ? archive.studentNumber() : getRevealed().studentNumber();
        return number == null ? "" : number;
    }

    public String getEthnicGroup() {
        return Particulars.ethnicGroup(archive.ethnicGroup(), language.getLocale());
    }

    /** Something of the identity in words; empty for nothing. */
    public String shown(String field, String stored) {
        return PersonalValues.shown(PersonalField.valueOf(field), stored, language.getLocale());
    }

    public List<Particulars.Stated> getParticulars() {
        return Particulars.of(archive.profile(), language.getLocale());
    }

    /** A school of an earlier stage, and when. */
    public record EarlierPeriod(String school, String kind, String from, String until) {
    }

    /** The schools of an archive that was taken over; none while it is owed. */
    public List<EarlierPeriod> periods(Archive.Earlier earlier) {
        return earlier.periods() == null ? List.of() : earlier.periods().getValuesAs(JsonObject.class).stream()
            .map(p -> new EarlierPeriod(p.getString("school"), kind(p.getString("kind")), p.getString("from"), p.getString("until", ""))).toList();
    }

    /** Whom a register keeps, in words. */
    public String kind(String kind) {
        return frame.label(RegisterKind.valueOf(kind));
    }

    /** What an archive of an earlier stage completed, by the names of the fields. */
    public List<String> completed(Archive.Earlier earlier) {
        return earlier.completed().stream().map(field -> Particulars.label(field, language.getLocale())).toList();
    }

    /** Why an archive was not taken over, in words; empty where it was, or is owed. */
    public String why(Archive.Earlier earlier) {
        return switch (earlier.state()) {
            case OWED, TAKEN_OVER -> "";
            case REFUSED -> frame.say(ArchiveAnswer.Reason.valueOf(earlier.reason()));
            case DISAGREES -> frame.say(StudentWords.DIFFERS_IN, Stream.of(earlier.reason().split(" ")).map(this::told).collect(Collectors.joining(language.isChinese() ? "、" : ", ")));
        };
    }

    private String told(String field) {
        return frame.say(switch (field) {
            case "name" -> StudentWords.NAME;
            case "birthDate" -> StudentWords.BIRTH_DATE;
            default -> StudentWords.DOCUMENT_NUMBER;
        });
    }

    /** A form of study in words. */
    public String studyForm(String stored) {
        return stored == null ? "" : StandardCode.find(StudyForm.class, stored)
            .or(() -> Stream.of(StudyForm.values()).filter(f -> f.name().equals(stored)).findFirst()).map(frame::say).orElse(stored);
    }

    /** What else an event changed, in words. */
    public List<String> details(Archive.LifeEvent event) {
        Map<ChangedField, Object> changed = new EnumMap<>(ChangedField.class);
        changed.put(ChangedField.GRADE, event.grade());
        changed.put(ChangedField.CLASS_NAME, event.className());
        changed.put(ChangedField.MAJOR, event.majorName());
        changed.put(ChangedField.STUDY_FORM, event.studyForm() == null ? null : studyForm(event.studyForm()));
        changed.put(ChangedField.UNTIL, event.until());
        return changed.entrySet().stream().filter(c -> c.getValue() != null).map(c -> frame.label(c.getKey()) + " " + c.getValue()).toList();
    }

    /** What brought an event about, in words; empty where there are none for it. */
    public String cause(String kind) {
        return switch (kind) {
            case "NEW_STUDENT" -> frame.say(StudentWords.CAUSE_NEW_STUDENT);
            case "TAKEN_OVER" -> frame.say(StudentWords.CAUSE_TAKEN_OVER);
            case "NEW_STUDENT_REVERSED" -> frame.say(StudentWords.CAUSE_REVERSED);
            case Releases.KIND -> frame.say(StudentWords.CAUSE_RELEASE);
            case Transfers.KIND -> frame.say(StudentWords.CAUSE_TRANSFER);
            case OrdinaryTransfers.KIND -> frame.say(OrdinaryWords.TITLE);
            case ClassMoves.CAUSE -> frame.say(StudentWords.CAUSE_CLASS_MOVE);
            case "RULING" -> frame.say(StudentWords.CAUSE_RULING);
            case PersonalChanges.KIND -> frame.say(PersonalChangeWords.TITLE);
            case NumberRequests.KIND -> frame.say(NumberWords.LIST_TITLE);
            default -> Stream.of(StatusChangeKind.values()).filter(k -> k.name().equals(kind)).findFirst().map(frame::say).orElse("");
        };
    }
}
