// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.operator.ParametricHamiltonian;

/**
 * Exact Gibbs states by one dense Hermitian eigendecomposition.
 *
 * <p>H is written through X-mask diagonals, never as a sum of matrices; real arithmetic whenever every word has an
 * even number of Y letters; hidden units that no non-zero term touches are left out. Exact up to rounding. Time is
 * O(8^n): on the order of 10 ms at 8 qubits and 0.5 s at 10 for complex terms, a third of that for real ones. Memory
 * is 64 * 4^n bytes complex and 40 * 4^n real; without hidden units up to 72 * 4^n complex.
 */
public final class DenseGibbsEngine implements GibbsEngine {
    private Optional<MaskedHamiltonian> compiled = Optional.empty();
    private Optional<DenseWorkspace> workspace = Optional.empty();
    private boolean open;

    /** Makes an engine; memory is taken at the first solve. */
    public DenseGibbsEngine() {}

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        if (theta.length != hamiltonian.numParameters()) {
            throw new IllegalArgumentException("Argument 'theta' must have " + hamiltonian.numParameters()
                    + " values, but has " + theta.length + ".");
        }
        for (int k = 0; k < theta.length; k++) {
            if (!Double.isFinite(theta[k])) {
                throw new ArithmeticException(
                        "Parameter '" + hamiltonian.parameters().get(k).name() + "' is not finite: " + theta[k] + ".");
            }
        }
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        int kept = MaskedHamiltonian.keptQubits(hamiltonian, theta);
        MaskedHamiltonian masked = compiled.filter(c -> c.isFor(hamiltonian, kept))
                .orElseGet(() -> MaskedHamiltonian.compile(hamiltonian, kept));
        compiled = Optional.of(masked);
        open = true;
        try {
            return new DenseGibbsPass(
                    workspaceFor(masked), masked, hamiltonian.cut(), theta, query, () -> open = false);
        } catch (RuntimeException e) {
            open = false;
            throw e;
        }
    }

    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        return DenseWorkspace.bytes(hamiltonian.cut(), !hamiltonian.isReal());
    }

    private DenseWorkspace workspaceFor(MaskedHamiltonian masked) {
        boolean fits = workspace
                .filter(w -> w.dimension() == masked.dimension() && w.isComplex() == masked.isComplex())
                .isPresent();
        if (!fits) {
            workspace.ifPresent(DenseWorkspace::close);
            workspace = Optional.of(new DenseWorkspace(masked.dimension(), masked.isComplex()));
        }
        return workspace.orElseThrow();
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine's memory; close the pass first.");
        }
        workspace.ifPresent(DenseWorkspace::close);
        workspace = Optional.empty();
    }
}
