package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Mask;
import org.xueji.identity.StudentNumber;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;

/**
 * Identity and student numbers as they are stored: enciphered, beside the blind index by which they are found. An enciphered number belongs to
 * its own index, so that it may be copied with it and never onto another person's.
 */
@ApplicationScoped
public class Numbers {

    @Inject
    Secrets secrets;

    /** A number as stored. */
    public record Sealed(byte[] number, byte[] index) {
    }

    /** A document's number; numbers of documents that are no resident numbers are told apart by their kind. */
    public Sealed seal(IdentityDocument document) {
        byte[] index = documentIndex(document);
        return new Sealed(secrets.encrypt(document.number(), documentPlace(index)), index);
    }

    /** A student number. */
    public Sealed seal(StudentNumber number) {
        byte[] index = studentNumberIndex(number.value());
        return new Sealed(secrets.encrypt(number.value(), studentNumberPlace(index)), index);
    }

    /** By what a document is found. */
    public byte[] documentIndex(IdentityDocument document) {
        boolean tells = document.kind().carriesResidentNumber() || document.kind() == IdentityDocumentKind.TEMPORARY_NUMBER;
        return residentNumberIndex(tells ? document.number() : document.kind() + " " + document.number());
    }

    /** By what a resident's identity number, or a temporary number, is found. */
    public byte[] residentNumberIndex(String number) {
        return secrets.blindIndex(IndexDomain.IDENTITY_NUMBER, number);
    }

    /** By what a number is found when nobody says of which kind of document it is. */
    public List<byte[]> documentIndexes(String number) {
        return Stream.concat(Stream.of(residentNumberIndex(number)), Stream.of(IdentityDocumentKind.values())
            .map(kind -> residentNumberIndex(kind + " " + number))).toList();
    }

    /** By what a student number is found. */
    public byte[] studentNumberIndex(String number) {
        return secrets.blindIndex(IndexDomain.STUDENT_NUMBER, number);
    }

    public String document(byte[] number, byte[] index) {
        return secrets.decrypt(number, documentPlace(index));
    }

    public String studentNumber(byte[] number, byte[] index) {
        return secrets.decrypt(number, studentNumberPlace(index));
    }

    public String maskedDocument(byte[] number, byte[] index) {
        return Mask.of(document(number, index));
    }

    public String maskedStudentNumber(byte[] number, byte[] index) {
        return Mask.of(studentNumber(number, index));
    }

    private static String documentPlace(byte[] index) {
        return "document/" + HexFormat.of().formatHex(index);
    }

    private static String studentNumberPlace(byte[] index) {
        return "student-number/" + HexFormat.of().formatHex(index);
    }
}
