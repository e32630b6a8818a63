// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** Small models, states and eigenbases drawn from written seeds; what no closed form covers. */
public final class RandomModels {
    private RandomModels() {}

    /**
     * A Hamiltonian with one parameter per word.
     *
     * @param cut visible and hidden qubits
     * @param words such as {@code X0 Z3}
     * @return the Hamiltonian
     */
    public static ParametricHamiltonian ofWords(Bipartition cut, List<String> words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        words.forEach(word -> builder.term(PauliString.parse(word)));
        return builder.build();
    }

    /**
     * Every Pauli word on at most a number of qubits, one parameter each.
     *
     * @param cut visible and hidden qubits
     * @param most largest number of letters in a word; 2 gives fields and couplings of all kinds
     * @return the Hamiltonian
     */
    public static ParametricHamiltonian allWords(Bipartition cut, int most) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        int d = cut.dimension();
        for (int x = 0; x < d; x++) {
            for (int z = 0; z < d; z++) {
                PauliString word = new PauliString(x, z);
                int letters = Integer.bitCount(word.support());
                if (letters > 0 && letters <= most) {
                    builder.term(word);
                }
            }
        }
        return builder.build();
    }

    /**
     * Parameters uniform in [-scale, scale).
     *
     * @param hamiltonian the terms
     * @param scale largest absolute value
     * @param seed seed of a fresh stream
     * @return one value per parameter
     */
    public static double[] theta(ParametricHamiltonian hamiltonian, double scale, long seed) {
        double[] theta = new SplitMix64(seed).centered(hamiltonian.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return theta;
    }

    /**
     * A state of full rank, {@code A A^+ / Tr A A^+} with complex Gaussian A.
     *
     * @param numQubits number of qubits
     * @param seed seed of a fresh stream
     * @return the state
     */
    public static DensityMatrix state(int numQubits, long seed) {
        ReferenceMatrix a = gaussian(1 << numQubits, new SplitMix64(seed));
        HermitianMatrix square = a.times(a.adjoint()).hermitian(Tolerances.SOLVER);
        return DensityMatrix.of(square.combine(1 / square.trace(), square, 0));
    }

    /**
     * A distribution without zeros.
     *
     * @param numBits number of bits
     * @param seed seed of a fresh stream
     * @return probabilities of all patterns
     */
    public static double[] distribution(int numBits, long seed) {
        SplitMix64 stream = new SplitMix64(seed);
        double[] p = new double[1 << numBits];
        double sum = 0;
        for (int v = 0; v < p.length; v++) {
            p[v] = 0.05 + stream.uniform();
            sum += p[v];
        }
        for (int v = 0; v < p.length; v++) {
            p[v] /= sum;
        }
        return p;
    }

    /**
     * A Haar-random unitary: the unitary factor {@code A (A^+ A)^-1/2} of a complex Gaussian matrix A.
     *
     * <p>The distribution of A does not change under multiplication by a unitary from the left, and the factor of
     * {@code U A} is U times the factor of A, so the factor is Haar-distributed.
     *
     * @param size number of rows
     * @param stream source of numbers
     * @return new matrix
     */
    public static ReferenceMatrix haarUnitary(int size, SplitMix64 stream) {
        ReferenceMatrix a = gaussian(size, stream);
        HermitianMatrix square = a.adjoint().times(a).hermitian(Tolerances.SOLVER);
        return a.times(ReferenceMatrix.of(square.map(x -> 1 / Math.sqrt(x))));
    }

    /**
     * Coefficients of all words of a Hamiltonian in the Pauli expansion of a matrix, {@code Tr(P H) / N}.
     *
     * @param hamiltonian single words, one parameter each
     * @param matrix H, size 2^n
     * @return parameters with which the Hamiltonian equals the matrix, if it has every word the matrix needs
     */
    public static double[] coefficients(ParametricHamiltonian hamiltonian, HermitianMatrix matrix) {
        return hamiltonian.parameters().stream()
                .mapToDouble(p -> p.generator().expectation(matrix) / matrix.dimension())
                .toArray();
    }

    /**
     * Levels of a traceless spectrum with the density of a semicircle.
     *
     * @param count number of levels
     * @param radius largest level a continuous spectrum would have
     * @return ascending levels at the midpoints of {@code count} equal shares of the density
     */
    public static double[] semicircle(int count, double radius) {
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = (i + 0.5) / count;
            double low = -1;
            double high = 1;
            for (int step = 0; step < 60; step++) {
                double x = (low + high) / 2;
                double below = 0.5 + (x * Math.sqrt(1 - x * x) + Math.asin(x)) / Math.PI;
                if (below < share) {
                    low = x;
                } else {
                    high = x;
                }
            }
            levels.add(radius * (low + high) / 2);
        }
        Collections.sort(levels);
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ReferenceMatrix gaussian(int size, SplitMix64 stream) {
        ReferenceMatrix a = ReferenceMatrix.zero(size, size);
        for (int i = 0; i < size * size; i++) {
            double radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
            double angle = 2 * Math.PI * stream.uniform();
            a.re()[i] = radius * Math.cos(angle);
            a.im()[i] = radius * Math.sin(angle);
        }
        return a;
    }
}
