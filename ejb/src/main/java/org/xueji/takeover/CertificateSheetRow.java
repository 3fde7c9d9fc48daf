package org.xueji.takeover;

import static org.xueji.enrolment.EnrolmentRefusal.DATE_UNREADABLE;
import static org.xueji.enrolment.EnrolmentRefusal.VALUE_NOT_IN_LIST;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.archive.CertificateKind;
import org.xueji.archive.FormerCertificate;
import org.xueji.archive.RegistrationStatus;
import org.xueji.enrolment.Cells;
import org.xueji.enrolment.WrittenValue;
import org.xueji.exchange.BulkRow;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;

/** Reads one row of the sheet of certificates, and holds it against whoever it names. */
final class CertificateSheetRow {

    private static final String KINDS = Stream.of(CertificateKind.values()).map(k -> k.text(Locale.CHINESE)).collect(Collectors.joining("、"));

    final Cells cells;
    final Optional<IdentityDocument> document;
    private final Optional<PersonName> name;
    private final LocalDate today;
    final Optional<FormerCertificate> certificate;

    CertificateSheetRow(BulkRow row, LocalDate today) {
        this.cells = new Cells(row, TakeOverTemplates.CERTIFICATES);
        this.today = today;
        this.document = StudentSheetRow.document(cells);
        this.name = cells.required("name").flatMap(n -> cells.tried("name", () -> new PersonName(n)));
        this.certificate = certificate();
    }

    private Optional<FormerCertificate> certificate() {
        Optional<CertificateKind> kind = cells.required("certificateKind").flatMap(k -> cells.read("certificateKind", CertificateSheetRow::kind, VALUE_NOT_IN_LIST, KINDS));
        Optional<String> number = cells.required("certificateNumber").map(n -> n.replaceAll("\\s", ""));
        Optional<LocalDate> on = cells.required("issuedOn").flatMap(d -> cells.read("issuedOn", WrittenValue::date, DATE_UNREADABLE));
        on.filter(d -> d.isAfter(today)).ifPresent(d -> cells.note("issuedOn", TakeOverRefusal.DATES_OUT_OF_ORDER, today, d));
        return kind.isPresent() && number.isPresent() && on.isPresent() ? Optional.of(new FormerCertificate(kind.get(), number.get(), on.get())) : Optional.empty();
    }

    private static Optional<CertificateKind> kind(String written) {
        String plain = written.replaceAll("\\s", "");
        return switch (plain) {
            case "毕业", "毕业证" -> Optional.of(CertificateKind.GRADUATION);
            case "结业", "结业证" -> Optional.of(CertificateKind.COMPLETION);
            default -> Stream.of(CertificateKind.values()).filter(k -> plain.equals(k.text(Locale.CHINESE)) || plain.equalsIgnoreCase(k.name())
                || written.strip().equalsIgnoreCase(k.text(Locale.ENGLISH))).findFirst();
        };
    }

    /**
     * The certificate, where it fits.
     *
     * @param student null for nobody
     * @param taken the numbers that others of this take-over have
     */
    Optional<FormerCertificate> fitting(StagedStudent student, Set<String> taken) {
        if (document.isPresent() && student == null) {
            cells.note("identityNumber", TakeOverRefusal.STUDENT_NOT_TAKEN_OVER);
        }
        if (student != null && name.filter(n -> !n.comparisonKey().equals(new PersonName(student.name()).comparisonKey())).isPresent()) {
            cells.note("name", TakeOverRefusal.NAME_DIFFERS);
        }
        if (student != null && certificate.isPresent() && !student.certificates().contains(certificate.get())) {
            fits(student, certificate.get(), taken);
        }
        return student != null && cells.problems().isEmpty() ? certificate : Optional.empty();
    }

    private void fits(StagedStudent student, FormerCertificate c, Set<String> taken) {
        boolean graduated = student.status() == RegistrationStatus.GRADUATED;
        boolean fits = c.kind() == CertificateKind.GRADUATION ? graduated : graduated || student.status() == RegistrationStatus.COMPLETED;
        if (!fits) {
            cells.note("certificateKind", TakeOverRefusal.CERTIFICATE_DOES_NOT_FIT, student.status().text(Locale.CHINESE));
        }
        if (student.certificates().stream().anyMatch(other -> other.kind() == c.kind())) {
            cells.note("certificateKind", TakeOverRefusal.ONE_OF_A_KIND);
        }
        if (c.issuedOn().isBefore(student.enteredOn())) {
            cells.note("issuedOn", TakeOverRefusal.DATES_OUT_OF_ORDER, c.issuedOn(), student.enteredOn());
        }
        if (taken.contains(c.number())) {
            cells.note("certificateNumber", TakeOverRefusal.CERTIFICATE_DOUBLED);
        }
    }
}
