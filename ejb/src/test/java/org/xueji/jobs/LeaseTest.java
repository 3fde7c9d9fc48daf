package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xueji.peers.PeerLimits;

class LeaseTest {

    @Test
    void aWorkerThatAsksSomebodyOutsideDoesNotLoseItsChunkMeanwhile() {
        assertThat(PeerLimits.LONGEST).isLessThan(ChunkTransactions.LEASE);
    }
}
