package org.xueji.archive;

import java.time.LocalDate;

/**
 * A certificate that was issued before the register came here (S-1, V-19).
 *
 * @param number as printed, by whatever scheme
 */
public record FormerCertificate(CertificateKind kind, String number, LocalDate issuedOn) {
}
