package org.xueji.numbers;

import java.util.Map;
import java.util.UUID;
import org.xueji.kernel.Refusal;

/**
 * What came of an act on several requests.
 *
 * @param done how many it was done to
 * @param objections by request, why it was not
 */
public record NumberOutcome(int done, Map<UUID, Refusal> objections) {
}
