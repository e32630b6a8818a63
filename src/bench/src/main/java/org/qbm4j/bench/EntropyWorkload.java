// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.qbm4j.state.StateVector;

/** W6: entropies of half of a random pure state, with and without eigenvalues. */
final class EntropyWorkload {
    private static final List<Integer> SIZES = List.of(12, 16, 20, 22);
    private static final double RATE = 3e10;
    /** Operations of a Hermitian rank-k product over n^3. */
    private static final double GRAM = 4;
    /** Of a reduction to tridiagonal form. */
    private static final double REDUCTION = 16.0 / 3;

    private EntropyWorkload() {}

    static List<Case> cases(int maxQubits, int blasThreads) {
        List<Case> cases = new ArrayList<>();
        for (int n : SIZES) {
            if (n <= maxQubits) {
                for (boolean eigenvalues : new boolean[] {false, true}) {
                    double expected = (eigenvalues ? 12 : 4) * Math.pow(2, 1.5 * n) / RATE;
                    cases.add(new Case(
                            Workload.W6,
                            n + " qubits, " + (eigenvalues ? "von Neumann" : "Renyi-2"),
                            eigenvalues ? "herk + eigenvalues" : "herk",
                            blasThreads,
                            expected,
                            () -> new EntropyStep(n, eigenvalues)));
                }
            }
        }
        return cases;
    }

    private static final class EntropyStep implements Step {
        private final StateVector state;
        private final int[] half;
        private final boolean eigenvalues;

        EntropyStep(int n, boolean eigenvalues) {
            double[][] amplitudes = SplitMix64.amplitudes(1 << n, n);
            this.state = StateVector.view(amplitudes[0], amplitudes[1]);
            this.half = IntStream.range(0, n / 2).toArray();
            this.eigenvalues = eigenvalues;
        }

        @Override
        public OptionalDouble run() {
            return OptionalDouble.of(
                    eigenvalues ? state.entanglementEntropy(half) : state.entanglementRenyi2Entropy(half));
        }

        @Override
        public Counts counts() {
            double cube = Math.pow(2, 3.0 * half.length);
            double flops = (GRAM + (eigenvalues ? REDUCTION : 0)) * cube;
            long matrices = 16L * state.dimension() + (16L << (2 * half.length));
            return new Counts(0, (long) flops, 0, matrices);
        }

        @Override
        public Limit limit(MachineRates rates) {
            int d = 1 << half.length;
            double gram = rates.gramSeconds(d);
            return eigenvalues
                    ? new Limit(gram + rates.valuesSeconds(d), "gemm and eigenvalues")
                    : new Limit(gram, "gemm, half of the work");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
