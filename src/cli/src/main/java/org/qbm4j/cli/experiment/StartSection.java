// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Phase;

/** Reads the starting point from the keys {@code start} and {@code controlStart}. */
final class StartSection {
    private static final double DEFAULT_SCALE = 0.05;

    private StartSection() {}

    /**
     * No phase for a start at zero, else one closed-form phase that sets the parameters. A circuit that is not told starts
     * from normal numbers: at zero many circuits prepare a basis state, where likelihoods are infinite.
     */
    static List<Phase> phases(Section experiment, String key, TrainableModel model, RandomStream random) {
        boolean told = experiment.optionalSection(key).isPresent();
        boolean restsAtZero = model instanceof BoltzmannMachine || model instanceof FermionChain;
        if (!told && (experiment.has(key) || restsAtZero)) {
            return List.of();
        }
        Section start = experiment.section(key);
        String kind = start.text("kind", "normal");
        ParameterLayout layout = model.layout();
        if (kind.equals("model")) {
            return List.of(TrainedStart.phase(start, layout, random));
        }
        double[] values =
                switch (kind) {
                    case "normal" -> scaled(random.child("start").gaussians(layout.numParameters()), scale(start));
                    case "uniform" -> uniform(start, layout, random);
                    default -> values(start, layout);
                };
        double[] theta = model.convert(values);
        String description =
                switch (kind) {
                    case "normal" ->
                        "All parameters drawn from a normal distribution of standard deviation " + scale(start) + ".";
                    case "uniform" -> "All parameters drawn uniformly from +-" + width(start) + ".";
                    default -> "Parameters as given in the experiment, the others zero.";
                };
        return List.of(new Phase.ClosedForm("start", description, List.of(), before -> theta.clone()));
    }

    private static double scale(Section start) {
        return start.number("scale", DEFAULT_SCALE);
    }

    private static double width(Section start) {
        return start.number("scale", Math.PI);
    }

    private static double[] uniform(Section start, ParameterLayout layout, RandomStream random) {
        double[] values = random.child("start").uniforms(layout.numParameters());
        for (int k = 0; k < values.length; k++) {
            values[k] = 2 * values[k] - 1;
        }
        return scaled(values, width(start));
    }

    private static double[] scaled(double[] values, double scale) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= scale;
        }
        return values;
    }

    private static double[] values(Section start, ParameterLayout layout) {
        Map<String, Integer> positions = new HashMap<>();
        for (int k = 0; k < layout.numParameters(); k++) {
            positions.put(layout.parameterName(k), k);
        }
        double[] values = new double[layout.numParameters()];
        start.numbersByName("values").forEach((name, value) -> {
            Integer position = positions.get(name);
            if (position == null) {
                throw start.refuse(
                        "values." + name,
                        "the model has no parameter '" + name + "'" + Spelling.question(name, positions.keySet())
                                + " see 'qbm4j inspect'");
            }
            values[position] = value;
        });
        return values;
    }
}
