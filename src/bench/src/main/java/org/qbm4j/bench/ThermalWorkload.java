// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;

/**
 * W3: seconds per random vector for thermal states beyond the reach of exact engines, beta = 1.
 *
 * <p>Ising ring {@code H = -sum ZZ - 1.05 sum X} and XXZ ring {@code H = sum XX + YY + ZZ/2}, both real. Which engines take part
 * is {@link #ENGINES}. An engine that sends k vectors through at once has the time, the operations and the limit of one solve
 * divided by k in its row, and k in brackets after its name; its memory is that of all k.
 */
final class ThermalWorkload {
    /** The engines that take part; the place for engines that work with random vectors. */
    static final List<RandomVectorEngine> ENGINES = List.of(new TypicalityVectors());

    /** Transverse field of the ring in units of its coupling. */
    static final double FIELD = 1.05;

    private static final List<Integer> SIZES = List.of(14, 16, 18, 20, 22, 24);
    private static final double ANISOTROPY = 0.5;
    private static final double RATE = 1.5e9;
    /** The polynomial of the smallest ring has this degree, those of the others a higher one. */
    private static final int STEPS = 22;
    /** A step reads two real vectors and the random one and writes one, 8 bytes an amplitude. */
    private static final double STEP_BYTES = 32;
    /** Those vectors themselves. */
    private static final long STATE_BYTES = 24;

    private ThermalWorkload() {}

    static List<Case> cases(List<RandomVectorEngine> engines, int maxQubits, int threads) {
        List<Case> cases = new ArrayList<>();
        for (int n : SIZES) {
            if (n <= maxQubits) {
                for (RandomVectorEngine engine : engines) {
                    for (Problem problem : List.of(ising(n), xxz(n))) {
                        requireMemory(
                                problem.name,
                                engine.memoryBytes(problem.h),
                                Runtime.getRuntime().maxMemory());
                        for (int t : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
                            cases.add(of(problem, engine, t));
                        }
                    }
                }
            }
        }
        return cases;
    }

    static void requireMemory(String name, long neededBytes, long heapBytes) {
        if (neededBytes > heapBytes) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "W3 %s needs about %.1f GB of heap, but Java may use %.1f GB; choose a smaller --max-qubits, or leave W3"
                            + " out of --only.",
                    name,
                    neededBytes / 1e9,
                    heapBytes / 1e9));
        }
    }

    /** A Hamiltonian with its parameters. */
    private record Problem(String name, ParametricHamiltonian h, double[] theta) {}

    private static Problem ising(int n) {
        ParametricHamiltonian h = Hamiltonian.ising(Topology.ring(n), n);
        double[] theta = new double[h.numParameters()];
        Arrays.fill(theta, 0, n, -1);
        Arrays.fill(theta, n, 2 * n, -FIELD);
        return new Problem("tfim ring, " + n, h, theta);
    }

    private static Problem xxz(int n) {
        ParametricHamiltonian h = Hamiltonian.xxz(Topology.ring(n), n);
        double[] theta = new double[h.numParameters()];
        Arrays.fill(theta, 0, 2 * n, 1);
        Arrays.fill(theta, 2 * n, 3 * n, ANISOTROPY);
        return new Problem("xxz ring, " + n, h, theta);
    }

    private static Case of(Problem problem, RandomVectorEngine engine, int threads) {
        double steps = (double) engine.vectors() * STEPS;
        double expected = steps * problem.h.cut().dimension() * problem.h.cut().numQubits() / RATE / threads;
        return new Case(
                Workload.W3,
                problem.name,
                engine.name() + " (" + engine.vectors() + ")",
                threads,
                expected,
                () -> new VectorStep(engine, problem, threads));
    }

    private static final class VectorStep implements Step {
        private final RandomVectorEngine.Work work;
        private final int vectors;
        private final double dimension;
        private final long memoryBytes;
        private final int threads;

        VectorStep(RandomVectorEngine engine, Problem problem, int threads) {
            this.work = engine.open(problem.h, problem.theta, threads);
            this.vectors = engine.vectors();
            this.dimension = problem.h.cut().dimension();
            this.memoryBytes = engine.memoryBytes(problem.h);
            this.threads = threads;
        }

        @Override
        public int pieces() {
            return vectors;
        }

        @Override
        public OptionalDouble run() {
            return OptionalDouble.of(work.solve());
        }

        @Override
        public Counts counts() {
            return new Counts(0, work.flops(), 0, memoryBytes);
        }

        @Override
        public Limit limit(MachineRates rates) {
            double traffic = STEP_BYTES * STEPS * dimension * vectors;
            Limit arithmetic = rates.vectorLimit((double) work.flops(), threads);
            return arithmetic.and(rates.streamLimit(traffic, (long) (STATE_BYTES * dimension * vectors), threads));
        }

        @Override
        public void close() {
            work.close();
        }
    }
}
