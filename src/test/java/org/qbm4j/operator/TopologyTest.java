// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.state.Bipartition;

class TopologyTest {
    private static List<Edge> edges(int... ends) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 0; k < ends.length; k += 2) {
            edges.add(new Edge(ends[k], ends[k + 1]));
        }
        return edges;
    }

    @Test
    void chainsAndRings() {
        assertThat(Topology.chain(4).edges()).containsExactlyElementsOf(edges(0, 1, 1, 2, 2, 3));
        assertThat(Topology.ring(4).edges()).containsExactlyInAnyOrderElementsOf(edges(0, 1, 1, 2, 2, 3, 0, 3));
        assertThat(Topology.ring(2).edges()).containsExactlyElementsOf(edges(0, 1));
        assertThat(Topology.ring(1).edges()).isEmpty();
        assertThat(Topology.chain(1).edges()).isEmpty();
    }

    @Test
    void gridsAreNumberedRowByRow() {
        assertThat(Topology.grid(2, 3).edges())
                .containsExactlyInAnyOrderElementsOf(edges(0, 1, 1, 2, 3, 4, 4, 5, 0, 3, 1, 4, 2, 5));
        assertThat(Topology.grid(1, 3)).isEqualTo(Topology.chain(3));
        assertThat(Topology.grid(3, 1)).isEqualTo(Topology.chain(3));
    }

    @Test
    void allPairs() {
        assertThat(Topology.allToAll(4).edges())
                .containsExactlyInAnyOrderElementsOf(edges(0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3));
    }

    @Test
    void restrictedMachinesCoupleAcrossTheCutOnly() {
        assertThat(Topology.bipartite(new Bipartition(2, 3)).edges())
                .containsExactlyInAnyOrderElementsOf(edges(0, 2, 0, 3, 0, 4, 1, 2, 1, 3, 1, 4));
        assertThat(Topology.bipartite(new Bipartition(3, 0)).edges()).isEmpty();
    }

    @Test
    void semiRestrictedMachinesAlsoCoupleVisibleUnits() {
        assertThat(Topology.semiRestricted(new Bipartition(2, 2)).edges())
                .containsExactlyInAnyOrderElementsOf(edges(0, 1, 0, 2, 0, 3, 1, 2, 1, 3));
    }

    @Test
    void layersCoupleToTheNextLayerOnly() {
        assertThat(Topology.layered(2, 1, 2).edges())
                .containsExactlyInAnyOrderElementsOf(edges(0, 2, 1, 2, 2, 3, 2, 4));
    }

    @Test
    void nextNearestNeighborsSkipOne() {
        assertThat(Topology.nextNearest(5).edges()).containsExactlyElementsOf(edges(0, 2, 1, 3, 2, 4));
    }

    @Test
    void unionsHoldEachEdgeOnce() {
        assertThat(Topology.chain(3).and(Topology.ring(3)).edges()).containsExactlyElementsOf(edges(0, 1, 1, 2, 0, 2));
        assertThat(new Topology(edges(1, 0, 0, 1)).edges()).containsExactlyElementsOf(edges(0, 1));
    }

    @Test
    void edgesStandWithTheLowerQubitFirst() {
        assertThat(new Edge(5, 2)).isEqualTo(new Edge(2, 5));
        assertThat(new Edge(5, 2).a()).isEqualTo(2);
        assertThat(new Edge(5, 2).b()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, 0", "0, -3"})
    void rejectsLoopsAndNegativeQubits(int a, int b) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Edge(a, b))
                .withMessageContaining("two different qubits, none negative, but was " + a + "-" + b);
    }
}
