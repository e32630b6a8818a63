// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import org.qbm4j.model.FermionChain;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;

/**
 * Thermal states of chains of free fermions, exact up to rounding, in {@code O(n^3)} for n sites.
 *
 * <p>One Hermitian eigendecomposition of a matrix of 2n rows and one product: real where all parameters of the words XY and YX
 * are zero or the chain has none, else complex at three to four times the cost: tens of milliseconds for 200 sites, seconds for
 * 1000. No site is hidden and no state is made, so the engine keeps nothing between calls.
 */
public final class FermionChainEngine {
    private static final String NAME = "free-fermion-chain";
    private static final int MATRICES = 18;
    private static final int HEAP_MATRICES = 12;

    private final FermionChain chain;

    /**
     * An engine for one chain.
     *
     * @param chain the model
     */
    public FermionChainEngine(FermionChain chain) {
        this.chain = chain;
    }

    /**
     * Name in logs and messages.
     *
     * @return short name
     */
    public String name() {
        return NAME;
    }

    /**
     * The model.
     *
     * @return names and groups of the parameters
     */
    public FermionChain chain() {
        return chain;
    }

    /**
     * Largest amount of memory that loss, gradient and metric products take.
     *
     * @return heap and native memory, bytes
     */
    public long memoryBytes() {
        return memoryBytes(chain.sites());
    }

    /**
     * Largest amount of memory that a chain takes: {@value #MATRICES} real matrices of 2n rows.
     *
     * @param sites number of sites, n
     * @return heap and native memory, bytes
     */
    public static long memoryBytes(int sites) {
        return 4L * MATRICES * Double.BYTES * sites * sites;
    }

    /**
     * The part of {@link #memoryBytes(int)} that is on the Java heap: {@value #HEAP_MATRICES} of the matrices.
     *
     * @param sites number of sites, n
     * @return bytes
     */
    public static long heapBytes(int sites) {
        return 4L * HEAP_MATRICES * Double.BYTES * sites * sites;
    }

    /**
     * Solves one parameter vector.
     *
     * @param theta one finite value per parameter
     * @return ln Z, entropy, mean values, and what metric products need
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta is not finite
     */
    public Pass solve(double[] theta) {
        Parameters.require(chain, theta);
        return new Pass(theta);
    }

    /** {@code sum_k theta_k P_k} as an antisymmetric matrix. */
    private double[] matrix(double[] theta) {
        int rows = 2 * chain.sites();
        double[] a = new double[rows * rows];
        for (int p = 0; p < theta.length; p++) {
            int k = first(p);
            int l = second(p);
            double value = chain.term(p).sign() * theta[p];
            a[k * rows + l] += value;
            a[l * rows + k] -= value;
        }
        return a;
    }

    private int first(int parameter) {
        return 2 * chain.site(parameter) + chain.term(parameter).first();
    }

    private int second(int parameter) {
        return 2 * chain.site(parameter) + chain.term(parameter).second();
    }

    /** The entries of an antisymmetric matrix that belong to the words, times a factor. */
    private double[] read(double[] matrix, double factor) {
        int rows = 2 * chain.sites();
        double[] values = new double[chain.numParameters()];
        for (int p = 0; p < values.length; p++) {
            values[p] = factor * chain.term(p).sign() * matrix[first(p) * rows + second(p)];
        }
        return values;
    }

    /** One solved parameter vector; confined to one thread. */
    public final class Pass {
        private final FreeModes modes;
        private final FermionState state;

        private Pass(double[] theta) {
            this.modes = new FreeModes(2 * chain.sites(), matrix(theta));
            this.state = new FermionState(chain.cut(), modes.logPartition(), modes.entropy(), read(modes.slopes(), -1));
        }

        /**
         * The state.
         *
         * @return immutable
         */
        public FermionState state() {
            return state;
        }

        /**
         * Product of a metric with a direction of the parameters; of the Kubo-Mori metric the Hessian of ln Z.
         *
         * @param metric which
         * @param direction one value per parameter
         * @return one value per parameter
         * @throws IllegalArgumentException if the length is wrong
         */
        public double[] metricProduct(Metric metric, double[] direction) {
            Parameters.requireDirection(chain.numParameters(), direction);
            return read(modes.slopesAlong(metric, matrix(direction)), 1);
        }

        /**
         * Floating-point operations in dense linear algebra so far: 9 cubes of the rows for the eigendecomposition, 2 for a
         * function and 8 for a derivative of it, fourfold where the matrix is complex.
         *
         * @return number of operations
         */
        public long flops() {
            return modes.flops();
        }
    }
}
