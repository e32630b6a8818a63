// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.function.IntPredicate;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;

/** The dense engine with a counter; calls chosen by number fail like a spectrum that is not finite. */
final class CountingEngine implements GibbsEngine {
    private final DenseGibbsEngine engine = new DenseGibbsEngine();
    private final IntPredicate fails;
    private int solves;

    CountingEngine() {
        this(call -> false);
    }

    CountingEngine(IntPredicate fails) {
        this.fails = fails;
    }

    int solves() {
        return solves;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        int call = solves++;
        if (fails.test(call)) {
            throw new ArithmeticException("call " + call + " failed as the test wants");
        }
        return engine.solve(hamiltonian, theta, query);
    }

    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        return engine.memoryBytes(hamiltonian);
    }

    @Override
    public void close() {
        engine.close();
    }
}
