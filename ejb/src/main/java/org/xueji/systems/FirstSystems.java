package org.xueji.systems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.kernel.Time;
import org.xueji.provisioning.FirstSystem;

/** Registers the program with which a new province begins: it follows the feed and reads registrations, for a year. What else the province wants it registers itself. */
@ApplicationScoped
public class FirstSystems implements FirstSystem {

    private static final int PER_MINUTE = 600;
    private static final int DAYS = 365;

    @Inject
    ApiClients clients;
    @Inject
    Clock clock;

    @Override
    public void ensure(UUID province, UUID ref) {
        if (clients.list(province).stream().noneMatch(c -> c.ref().equals(ref))) {
            clients.register(ref, new NewApiClient(province, "省级数据平台", "开通时登记：跟踪变化、读取学籍", Set.of(SystemScope.CHANGES_READ, SystemScope.REGISTRATIONS_READ), PER_MINUTE,
                Time.today(clock).plusDays(DAYS)));
        }
    }

    @Override
    public Optional<String> account(UUID province) {
        return clients.list(province).stream().map(ApiClient::account).findFirst();
    }
}
