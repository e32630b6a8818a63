// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Arrays;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/**
 * A circuit of RY, RZ and CX with fixed angles that prepares a given state, up to a global phase.
 *
 * <p>Multiplexed rotations from the highest qubit down: Mottonen, Vartiainen, Bergholm and Salomaa (2005), figs. 2 and 3,
 * eq. (3). On k qubits at most {@code 2 (2^k - 1)} rotations and {@code 2 (2^k - 2)} CX, half of both for a real vector.
 */
final class AmplitudeEncoding {
    private static final double NORM = 1e-9;

    private AmplitudeEncoding() {}

    static Circuit circuit(Bipartition cut, double[] re, double[] im) {
        int d = re.length;
        if (im.length != d || Integer.bitCount(d) != 1 || d < 2 || d > cut.dimension()) {
            throw new IllegalArgumentException("The amplitudes of k of the " + cut.numQubits()
                    + " qubits must be 2^k real and 2^k imaginary parts with k in 1.." + cut.numQubits()
                    + ", but were " + d + " and " + im.length + "; pad with zeros or change the number of qubits.");
        }
        double norm = 0;
        for (int i = 0; i < d; i++) {
            norm += re[i] * re[i] + im[i] * im[i];
        }
        if (!(Math.abs(norm - 1) <= NORM)) {
            throw new IllegalArgumentException("The amplitudes must have norm 1, but their squared norm was " + norm
                    + "; divide them by its root.");
        }
        CircuitBuilder builder = Circuit.builder(cut).layer("encoding");
        boolean real = Arrays.stream(im).allMatch(y -> y == 0);
        double[] size = re.clone();
        double[] phase = new double[d];
        for (int i = 0; i < d && !real; i++) {
            size[i] = Math.hypot(re[i], im[i]);
            phase[i] = Math.atan2(im[i], re[i]);
        }
        magnitudes(builder, size);
        if (!real) {
            phases(builder, phase);
        }
        return builder.build();
    }

    /** RY angles split the weight of every branch over the two values of the next lower qubit. */
    private static void magnitudes(CircuitBuilder builder, double[] size) {
        int qubits = Integer.numberOfTrailingZeros(size.length);
        double[][] branches = new double[qubits + 1][];
        branches[0] = size;
        for (int q = 0; q < qubits; q++) {
            double[] below = branches[q];
            double[] above = new double[below.length / 2];
            Arrays.setAll(above, j -> Math.hypot(below[2 * j], below[2 * j + 1]));
            branches[q + 1] = above;
        }
        for (int q = qubits - 1; q >= 0; q--) {
            double[] half = branches[q];
            double[] angles = new double[half.length / 2];
            Arrays.setAll(angles, j -> 2 * Math.atan2(half[2 * j + 1], half[2 * j]));
            multiplexed(builder, Pauli.Y, q, angles);
        }
    }

    /** RZ angles write the phase differences of neighbors; their means go up to the next qubit. */
    private static void phases(CircuitBuilder builder, double[] phase) {
        double[] left = phase;
        for (int q = 0; left.length > 1; q++) {
            double[] below = left;
            double[] differences = new double[below.length / 2];
            double[] means = new double[below.length / 2];
            Arrays.setAll(differences, j -> below[2 * j + 1] - below[2 * j]);
            Arrays.setAll(means, j -> (below[2 * j + 1] + below[2 * j]) / 2);
            multiplexed(builder, Pauli.Z, q, differences);
            left = means;
        }
    }

    /**
     * Rotates a qubit by {@code angles[j]} where the qubits above it hold j: rotations by Gray-code transformed angles with a
     * CX between them, eq. (3).
     */
    private static void multiplexed(CircuitBuilder builder, Pauli axis, int qubit, double[] angles) {
        if (Arrays.stream(angles).allMatch(a -> a == 0)) {
            return;
        }
        for (int i = 0; i < angles.length; i++) {
            int gray = i ^ i >> 1;
            double angle = 0;
            for (int j = 0; j < angles.length; j++) {
                angle += (Integer.bitCount(j & gray) & 1) == 0 ? angles[j] : -angles[j];
            }
            builder.add(new PauliRotation(axis.on(qubit), Angle.fixed(angle / angles.length)));
            if (angles.length > 1) {
                int next = (i + 1) % angles.length;
                int changed = Integer.numberOfTrailingZeros(gray ^ next ^ next >> 1);
                builder.fixed(FixedGate.Kind.CX, qubit + 1 + changed, qubit);
            }
        }
    }
}
