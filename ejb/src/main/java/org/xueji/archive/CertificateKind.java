package org.xueji.archive;

import org.xueji.kernel.Localized;

/** What a certificate says of whoever has left (V-19). */
public enum CertificateKind implements Localized {
    /** 毕业证书. */
    GRADUATION,
    /** 结业证书; a graduation certificate that follows replaces it (V-20). */
    COMPLETION
}
