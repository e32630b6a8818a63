// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.SampleStatistics;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** The saddle at decoupled hidden units without bias, where all gradients towards hidden units vanish. */
final class HiddenSaddle implements Reproduction {
    private static final Bipartition CUT = new Bipartition(2, 2);
    private static final List<PauliString> WORDS = RandomTwoLocal.words(CUT.numQubits());
    private static final double SIZE = 0.3;
    private static final String[] LOSSES = {"relative entropy", "linear loss"};

    @Override
    public String id() {
        return "R15";
    }

    @Override
    public String title() {
        return "Saddle of decoupled hidden units without bias";
    }

    @Override
    public List<String> sources() {
        return List.of("OrtizMarrero2021");
    }

    @Override
    public String settings() {
        return "Gibbs states of two visible and two hidden qubits with all one- and two-body terms; visible terms and terms"
                + " between hidden units normal with standard deviation 0.3, couplings 0, hidden biases 0 (or of the same"
                + " standard deviation); target a random mixed state, or O = Z; 200 instances. Larger terms give the same zeros,"
                + " but the adjoint of the relative entropy, and rounding with it, grows as one over the smallest probability. Exact: without bias all derivatives towards"
                + " couplings and hidden terms are 0, with bias those towards hidden terms still are; rows show the largest size"
                + " in all instances. With bias, the median over instances of the largest derivative towards a coupling is"
                + " of order 0.1, read as at least 0.05.";
    }

    @Override
    public double cost() {
        return 0.8;
    }

    @Override
    public List<Row> run(Context context) {
        List<Row> rows = new ArrayList<>();
        for (boolean bias : new boolean[] {false, true}) {
            String with = bias ? "with bias" : "without bias";
            Samples samples = context.measure(with, 0.5, 200, (stream, engine) -> measure(bias, stream));
            for (int l = 0; l < LOSSES.length; l++) {
                String end = ", " + LOSSES[l] + ", " + with;
                double hidden = samples.largest(2 * l + 1);
                double[] couplings = samples.column(2 * l);
                if (bias) {
                    Estimate median = Estimate.exact(SampleStatistics.median(couplings));
                    rows.add(Row.atLeast("coupling gradient" + end, 0.05, median, 0));
                } else {
                    Estimate largest = Estimate.exact(samples.largest(2 * l));
                    rows.add(Row.atMost("coupling gradient" + end, 1e-14, largest, 0));
                }
                rows.add(Row.atMost("hidden gradient" + end, 1e-14, Estimate.exact(hidden), 0));
            }
        }
        return rows;
    }

    /** Largest sizes of coupling and hidden gradients, for each loss. */
    private static double[] measure(boolean bias, RandomStream stream) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(CUT);
        WORDS.forEach(builder::term);
        ParametricHamiltonian hamiltonian = builder.build();
        double[] theta = stream.child("terms").gaussians(WORDS.size());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= SIZE;
            boolean hiddenBias = group(k) == ParameterGroup.HIDDEN
                    && Integer.bitCount(WORDS.get(k).support()) == 1;
            if (group(k) == ParameterGroup.COUPLING || (hiddenBias && !bias)) {
                theta[k] = 0;
            }
        }
        DensityMatrix target = RandomMatrices.haarState(CUT.numQubits(), stream.child("target"))
                .lowest(CUT.visible());
        List<StateLoss> losses = List.of(
                new QuantumRelativeEntropy(target), new ObservableLoss(PauliSum.of(Pauli.Z.on(0)), CUT.visible()));
        double[] values = new double[2 * losses.size()];
        try (GibbsEngine engine = new DenseGibbsEngine()) {
            for (int l = 0; l < losses.size(); l++) {
                GibbsObjective objective = new GibbsObjective(hamiltonian, losses.get(l), engine);
                double[] g =
                        objective.evaluate(theta, GibbsObjective.NOTHING_ELSE).gradient();
                values[2 * l] = largest(g, ParameterGroup.COUPLING);
                values[2 * l + 1] = largest(g, ParameterGroup.HIDDEN);
            }
        }
        return values;
    }

    private static ParameterGroup group(int k) {
        return ParameterGroup.of(WORDS.get(k).support(), CUT);
    }

    private static double largest(double[] g, ParameterGroup group) {
        double largest = 0;
        for (int k = 0; k < g.length; k++) {
            if (group(k) == group) {
                largest = Math.max(largest, Math.abs(g[k]));
            }
        }
        return largest;
    }
}
