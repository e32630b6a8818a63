// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.qbm4j.data.NpyArray;
import org.qbm4j.data.NpyFile;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.DensityMatrix;

/** Makes a quantum target from the key {@code target}. */
final class TargetSection {
    private final Section target;
    private final Path folder;
    private final int visible;

    private TargetSection(Section target, Path folder, int visible) {
        this.target = target;
        this.folder = folder;
        this.visible = visible;
    }

    /** Number of qubits of the target; 0 if only a file or {@code model.visible} knows. */
    static int qubits(Section target) {
        Section hamiltonian = target.section("hamiltonian");
        if (target.text("name", "").equals("bell")) {
            return 2;
        }
        if (hamiltonian.text("family", "").equals("hubbard")) {
            return 2 * hamiltonian.integer("rows", 1) * hamiltonian.integer("columns", 1);
        }
        if (hamiltonian.has("terms")) {
            return Math.max(hamiltonian.words("terms").numQubits(), hamiltonian.integer("qubits", 0));
        }
        return Math.max(hamiltonian.integer("qubits", 0), target.integer("qubits", target.integer("sites", 0)));
    }

    /** Makes the state. */
    static Material build(Section target, Path folder, int visible) {
        return target.locate("kind", () -> new TargetSection(target, folder, visible).material());
    }

    private Material material() {
        if (FermionChainSection.isTarget(target)) {
            return FermionChainSection.target(target);
        }
        String kind = target.text("kind", "");
        DensityMatrix state =
                switch (kind) {
                    case "gibbs" -> gibbs();
                    case "density" -> TargetState.fromArray(array());
                    default -> pure();
                };
        double mix = target.number("mix", 0);
        return Material.of(name(kind), new Target.Quantum(mix == 0 ? state : TargetState.mix(state, mix)));
    }

    private String name(String kind) {
        if (target.has("file")) {
            return kind + " target from " + target.text("file", "");
        }
        String which = target.section("hamiltonian").text("family", target.text("name", "Hamiltonian"));
        return kind.equals("gibbs") ? "Gibbs state of " + which : which + " state";
    }

    private NpyArray array() {
        Path file = folder.resolve(target.text("file", ""));
        try {
            return NpyFile.read(file);
        } catch (IOException e) {
            throw target.refuse("file", "'" + file + "' cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw target.refuse("file", String.valueOf(e.getMessage()));
        }
    }

    private DensityMatrix pure() {
        if (target.has("file") == target.has("name")) {
            throw target.refuse("", "a pure target needs exactly one of 'file' and 'name'");
        }
        if (target.has("file")) {
            return TargetState.pureFromArray(array());
        }
        String name = target.text("name", "");
        int n = name.equals("bell") ? 2 : target.integer("qubits", visible);
        if (n == 0) {
            throw target.refuse("name", "'" + name + "' needs the key 'qubits' here or 'visible' in model");
        }
        double[] amplitudes = new double[1 << n];
        if (name.equals("w")) {
            for (int q = 0; q < n; q++) {
                amplitudes[1 << q] = 1 / Math.sqrt(n);
            }
        } else {
            amplitudes[0] = Math.sqrt(0.5);
            amplitudes[amplitudes.length - 1] = Math.sqrt(0.5);
        }
        return DensityMatrix.pure(amplitudes, new double[amplitudes.length]);
    }

    private DensityMatrix gibbs() {
        Section hamiltonian = target.section("hamiltonian");
        PauliSum energy = hamiltonian.has("terms") ? hamiltonian.words("terms") : family(hamiltonian);
        int n = Math.max(qubits(target), 1);
        double sign = ModelSection.sign(target) == BoltzmannMachine.Sign.PLUS ? 1 : -1;
        return TargetState.gibbs(energy, n, sign * target.number("beta", 1));
    }

    private static PauliSum family(Section h) {
        String family = h.text("family", "");
        double[] c = coefficients(h, family);
        if (family.equals("hubbard")) {
            if (!h.has("rows") || !h.has("columns") || h.has("qubits")) {
                throw h.refuse("family", "'hubbard' needs the keys 'rows' and 'columns' in place of 'qubits'");
            }
            openOnly(h, family);
            return Hamiltonians.hubbard(h.integer("rows", 1), h.integer("columns", 1), c[0], c[1]);
        }
        if (!h.has("qubits") || h.has("rows") || h.has("columns")) {
            throw h.refuse("family", "'" + family + "' needs the key 'qubits', and neither 'rows' nor 'columns'");
        }
        int n = h.integer("qubits", 1);
        Topology edges = h.text("boundary", "open").equals("periodic") ? Topology.ring(n) : Topology.chain(n);
        return switch (family) {
            case "tfim" -> Hamiltonians.transverseFieldIsing(n, edges, c[0], c[1]);
            case "heisenberg" -> Hamiltonians.heisenberg(n, edges, c[0], c[1]);
            case "xxz" -> Hamiltonians.xxz(n, edges, c[0], c[1], c[2]);
            default -> {
                openOnly(h, family);
                yield Hamiltonians.j1j2(n, c[0], c[1]);
            }
        };
    }

    private static void openOnly(Section h, String family) {
        if (h.text("boundary", "open").equals("periodic")) {
            throw h.refuse("boundary", "'" + family + "' has open ends only; remove the key");
        }
    }

    private static double[] coefficients(Section h, String family) {
        String[] names =
                switch (family) {
                    case "tfim" -> new String[] {"ZZ", "X"};
                    case "heisenberg" -> new String[] {"exchange", "field"};
                    case "xxz" -> new String[] {"J", "Delta", "hz"};
                    case "j1-j2" -> new String[] {"J1", "J2"};
                    default -> new String[] {"t", "U"};
                };
        double[] values = h.numbers("coefficients");
        if (values.length != names.length) {
            throw h.refuse(
                    "coefficients",
                    "'" + family + "' has " + names.length + " coefficients (" + String.join(", ", names)
                            + "), but there are " + values.length);
        }
        return values;
    }
}
