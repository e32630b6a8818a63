// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.RandomModels;

/** Models of commuting words for the tests of their engine. */
final class CommutingModels {
    private CommutingModels() {}

    static ParametricHamiltonian words(int visible, int hidden, String words) {
        return RandomModels.ofWords(new Bipartition(visible, hidden), Arrays.asList(words.split(", ", -1)));
    }

    static ParametricHamiltonian shared() {
        return ParametricHamiltonian.builder(new Bipartition(2, 1))
                .parameter("all", sum("Z0 Z1", 0.5, "Z1 Z2", -2, "X0 X1 X2", 1))
                .parameter("again", sum("Z0 Z1", 1, "Y0 Y1 X2", 0.25))
                .build();
    }

    static PauliSum sum(Object... wordsAndCoefficients) {
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < wordsAndCoefficients.length; i += 2) {
            double coefficient = ((Number) wordsAndCoefficients[i + 1]).doubleValue();
            terms.add(new PauliTerm(coefficient, PauliString.parse((String) wordsAndCoefficients[i])));
        }
        return new PauliSum(terms);
    }

    /** Every Z word of up to three letters. */
    static ParametricHamiltonian diagonal(int visible, int hidden) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(visible, hidden));
        for (int z = 1; z < 1 << (visible + hidden); z++) {
            if (Integer.bitCount(z) <= 3) {
                builder.term(new PauliString(0, z));
            }
        }
        return builder.build();
    }

    static ParametricHamiltonian allPairs(int visible, int hidden) {
        int n = visible + hidden;
        return ParametricHamiltonian.builder(new Bipartition(visible, hidden))
                .fields(Pauli.Z, IntStream.range(0, n).toArray())
                .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(n))
                .build();
    }

    static Stream<ParametricHamiltonian> models() {
        return Stream.of(
                diagonal(3, 2),
                diagonal(4, 0),
                diagonal(1, 4),
                words(2, 3, "Z0 Z2, Z1 Z2, Z0 Z3, Z1 Z4, Z2"),
                words(3, 2, "Z0 Z1 Z2, Z0 Z1, Z3 Z4"),
                words(3, 2, "X0, X1, X2 X3, X3 X0, X4"),
                words(2, 2, "Y0, Y1 Y2, Y2 Y3, Y0 Y1 Y2 Y3"),
                words(3, 1, "X0 Y1, Y1 Z2, Z2 X3, X0, X3, Z2"),
                words(2, 0, "X0 X1, Y0 Y1, Z0 Z1"),
                words(2, 2, "X0 X2, Y0 Y2, Z0 Z2, Z1 Z3, X1 X3"),
                words(3, 3, "Z5 X0 Z1, Z0 X1 Z2, Z1 X2 Z3, Z2 X3 Z4, Z3 X4 Z5, Z4 X5 Z0"),
                words(4, 1, "X0 X1 X2 X3, Z0 Z1, Z1 Z2, Z2 Z3, Y0 Y1 X2 X3 Z4"),
                words(2, 2, "X2 X3, Z2 Z3"),
                shared());
    }

    /** The toric code (Kitaev 2003) on a torus of 2 x 2 sites, with fields along two loops. */
    static ParametricHamiltonian toricCode() {
        return words(
                6, 2, "X0 X1 X4 X6, X0 X1 X5 X7, X2 X3 X4 X6, Z0 Z2 Z4 Z5, Z1 Z3 Z4 Z5, Z0 Z2 Z6 Z7, Z0 Z1, X4 X5");
    }
}
