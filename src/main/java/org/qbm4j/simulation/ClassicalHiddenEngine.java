// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.operator.ParametricHamiltonian;

/**
 * Gibbs states of Hamiltonians that are diagonal on the hidden units: one visible eigenproblem per hidden pattern.
 *
 * <p>Where every word carries only Z on hidden units, {@code exp(-H)} is a direct sum of {@code exp(-H_v(h))} over the hidden
 * patterns h (arXiv:1905.09902), so {@code Dh} problems of size {@code Dv} take the place of one of size {@code Dv Dh}:
 * {@code O(Dh Dv^3)} work and {@code O(Dh Dv^2)} memory. Classical and deep classical machines are such, and machines whose
 * quantum terms act on visible units only. Exact up to rounding; same answers as {@link DenseGibbsEngine}.
 */
public final class ClassicalHiddenEngine implements GibbsEngine {
    private static final long MATRICES = 8;

    private boolean open;

    /** An engine for the calling thread. */
    public ClassicalHiddenEngine() {}

    /**
     * Whether this engine solves a Hamiltonian.
     *
     * @param hamiltonian the terms
     * @return true if there are hidden units and no word flips one
     */
    public static boolean solves(ParametricHamiltonian hamiltonian) {
        int visible = hamiltonian.cut().visibleDimension() - 1;
        return hamiltonian.cut().hidden() > 0
                && hamiltonian.parameters().stream()
                        .flatMap(p -> p.generator().terms().stream())
                        .allMatch(t -> (t.word().x() & ~visible) == 0);
    }

    @Override
    public String name() {
        return "classical-hidden";
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        if (!solves(hamiltonian)) {
            throw new IllegalArgumentException(
                    "Argument 'hamiltonian' must have hidden units with no letter but Z on them,"
                            + " but flips one or has none; use the dense engine.");
        }
        if (theta.length != hamiltonian.numParameters()) {
            throw new IllegalArgumentException("Argument 'theta' must have " + hamiltonian.numParameters()
                    + " values, but has " + theta.length + ".");
        }
        for (int k = 0; k < theta.length; k++) {
            if (!Double.isFinite(theta[k])) {
                throw new ArithmeticException(
                        "Parameter '" + hamiltonian.parameterName(k) + "' is not finite: " + theta[k] + ".");
            }
        }
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        GibbsPass pass = new ClassicalHiddenPass(hamiltonian, theta, query, () -> open = false);
        open = true;
        return pass;
    }

    /** Heap memory of the blocks; a query for the full state takes {@code 16 * 4^n} bytes more. */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        long dv = hamiltonian.cut().visibleDimension();
        return 16 * dv * dv * (2L * hamiltonian.cut().hiddenDimension() + MATRICES);
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine; close the pass first.");
        }
    }
}
