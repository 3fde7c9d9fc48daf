package org.xueji.architecture.wrong.gossip;

/** Wrong: its package has no row. */
class Rumour {
}
