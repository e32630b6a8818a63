// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.DensityMatrix;

/**
 * Expectation value of an observable on the visible units, {@code L = Tr(O sigma)}; the plateau-prone baseline.
 *
 * <p>Adjoint O. Source: Ortiz Marrero, Kieferova and Wiebe 2021 (arXiv:2010.15968), their objective with the sign turned so
 * that training makes it small.
 */
public final class ObservableLoss implements StateLoss {
    private final HermitianMatrix observable;
    private final double smallest;

    /**
     * Makes the loss.
     *
     * @param observable O
     * @param numVisible number of visible qubits, all that O acts on
     */
    public ObservableLoss(PauliSum observable, int numVisible) {
        this.observable = observable.matrix(numVisible);
        this.smallest = this.observable.eigenvalues()[0];
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

    @Override
    public double lowerBound() {
        return smallest;
    }

    @Override
    public Result evaluate(DensityMatrix visible) {
        return new Result(observable.inner(visible.matrix()), observable);
    }
}
