// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;

/** Tells people what a machine is. */
final class MachineSummary {
    private MachineSummary() {}

    static String of(QuantumBoltzmannMachineConfiguration configuration) {
        ParametricHamiltonian hamiltonian = configuration.machine().hamiltonian();
        StringBuilder text = new StringBuilder("Quantum Boltzmann machine\n");
        line(text, "visible units", hamiltonian.cut().visible());
        line(text, "hidden units", hamiltonian.cut().hidden());
        line(text, "arithmetic", hamiltonian.isReal() ? "real" : "complex");
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = hamiltonian.positions(group);
            String first = positions.length == 0
                    ? ""
                    : "  (" + hamiltonian.parameters().get(positions[0]).name()
                            + (positions.length > 1 ? ", ...)" : ")");
            line(text, "parameters, " + group.label(), positions.length + first);
        }
        line(text, "parameters, all", hamiltonian.numParameters());
        line(text, "loss", configuration.loss());
        line(
                text,
                "updater",
                configuration.updater().rule() + ", " + configuration.updater().rate());
        line(text, "seed", configuration.seed());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(Math.max(1, 24 - name.length())))
                .append(value)
                .append('\n');
    }
}
