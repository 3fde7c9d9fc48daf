package org.xueji.registers;

import java.util.stream.Stream;
import org.xueji.peers.Peer;

/** The registers that an installation knows. */
public final class AskedRegisters {

    private AskedRegisters() {
    }

    public static OtherRegisters at(Peer... registers) {
        return new OtherRegisters(Stream.of(registers).<OtherRegister>map(RegisterOverHttp::new).toList());
    }
}
