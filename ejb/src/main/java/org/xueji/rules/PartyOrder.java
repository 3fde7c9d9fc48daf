package org.xueji.rules;

import org.xueji.kernel.Localized;

/** In which order the parties of a transfer decide (V-14): a parameter of the province whose school files it. */
public enum PartyOrder implements Localized {
    /** 分别: the case reaches all of them on the day it is filed. What the article says. */
    EACH_FOR_ITSELF,
    /** Both schools first, each for itself, then both authorities. */
    SCHOOLS_FIRST,
    /** The sending school and its authority, then the receiving school and its authority, one after the other. */
    SENDING_SIDE_FIRST
}
