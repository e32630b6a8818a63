// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Task;

/**
 * The terms of a machine that act on chosen qubits only, as a machine of its own.
 *
 * @param hamiltonian the terms with their names, on the chosen qubits in their new numbering
 * @param positions of each of them in the whole machine, ascending
 */
record SubMachine(ParametricHamiltonian hamiltonian, int[] positions) {

    /**
     * Cuts a machine out.
     *
     * @param whole the whole machine
     * @param visible qubits that become 0, 1, ... of the visible side, whatever they were
     * @param hidden qubits that follow
     */
    static SubMachine of(ParametricHamiltonian whole, int[] visible, int[] hidden) {
        int[] place = new int[whole.cut().numQubits()];
        int kept = 0;
        for (int i = 0; i < visible.length + hidden.length; i++) {
            int qubit = i < visible.length ? visible[i] : hidden[i - visible.length];
            place[qubit] = i;
            kept |= 1 << qubit;
        }
        int mask = kept;
        int[] supports = Support.of(whole).orElseThrow();
        int[] positions = whole.positions(k -> (supports[k] & ~mask) == 0);
        ParametricHamiltonian.Builder builder =
                ParametricHamiltonian.builder(new Bipartition(visible.length, hidden.length));
        for (int k : positions) {
            builder.parameter(
                    whole.parameterName(k), moved(whole.parameters().get(k).generator(), place));
        }
        return new SubMachine(builder.build(), positions);
    }

    /** The same operator with qubit q at {@code place[q]}. */
    static PauliSum moved(PauliSum operator, int[] place) {
        List<PauliTerm> terms = new ArrayList<>();
        for (PauliTerm term : operator.terms()) {
            int x = 0;
            int z = 0;
            for (int q = 0; q < place.length; q++) {
                x |= (term.word().x() >> q & 1) << place[q];
                z |= (term.word().z() >> q & 1) << place[q];
            }
            terms.add(new PauliTerm(term.coefficient(), new PauliString(x, z)));
        }
        return new PauliSum(terms);
    }

    /** Values of its parameters in those of the whole machine. */
    double[] gather(double[] theta) {
        double[] values = new double[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = theta[positions[i]];
        }
        return values;
    }

    Task.Detour detour() {
        return new Task.Detour(new BoltzmannMachine(hamiltonian, BoltzmannMachine.Sign.MINUS), positions);
    }
}
