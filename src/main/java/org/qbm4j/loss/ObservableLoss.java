// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;

/**
 * Expectation value of an observable on the visible units, {@code L = Tr(O sigma)}; the plateau-prone baseline.
 *
 * <p>Adjoint O. Circuits read it off the state vector word by word; its matrix is made only where a density matrix is at
 * hand. Source: Ortiz Marrero, Kieferova and Wiebe 2021 (arXiv:2010.15968), their objective with the sign turned so that
 * training makes it small.
 */
public final class ObservableLoss implements StateLoss {
    /** Largest number of qubits whose spectrum is computed for the lower bound. */
    private static final int EXACT_QUBITS = 10;

    private final PauliSum observable;
    private final int numVisible;
    private final double lowerBound;

    /**
     * Makes the loss.
     *
     * @param observable O
     * @param numVisible number of visible qubits, all that O acts on
     * @throws IllegalArgumentException if O acts on other qubits
     */
    public ObservableLoss(PauliSum observable, int numVisible) {
        if (observable.numQubits() > numVisible) {
            throw new IllegalArgumentException("Argument 'observable' must act on the visible qubits 0.."
                    + (numVisible - 1) + ", but acts on qubit " + (observable.numQubits() - 1)
                    + "; make that qubit visible.");
        }
        this.observable = observable;
        this.numVisible = numVisible;
        this.lowerBound = numVisible <= EXACT_QUBITS
                ? observable.matrix(numVisible).eigenvalues()[0]
                : -observable.terms().stream()
                        .mapToDouble(ObservableLoss::largest)
                        .sum();
    }

    /** Largest absolute contribution of a term; the identity contributes its own value. */
    private static double largest(PauliTerm term) {
        return term.word().support() == 0 ? -term.coefficient() : Math.abs(term.coefficient());
    }

    @Override
    public String name() {
        return "observable";
    }

    @Override
    public String unit() {
        return "1";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    /** The smallest eigenvalue for up to 10 qubits; beyond, minus the sum of the absolute coefficients. */
    @Override
    public double lowerBound() {
        return lowerBound;
    }

    /**
     * What is measured.
     *
     * @return O
     */
    public PauliSum observable() {
        return observable;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        HermitianMatrix matrix = observable.matrix(numVisible);
        return new Result(matrix.inner(visible.matrix()), matrix);
    }
}
