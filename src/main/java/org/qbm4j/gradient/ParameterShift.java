// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;

/**
 * The parameter-shift rule, exact for losses linear in the state; a check of gradients, never a way to train.
 *
 * <p>For {@code exp(-i a P / 2)} and an expectation value f, {@code df/da = (f(a + pi/2) - f(a - pi/2)) / 2}; a parameter
 * of several gates collects one such difference per gate times the gate's scale.
 */
public final class ParameterShift {
    private static final double SHIFT = Math.PI / 2;

    private ParameterShift() {}

    /**
     * Gradient of an expectation value.
     *
     * @param circuit the gates; without inputs
     * @param loss the observable
     * @param engine runs two circuits per elementary rotation; borrowed
     * @param theta one value per parameter; survives
     * @return one value per parameter
     * @throws IllegalArgumentException if the circuit has inputs or theta the wrong length
     */
    public static double[] gradient(Circuit circuit, ObservableLoss loss, CircuitEngine engine, double[] theta) {
        double[] values = circuit.values(theta, new double[0]);
        double[] gradient = new double[theta.length];
        List<Gate> gates = circuit.elementary();
        for (int g = 0; g < gates.size(); g++) {
            if (gates.get(g) instanceof PauliRotation r && !r.angle().isFixed()) {
                double above = shifted(circuit, gates, g, SHIFT, loss, engine, values);
                double below = shifted(circuit, gates, g, -SHIFT, loss, engine, values);
                gradient[r.angle().variable()] += r.angle().scale() * (above - below) / 2;
            }
        }
        return gradient;
    }

    private static double shifted(
            Circuit circuit,
            List<Gate> gates,
            int g,
            double shift,
            ObservableLoss loss,
            CircuitEngine engine,
            double[] values) {
        List<Gate> moved = new ArrayList<>(gates);
        PauliRotation r = (PauliRotation) gates.get(g);
        Angle a = r.angle();
        moved.set(g, new PauliRotation(r.word(), new Angle(a.variable(), a.scale(), a.offset() + shift)));
        Circuit other = new Circuit(
                circuit.cut(), circuit.parameterNames(), 0, moved, List.of(new Layer("all", 0, moved.size())));
        try (CircuitPass pass = engine.run(other, values, Objective.NOTHING_ELSE)) {
            return pass.expectation(loss.observable());
        }
    }
}
