// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.training.TrainingProblem;

/** The door of strategies that need to know the gates and layers of a circuit. */
final class CircuitProblem {
    private CircuitProblem() {}

    static Circuit circuit(TrainingProblem problem, String strategy) {
        if (problem.layout() instanceof Circuit circuit) {
            return circuit;
        }
        throw new NotApplicable(problem, strategy, "the gates of a circuit", "the model is no circuit");
    }

    /** Parameters of each layer that has any, in the order of application; a shared one belongs to its first layer. */
    static List<int[]> trainableLayers(Circuit circuit) {
        return IntStream.range(0, circuit.layers().size())
                .mapToObj(circuit::positionsOfLayer)
                .filter(positions -> positions.length > 0)
                .toList();
    }

    /**
     * Number of layers with parameters. A circuit of one such layer has no depth to speak of in its layers; there it is
     * the largest number of trainable gates on one qubit.
     */
    static int depth(Circuit circuit) {
        int layers = trainableLayers(circuit).size();
        if (layers != 1) {
            return layers;
        }
        return IntStream.range(0, circuit.cut().numQubits())
                .map(q -> (int) circuit.gates().stream()
                        .filter(g -> (g.support() >> q & 1) == 1 && isTrainable(g, circuit))
                        .count())
                .max()
                .orElse(1);
    }

    static boolean isTrainable(Gate gate, Circuit circuit) {
        return gate.angles().stream().anyMatch(a -> isTrainable(a, circuit));
    }

    private static boolean isTrainable(Angle angle, Circuit circuit) {
        return !angle.isFixed() && angle.variable() < circuit.numParameters();
    }

    /** Radians per value of each parameter, the largest where several gates share one. */
    static double[] radiansPerValue(Circuit circuit) {
        double[] radians = new double[circuit.numParameters()];
        for (Gate gate : circuit.gates()) {
            for (Angle angle : gate.angles()) {
                if (isTrainable(angle, circuit)) {
                    radians[angle.variable()] = Math.max(radians[angle.variable()], Math.abs(angle.scale()));
                }
            }
        }
        return radians;
    }

    /** Parameter values that turn their gates by the given angles; a parameter that turns nothing gets zero. */
    static double[] values(Circuit circuit, double[] angles) {
        double[] radians = radiansPerValue(circuit);
        double[] values = new double[angles.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = radians[k] == 0 ? 0 : angles[k] / radians[k] + 0.0; // no negative zeros
        }
        return values;
    }
}
