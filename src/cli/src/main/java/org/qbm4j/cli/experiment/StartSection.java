// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Phase;

/** Reads the starting point from the keys {@code start} and {@code controlStart}. */
final class StartSection {
    private static final double DEFAULT_SCALE = 0.05;

    private StartSection() {}

    /** No phase for a start at zero, else one closed-form phase that sets the parameters. */
    static List<Phase> phases(Section experiment, String key, BoltzmannMachine machine, RandomStream random) {
        if (experiment.optionalSection(key).isEmpty()) {
            return List.of();
        }
        Section start = experiment.section(key);
        boolean normal = start.text("kind", "").equals("normal");
        double[] told = normal ? normal(start, machine, random) : values(start, machine.hamiltonian());
        double[] theta = machine.sign().convert(told);
        String description = normal
                ? String.format(
                        Locale.ROOT,
                        "All parameters drawn from a normal distribution of standard deviation %s.",
                        start.number("scale", DEFAULT_SCALE))
                : "Parameters as given in the experiment, the others zero.";
        return List.of(new Phase.ClosedForm("start", description, List.of(), before -> theta.clone()));
    }

    private static double[] normal(Section start, BoltzmannMachine machine, RandomStream random) {
        double scale = start.number("scale", DEFAULT_SCALE);
        double[] values = random.child("start").gaussians(machine.hamiltonian().numParameters());
        for (int k = 0; k < values.length; k++) {
            values[k] *= scale;
        }
        return values;
    }

    private static double[] values(Section start, ParametricHamiltonian hamiltonian) {
        Map<String, Integer> positions = new HashMap<>();
        for (int k = 0; k < hamiltonian.numParameters(); k++) {
            positions.put(hamiltonian.parameters().get(k).name(), k);
        }
        double[] values = new double[hamiltonian.numParameters()];
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
