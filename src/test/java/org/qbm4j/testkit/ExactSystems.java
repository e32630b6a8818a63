// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;

/** Systems small or special enough that every number about them is a formula, derived in its comment. */
public final class ExactSystems {
    private ExactSystems() {}

    /**
     * A Gibbs state {@code exp(-H)/Z} in closed form.
     *
     * <p>The gradient of ln Z with respect to the coefficient of word P in H is {@code -<P>}.
     *
     * @param numQubits number of qubits
     * @param hamiltonian H
     * @param logPartition ln Z in nats
     * @param entropy von Neumann entropy {@code <H> + ln Z} in nats
     * @param expectations {@code <P>} for the words listed, among them every word of H
     */
    public record Thermal(
            int numQubits,
            PauliSum hamiltonian,
            double logPartition,
            double entropy,
            Map<PauliString, Double> expectations) {

        /**
         * Mean energy {@code <H>}.
         *
         * @return sum of coefficients times expectations
         */
        public double energy() {
            double energy = 0;
            for (PauliTerm term : hamiltonian.terms()) {
                energy += term.coefficient() * expectations.getOrDefault(term.word(), Double.NaN);
            }
            return energy;
        }
    }

    /**
     * Independent spins, {@code H = -sum b_i Z_i}.
     *
     * <p>The 2^n levels are sums of one choice of {@code -+b_i} per spin, so Z is the product of {@code 2 cosh b_i}; by
     * differentiation {@code <Z_i> = tanh b_i}, products of different Z multiply, X and Y vanish.
     *
     * @param fields b_i, none of them zero
     * @return the system
     */
    public static Thermal independentSpins(double... fields) {
        List<PauliTerm> terms = new ArrayList<>();
        Map<PauliString, Double> expectations = new LinkedHashMap<>();
        double logPartition = 0;
        double energy = 0;
        for (int i = 0; i < fields.length; i++) {
            double b = fields[i];
            terms.add(new PauliTerm(-b, Pauli.Z.on(i)));
            expectations.put(Pauli.Z.on(i), Math.tanh(b));
            expectations.put(Pauli.X.on(i), 0.0);
            expectations.put(Pauli.Y.on(i), 0.0);
            if (i > 0) {
                PauliString pair = PauliString.pair(Pauli.Z, i - 1, Pauli.Z, i);
                expectations.put(pair, Math.tanh(fields[i - 1]) * Math.tanh(b));
            }
            logPartition += logTwoCosh(b);
            energy -= b * Math.tanh(b);
        }
        return new Thermal(fields.length, new PauliSum(terms), logPartition, energy + logPartition, expectations);
    }

    /**
     * One tilted spin, {@code H = -(x X + y Y + z Z)}.
     *
     * <p>H squares to {@code r^2 = x^2 + y^2 + z^2}, so its levels are {@code -+r}, {@code Z = 2 cosh r}, and the Bloch
     * vector is {@code tanh(r) (x, y, z) / r}.
     *
     * @param x field along X
     * @param y field along Y
     * @param z field along Z; the three are not all zero
     * @return the system
     */
    public static Thermal tiltedSpin(double x, double y, double z) {
        double r = Math.sqrt(x * x + y * y + z * z);
        PauliSum h = new PauliSum(List.of(
                new PauliTerm(-x, Pauli.X.on(0)), new PauliTerm(-y, Pauli.Y.on(0)), new PauliTerm(-z, Pauli.Z.on(0))));
        double length = Math.tanh(r) / r;
        Map<PauliString, Double> bloch =
                Map.of(Pauli.X.on(0), length * x, Pauli.Y.on(0), length * y, Pauli.Z.on(0), length * z);
        return new Thermal(1, h, logTwoCosh(r), logTwoCosh(r) - r * Math.tanh(r), bloch);
    }

    /**
     * Open classical Ising chain without field, {@code H = -J sum Z_i Z_i+1}.
     *
     * <p>In bond variables {@code s_i s_i+1} the n-1 bonds are independent and each configuration of bonds stands for
     * two of spins: {@code Z = 2 (2 cosh J)^(n-1)}, {@code <Z_i Z_j> = tanh(J)^(j-i)}, {@code <Z_i> = 0} by flipping
     * all spins.
     *
     * @param n number of spins, at least 3
     * @param coupling J, not zero
     * @return the system
     */
    public static Thermal isingChain(int n, double coupling) {
        List<PauliTerm> terms = new ArrayList<>();
        Map<PauliString, Double> expectations = new LinkedHashMap<>();
        for (int i = 0; i + 1 < n; i++) {
            PauliString bond = PauliString.pair(Pauli.Z, i, Pauli.Z, i + 1);
            terms.add(new PauliTerm(-coupling, bond));
            expectations.put(bond, Math.tanh(coupling));
            expectations.put(Pauli.Z.on(i), 0.0);
        }
        expectations.put(PauliString.pair(Pauli.Z, 0, Pauli.Z, n - 1), Math.pow(Math.tanh(coupling), n - 1));
        double logPartition = Math.log(2) + (n - 1) * logTwoCosh(coupling);
        double energy = -coupling * (n - 1) * Math.tanh(coupling);
        return new Thermal(n, new PauliSum(terms), logPartition, energy + logPartition, expectations);
    }

    /**
     * The thermal systems that every Gibbs engine has to get right.
     *
     * @return systems under readable names
     */
    public static Stream<Named<Thermal>> thermal() {
        return Stream.of(
                Named.of("one spin", independentSpins(0.7)),
                Named.of("four independent spins", independentSpins(0.3, -1.1, 2.4, 0.05)),
                Named.of("two equal spins: degenerate levels", independentSpins(0.8, 0.8)),
                Named.of("strong fields: weights down to 1e-70", independentSpins(40, -41)),
                Named.of("tilted spin", tiltedSpin(0.4, -0.9, 0.2)),
                Named.of("almost free tilted spin", tiltedSpin(1e-9, 2e-9, -1e-9)),
                Named.of("Ising chain", isingChain(5, 0.6)),
                Named.of("antiferromagnetic Ising chain", isingChain(4, -1.3)));
    }

    /**
     * Bell state {@code (|00> + |11>)/sqrt(2)}: both marginals are maximally mixed, so each has entropy ln 2; mutual
     * information 2 ln 2; its partial transpose has eigenvalues 1/2, 1/2, 1/2, -1/2, so negativity 1/2.
     *
     * @return amplitudes
     */
    public static SplitMix64.Amplitudes bell() {
        return ghz(2);
    }

    /**
     * GHZ state {@code (|0..0> + |1..1>)/sqrt(2)}: every proper marginal is {@code (|0..0><0..0| + |1..1><1..1|)/2} with
     * entropy ln 2 and no negativity; across every cut of all qubits the Schmidt values are 1/sqrt(2) twice, so
     * negativity 1/2.
     *
     * @param n number of qubits, at least 2
     * @return amplitudes
     */
    public static SplitMix64.Amplitudes ghz(int n) {
        double[] re = new double[1 << n];
        re[0] = Math.sqrt(0.5);
        re[re.length - 1] = Math.sqrt(0.5);
        return new SplitMix64.Amplitudes(re, new double[re.length]);
    }

    /**
     * The Gibbs state of a Hamiltonian by definition: every matrix written out, for small tests only.
     *
     * @param hamiltonian H
     * @param numQubits number of qubits, at most about 8
     * @return {@code exp(-H)/Z}
     */
    public static DensityMatrix gibbsState(PauliSum hamiltonian, int numQubits) {
        var matrix = hamiltonian.matrix(numQubits);
        double ground = matrix.eigenvalues()[0];
        var weights = matrix.map(x -> Math.exp(ground - x));
        return DensityMatrix.of(weights.combine(1 / weights.trace(), weights, 0));
    }

    /** ln(2 cosh b) without overflow. */
    private static double logTwoCosh(double b) {
        return Math.abs(b) + Math.log1p(Math.exp(-2 * Math.abs(b)));
    }
}
