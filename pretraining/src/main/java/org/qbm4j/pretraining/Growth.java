// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Phase;
import org.qbm4j.training.StepSettings;

/**
 * Hidden units woken one after the other, each trained together with everything that is awake.
 *
 * @param layout the model
 * @param supports mask of each parameter's qubits
 * @param loss what the phases make small
 * @param steps of each phase
 * @param couplingScale standard deviation of new couplings
 * @param hiddenScale standard deviation of new parameters on hidden units alone
 * @param draws where the numbers come from
 */
record Growth(
        ParameterLayout layout,
        int[] supports,
        Loss loss,
        StepSettings steps,
        double couplingScale,
        double hiddenScale,
        RandomStream draws) {

    /** Two phases of one unit; none if it brings no parameter. */
    void addUnit(int unit, List<Phase> phases) {
        int qubit = layout.cut().visible() + unit;
        int awake = (1 << (qubit + 1)) - 1;
        int[] coupling = woken(qubit, awake, ParameterGroup.COUPLING);
        int[] hidden = woken(qubit, awake, ParameterGroup.HIDDEN);
        if (coupling.length + hidden.length == 0) {
            return;
        }
        phases.add(new Phase.ClosedForm(
                "wake-" + unit,
                "Terms of hidden unit " + unit + " displaced from zero.",
                List.of("OrtizMarrero2021"),
                theta -> Noise.add(Noise.add(theta, coupling, couplingScale, draws), hidden, hiddenScale, draws)));
        phases.add(new Phase.Optimize(
                "grow-" + unit,
                "Everything awake up to hidden unit " + unit + ".",
                List.of(),
                loss,
                positions(awake),
                steps));
    }

    /** Parameters that touch nothing outside a mask. */
    int[] positions(int awake) {
        return IntStream.range(0, supports.length)
                .filter(k -> (supports[k] & ~awake) == 0)
                .toArray();
    }

    /** Parameters of one group that touch a qubit and nothing that still sleeps. */
    private int[] woken(int qubit, int awake, ParameterGroup group) {
        return IntStream.of(positions(awake))
                .filter(k -> layout.parameterGroup(k) == group && (supports[k] >> qubit & 1) == 1)
                .toArray();
    }
}
