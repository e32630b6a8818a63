// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.UniversalGate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/** Circuits with gates of every kind in random order. */
public final class RandomCircuits {
    private RandomCircuits() {}

    /** A circuit of the given number of gates, with shared, scaled and fixed angles and two inputs. */
    public static Circuit circuit(Bipartition cut, int gates, RandomGenerator random) {
        CircuitBuilder builder = Circuit.builder(cut);
        builder.add(new PauliRotation(Pauli.Y.on(0), builder.input(0).times(0.7)));
        builder.add(new PauliRotation(Pauli.X.on(1), builder.input(1)));
        for (int g = 0; g < gates; g++) {
            add(builder, cut.numQubits(), random, g);
        }
        return builder.build();
    }

    /** Values for all variables of a circuit. */
    public static double[] values(Circuit circuit, RandomGenerator random) {
        return random.doubles(circuit.numVariables(), -3, 3).toArray();
    }

    private static void add(CircuitBuilder builder, int n, RandomGenerator random, int g) {
        int a = random.nextInt(n);
        int b = (a + 1 + random.nextInt(n - 1)) % n;
        // every third gate shares its parameter with an earlier one, at another scale
        Angle angle = builder.parameter("p" + (g % 3 == 0 ? g / 2 : g)).times(random.nextInt(4) == 0 ? -2 : 1);
        switch (random.nextInt(8)) {
            case 0 -> builder.add(new PauliRotation(letter(random).on(a), angle));
            case 1 -> builder.add(new PauliRotation(PauliString.pair(letter(random), a, letter(random), b), angle));
            case 2 -> builder.add(new PauliRotation(word(n, random), angle));
            case 3 -> builder.add(new ControlledRotation(a, letter(random).on(b), angle));
            case 4 -> builder.add(new UniversalGate(a, angle, Angle.fixed(0.3), angle.times(0.5)));
            case 5 -> {
                List<FixedGate.Kind> kinds = List.of(FixedGate.Kind.values());
                FixedGate.Kind kind = kinds.get(random.nextInt(kinds.size()));
                builder.add(kind.numQubits() == 1 ? FixedGate.of(kind, a) : FixedGate.of(kind, a, b));
                builder.add(new PauliRotation(Pauli.Z.on(b), angle));
            }
            case 6 -> {
                builder.add(custom(a, b));
                builder.add(new PauliRotation(Pauli.X.on(b), angle));
            }
            default -> builder.add(new PauliRotation(PauliString.pair(Pauli.Z, a, Pauli.Z, b), angle));
        }
    }

    private static Pauli letter(RandomGenerator random) {
        return List.of(Pauli.X, Pauli.Y, Pauli.Z).get(random.nextInt(3));
    }

    private static PauliString word(int n, RandomGenerator random) {
        int x = random.nextInt(1 << n);
        int z = random.nextInt(1 << n);
        return (x | z) == 0 ? Pauli.X.on(0) : new PauliString(x, z);
    }

    /** A rotation by 0.4 of |01> and |10> with a phase. */
    private static CustomGate custom(int a, int b) {
        double c = Math.cos(0.4);
        double s = Math.sin(0.4);
        return new CustomGate(
                "partial-swap",
                List.of(a, b),
                new double[][] {{1, 0, 0, 0}, {0, c, 0, 0}, {0, 0, c, 0}, {0, 0, 0, 0}},
                new double[][] {{0, 0, 0, 0}, {0, 0, s, 0}, {0, s, 0, 0}, {0, 0, 0, 1}});
    }
}
