package org.xueji.takeover;

import java.util.UUID;

/**
 * How far the vocational schools beneath an organisation are with taking their registers over.
 *
 * @param organisation one directly beneath whoever asks
 * @param school whether it is a school itself
 * @param schools how many vocational schools there are
 * @param untouched how many of them have begun none
 * @param loaded students loaded by take-overs that are not confirmed
 * @param held students held in them
 */
public record TakeOverProgress(UUID organisation, String name, boolean school, long schools, long untouched, long open, long signing, long confirmed, long loaded, long held) {
}
