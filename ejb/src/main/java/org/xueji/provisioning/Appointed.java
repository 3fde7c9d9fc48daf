package org.xueji.provisioning;

import java.util.List;
import java.util.UUID;

/** What an appointment made: the operator and his posts. */
public record Appointed(UUID operator, List<UUID> posts) {
}
