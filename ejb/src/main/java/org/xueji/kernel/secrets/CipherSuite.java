package org.xueji.kernel.secrets;

/** How bytes were made, stored in front of them, so that another suite (SM4 with SM3) can join without a change of schema. */
enum CipherSuite {
    /** AES-256 in Galois counter mode: 12 bytes of nonce, 16 bytes of tag. */
    AES_256_GCM(1);

    private final byte id;

    CipherSuite(int id) {
        this.id = (byte) id;
    }

    byte id() {
        return id;
    }

    static CipherSuite of(byte id) {
        for (CipherSuite suite : values()) {
            if (suite.id == id) {
                return suite;
            }
        }
        throw new UnreadableSecret("no cipher suite " + id);
    }
}
