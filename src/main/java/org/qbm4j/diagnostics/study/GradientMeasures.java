// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.PauliSum;

/** Gradients and finite differences of a landscape at its random start. */
final class GradientMeasures {
    /** Distances of the Lipschitz probe, and their endings of the name. */
    static final List<Double> DELTAS = List.of(1e-3, 0.1, Math.PI / 2);

    static final List<String> DELTA_NAMES = List.of("0.001", "0.1", "pi/2");

    /** Components that the Lipschitz probe tries at most; fewer only weaken the lower bound. */
    private static final int PROBED_COMPONENTS = 8;

    private GradientMeasures() {}

    static void gradient(Landscape landscape, StateLoss loss, SortedMap<String, Double> values) {
        double[] value = new double[1];
        double[] g = landscape.gradient(landscape.start(), sigma -> {
            StateLoss.Result result = loss.evaluate(sigma);
            value[0] = result.value();
            return result.adjoint();
        });
        values.put("loss", value[0]);
        components(landscape.layout(), g, values);
        double square = Arrays.stream(g).map(x -> x * x).sum();
        double above = value[0] - loss.lowerBound();
        if (above > 0) {
            values.put("signal-ratio", square / above);
        }
    }

    /**
     * Half the trace norm of {@code d sigma/d theta_k = sum_P (d<P>/d theta_k) P / Dv}, from one adjoint pass for each Pauli
     * word on the visible units.
     */
    static void perturbation(Landscape landscape, SortedMap<String, Double> values) {
        int visible = landscape.layout().cut().visible();
        List<PauliSum> words = Laboratory.visibleWords(visible);
        List<double[]> derivatives = words.stream()
                .map(word -> landscape.gradient(landscape.start(), sigma -> word.matrix(visible)))
                .toList();
        double[] sizes = new double[landscape.layout().numParameters()];
        for (int k = 0; k < sizes.length; k++) {
            HermitianMatrix change = HermitianMatrix.diagonal(new double[1 << visible]);
            for (int w = 0; w < words.size(); w++) {
                double weight = derivatives.get(w)[k] / (1 << visible);
                change = change.combine(1, words.get(w).matrix(visible), weight);
            }
            sizes[k] = Arrays.stream(change.eigenvalues()).map(Math::abs).sum() / 2;
        }
        components(landscape.layout(), sizes, values);
    }

    private static void components(ParameterLayout layout, double[] g, SortedMap<String, Double> values) {
        values.put("gradient-square", Arrays.stream(g).map(x -> x * x).sum() / g.length);
        if (layout instanceof Circuit) {
            // the middle gate; terms of a Hamiltonian are sorted, so that the middle one changes its group with size
            values.put("gradient-component", g[g.length / 2]);
        }
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = IntStream.range(0, g.length)
                    .filter(k -> layout.parameterGroup(k) == group)
                    .toArray();
            if (positions.length > 0) {
                put(
                        "." + group.label(),
                        Arrays.stream(positions).mapToDouble(k -> g[k]).toArray(),
                        values);
            }
        }
        values.put("gradient-largest", Arrays.stream(g).map(Math::abs).max().orElse(0));
        values.put("gradient-norm", Math.sqrt(Arrays.stream(g).map(x -> x * x).sum()));
    }

    /** The middle one of these components, and their mean square. */
    private static void put(String group, double[] g, SortedMap<String, Double> values) {
        values.put("gradient-component" + group, g[g.length / 2]);
        values.put("gradient-square" + group, Arrays.stream(g).map(x -> x * x).sum() / g.length);
    }

    static void lipschitz(Landscape landscape, StateLoss loss, SortedMap<String, Double> values) {
        double[] start = landscape.start();
        double here = loss.evaluate(landscape.visible(start)).value();
        int count = Math.min(PROBED_COMPONENTS, start.length);
        TreeSet<Integer> probed = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            probed.add((int) ((i + 0.5) * start.length / count));
        }
        for (int d = 0; d < DELTAS.size(); d++) {
            double delta = DELTAS.get(d);
            double largest = 0;
            for (int k : probed) {
                double there =
                        loss.evaluate(landscape.visible(moved(start, k, delta))).value();
                largest = Math.max(largest, Math.abs(there - here) / delta);
            }
            values.put("lipschitz." + DELTA_NAMES.get(d), largest);
        }
    }

    private static double[] moved(double[] start, int k, double delta) {
        double[] there = start.clone();
        there[k] += delta;
        return there;
    }
}
