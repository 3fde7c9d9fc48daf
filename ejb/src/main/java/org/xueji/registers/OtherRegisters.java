package org.xueji.registers;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xueji.identity.IdentityClaim;
import org.xueji.kernel.Settings;
import org.xueji.peers.Peer;
import org.xueji.peers.PeerAddress;
import org.xueji.peers.PeerLimits;

/** The registers of other stages that this installation knows; it may know none, and then none is asked. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class OtherRegisters {

    @Inject
    Clock clock;

    private final List<Peer> peers = new ArrayList<>();
    private List<OtherRegister> registers = List.of();

    protected OtherRegisters() {
    }

    /** These, whatever the settings say. */
    OtherRegisters(List<OtherRegister> registers) {
        this.registers = List.copyOf(registers);
    }

    /** A setting that is wrong stops the start, and is not found out with the first student. */
    void start(@Observes Startup event) {
    }

    @PostConstruct
    void open() {
        PeerAddress.list(Settings.XUEJI_OTHER_REGISTERS.find().orElse(""), Settings.XUEJI_OTHER_REGISTER_TOKENS.find().orElse(""))
            .forEach(address -> peers.add(new Peer(address, PeerLimits.fromEnvironment(), clock)));
        registers = peers.stream().<OtherRegister>map(RegisterOverHttp::new).toList();
    }

    @PreDestroy
    void close() {
        peers.forEach(Peer::close);
    }

    /**
     * Asks all registers at the same time, so that it takes as long as the slowest.
     *
     * @param claims at most {@link OtherRegister#MOST_AT_ONCE}
     * @return one check for each claim, in their order; each says NOT_ASKED where no register is known
     */
    public List<RegisterCheck> check(List<IdentityClaim> claims) {
        List<List<HeldAnswer>> answers = registers.stream().map(register -> silence(claims.size())).toList();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = asking.invokeAll(registers.stream().<Callable<List<HeldAnswer>>>map(register -> () -> register.check(claims)).toList()).stream()
                .map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<RegisterCheck> checks = new ArrayList<>();
        for (int claim = 0; claim < claims.size(); claim++) {
            Map<String, HeldAnswer> perRegister = new LinkedHashMap<>();
            for (int r = 0; r < registers.size(); r++) {
                perRegister.put(registers.get(r).name(), answers.get(r).get(claim));
            }
            checks.add(new RegisterCheck(perRegister));
        }
        return checks;
    }

    private static List<HeldAnswer> silence(int claims) {
        return Collections.nCopies(claims, new HeldAnswer.Unavailable());
    }

    /** Takes an archive over (V-7). A register that the installation no longer knows is unavailable. */
    public ArchiveAnswer takeOverArchive(String register, String reference, IdentityClaim person) {
        return find(register).map(r -> r.takeOverArchive(reference, person)).orElseGet(ArchiveAnswer.Unavailable::new);
    }

    /** Has a release confirmed (S-4, S-5). A register that the installation no longer knows is unavailable. */
    public ReleaseAnswer confirmRelease(String register, String reference) {
        return find(register).map(r -> r.confirmRelease(reference)).orElse(ReleaseAnswer.UNAVAILABLE);
    }

    private Optional<OtherRegister> find(String name) {
        return registers.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
