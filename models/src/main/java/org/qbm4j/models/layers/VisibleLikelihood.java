// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/** The core's machine behind a {@link QuantumBoltzmannLayer}, and the way between the orders of their parameters. */
final class VisibleLikelihood {
    private final int visible;
    private final int fields;
    private final boolean transverse;
    private final Solver solver;
    private final int numParameters;

    VisibleLikelihood(QuantumBoltzmannLayer layer) {
        visible = Math.toIntExact(layer.getNIn());
        fields = Math.toIntExact(layer.getNOut()) * layer.letters().size();
        transverse = layer.transverseField();
        SemiQuantumBoltzmannMachine closed = new SemiQuantumBoltzmannMachine(
                visible, Math.toIntExact(layer.getNOut()), EnumSet.copyOf(layer.letters()));
        TrainableModel model =
                transverse ? new BoltzmannMachine(withTransverseFields(closed), BoltzmannMachine.Sign.MINUS) : closed;
        solver = Solver.of(model);
        numParameters = solver.layout().numParameters();
    }

    private static ParametricHamiltonian withTransverseFields(SemiQuantumBoltzmannMachine closed) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(closed.cut());
        closed.hamiltonian().parameters().forEach(p -> builder.parameter(p.name(), p.generator()));
        for (int i = 0; i < closed.cut().visible(); i++) {
            builder.term(Pauli.X.on(i));
        }
        return builder.build();
    }

    /** Loss, gradient, and what the diagnostics read of the visible units. */
    Evaluation evaluate(Map<String, double[]> parameters, double[] distribution) {
        StateQuery query = new StateQuery(transverse ? Visible.STATE : Visible.PROBABILITIES, false, false);
        return solver.objective(new NegativeLogLikelihood(distribution)).evaluate(theta(parameters), query);
    }

    /** In the core a hidden field comes before its couplings. */
    private double[] theta(Map<String, double[]> blocks) {
        double[] theta = new double[numParameters];
        copy(blocks, theta, false, 1);
        return theta;
    }

    /** A vector in the order of the core, times a factor, by the layer's keys. */
    Map<String, double[]> blocks(double[] vector, double factor) {
        Map<String, double[]> blocks = new LinkedHashMap<>();
        blocks.put(QuantumBoltzmannLayer.WEIGHT_KEY, new double[visible * fields]);
        blocks.put(QuantumBoltzmannLayer.BIAS_KEY, new double[fields]);
        blocks.put(QuantumBoltzmannLayer.VISIBLE_BIAS_KEY, new double[visible]);
        if (transverse) {
            blocks.put(QuantumBoltzmannLayer.TRANSVERSE_KEY, new double[visible]);
        }
        copy(blocks, vector, true, factor);
        return blocks;
    }

    private void copy(Map<String, double[]> blocks, double[] vector, boolean toBlocks, double factor) {
        Copier copier = new Copier(blocks, vector, toBlocks, factor);
        copier.copy(QuantumBoltzmannLayer.VISIBLE_BIAS_KEY, 0, 0, visible);
        for (int c = 0; c < fields; c++) {
            int position = visible + c * (1 + visible);
            copier.copy(QuantumBoltzmannLayer.BIAS_KEY, c, position, 1);
            copier.copy(QuantumBoltzmannLayer.WEIGHT_KEY, c * visible, position + 1, visible);
        }
        if (transverse) {
            copier.copy(QuantumBoltzmannLayer.TRANSVERSE_KEY, 0, numParameters - visible, visible);
        }
    }

    /** One direction of the way. */
    private record Copier(Map<String, double[]> blocks, double[] vector, boolean toBlocks, double factor) {

        void copy(String key, int inBlock, int inVector, int length) {
            double[] block = Objects.requireNonNull(blocks.get(key), key);
            for (int k = 0; k < length; k++) {
                if (toBlocks) {
                    block[inBlock + k] = factor * vector[inVector + k];
                } else {
                    vector[inVector + k] = block[inBlock + k];
                }
            }
        }
    }

    void close() {
        solver.close();
    }
}
