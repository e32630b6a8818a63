// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;

/**
 * W3: seconds per random vector for thermal states beyond the reach of exact engines, beta = 1.
 *
 * <p>Ising ring {@code H = -sum ZZ - 1.05 sum X} and XXZ ring {@code H = sum XX + YY + ZZ/2}. Which engines take part is
 * {@link #ENGINES}; without any, W3 has no rows.
 */
final class ThermalWorkload {
    /** The engines that take part; the place for engines that work with random vectors. */
    static final List<RandomVectorEngine> ENGINES = List.of();

    /** Transverse field of the ring in units of its coupling. */
    static final double FIELD = 1.05;

    private static final List<Integer> SIZES = List.of(14, 16, 18, 20);
    private static final double ANISOTROPY = 0.5;
    private static final double RATE = 1e9;
    private static final int STEPS = 24;

    private ThermalWorkload() {}

    static List<Case> cases(List<RandomVectorEngine> engines, int maxQubits, int threads) {
        List<Case> cases = new ArrayList<>();
        for (int n : SIZES) {
            if (n <= maxQubits) {
                for (RandomVectorEngine engine : engines) {
                    for (int t : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
                        ParametricHamiltonian ising = Hamiltonian.ising(Topology.ring(n), n);
                        double[] theta = new double[ising.numParameters()];
                        Arrays.fill(theta, 0, n, -1);
                        Arrays.fill(theta, n, 2 * n, -FIELD);
                        cases.add(of("tfim ring, " + n, ising, theta, engine, t));
                        ParametricHamiltonian xxz = Hamiltonian.xxz(Topology.ring(n), n);
                        double[] exchange = new double[xxz.numParameters()];
                        Arrays.fill(exchange, 0, 2 * n, 1);
                        Arrays.fill(exchange, 2 * n, 3 * n, ANISOTROPY);
                        cases.add(of("xxz ring, " + n, xxz, exchange, engine, t));
                    }
                }
            }
        }
        return cases;
    }

    private static Case of(
            String name, ParametricHamiltonian h, double[] theta, RandomVectorEngine engine, int threads) {
        double expected = STEPS * h.cut().dimension() * (double) h.numParameters() / RATE / threads;
        return new Case(
                Workload.W3,
                name,
                engine.name(),
                threads,
                expected,
                () -> new VectorStep(engine.open(h, theta, threads), h.cut().dimension(), threads));
    }

    private static final class VectorStep implements Step {
        private final RandomVectorEngine.Work work;
        private final int dimension;
        private final int threads;
        private int number;

        VectorStep(RandomVectorEngine.Work work, int dimension, int threads) {
            this.work = work;
            this.dimension = dimension;
            this.threads = threads;
        }

        @Override
        public OptionalDouble run() {
            return OptionalDouble.of(work.logPartition(number++));
        }

        @Override
        public Counts counts() {
            return new Counts(0, work.flops(), 0, work.memoryBytes());
        }

        @Override
        public Limit limit(MachineRates rates) {
            // a recursion reads and writes a vector of 16 bytes an amplitude at each step
            double traffic = 32.0 * STEPS * dimension;
            Limit arithmetic = rates.vectorLimit((double) work.flops(), threads);
            return arithmetic.and(rates.streamLimit(traffic, 32L * dimension, threads));
        }

        @Override
        public void close() {
            work.close();
        }
    }
}
