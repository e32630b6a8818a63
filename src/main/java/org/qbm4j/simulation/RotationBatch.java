// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.LaneKernels;

/**
 * Many circuits of one shape at once: layers of single-qubit rotations whose axes and angles differ from circuit to
 * circuit, each layer followed by common CZ gates.
 *
 * <p>The shape of gradient-variance studies (McClean et al. 2018): a register of the processor holds one amplitude of
 * several circuits, so small circuits run at the speed of large ones. Results do not depend on the number of threads.
 *
 * @param numQubits n, at most 20
 * @param layers number of layers
 * @param entangled qubits (q, q + 1), q = 0..n-2, joined by CZ after every layer
 */
public record RotationBatch(int numQubits, int layers, boolean entangled) {

    /** Checks the sizes. */
    public RotationBatch {
        if (numQubits < 1 || numQubits > 20 || layers < 1) {
            throw new IllegalArgumentException("A batch needs 1 to 20 qubits and at least 1 layer, but was given "
                    + numQubits + " qubits and " + layers + " layers.");
        }
    }

    /**
     * Axes and angles of all circuits; gate {@code layer * numQubits + qubit} of circuit c is entry {@code c * gates +
     * gate}.
     *
     * @param axes 0 for X, 1 for Y, 2 for Z
     * @param angles radians, {@code exp(-i angle P / 2)}
     */
    public record Rotations(byte[] axes, double[] angles) {}

    /**
     * Derivative of {@code <Z...Z>} on some qubits with respect to the first rotation of every circuit, by the parameter
     * shift rule. Each circuit starts from {@code RY(pi/4)} on every qubit of {@code |0...0>}.
     *
     * @param rotations axes and angles
     * @param zMask qubits of the observable
     * @param kernels loops over amplitudes
     * @param workers threads
     * @return one derivative per circuit
     * @throws IllegalArgumentException if the arrays do not hold a whole number of circuits
     */
    public double[] firstDerivatives(Rotations rotations, int zMask, LaneKernels kernels, Workers workers) {
        int gates = numQubits * layers;
        if (rotations.axes.length != rotations.angles.length || rotations.axes.length % gates != 0) {
            throw new IllegalArgumentException(
                    "The batch needs " + gates + " axes and angles per circuit, but was given " + rotations.axes.length
                            + " axes and " + rotations.angles.length + " angles.");
        }
        int circuits = rotations.axes.length / gates;
        int lanes = Math.max(2, kernels.width());
        int perPiece = lanes / 2;
        double[] derivatives = new double[circuits];
        int pieces = (circuits + perPiece - 1) / perPiece;
        boolean[] minus = minusSigns();
        ThreadLocal<double[][]> states = ThreadLocal.withInitial(() -> new double[2][lanes << numQubits]);
        ThreadLocal<double[][]> units = ThreadLocal.withInitial(() -> new double[4][gates * lanes]);
        workers.run(pieces, piece -> {
            int first = piece * perPiece;
            int count = Math.min(perPiece, circuits - first);
            double[][] unit = units.get();
            fillUnits(rotations, first, count, lanes, unit);
            double[] sums = run(states.get(), unit, lanes, zMask, minus, kernels);
            for (int c = 0; c < count; c++) {
                derivatives[first + c] = (sums[2 * c] - sums[2 * c + 1]) / 2;
            }
        });
        return derivatives;
    }

    /** Both shifted copies of a circuit are neighbors; they differ in the first gate only. */
    private void fillUnits(Rotations rotations, int first, int count, int lanes, double[][] unit) {
        int gates = numQubits * layers;
        for (int g = 0; g < gates; g++) {
            for (int c = 0; c < count; c++) {
                int from = (first + c) * gates + g;
                int axis = rotations.axes[from];
                double angle = rotations.angles[from];
                int at = g * lanes + 2 * c;
                if (g > 0) {
                    setUnit(unit, at, axis, angle);
                    for (double[] part : unit) {
                        part[at + 1] = part[at];
                    }
                } else {
                    setUnit(unit, at, axis, angle + Math.PI / 2);
                    setUnit(unit, at + 1, axis, angle - Math.PI / 2);
                }
            }
        }
    }

    private static void setUnit(double[][] unit, int at, int axis, double angle) {
        double s = -Math.sin(angle / 2);
        unit[0][at] = Math.cos(angle / 2);
        unit[1][at] = axis == 2 ? s : 0;
        unit[2][at] = axis == 1 ? s : 0;
        unit[3][at] = axis == 0 ? s : 0;
    }

    private double[] run(double[][] psi, double[][] unit, int lanes, int zMask, boolean[] minus, LaneKernels kernels) {
        start(psi, lanes);
        for (int layer = 0; layer < layers; layer++) {
            for (int q = 0; q < numQubits; q++) {
                kernels.turn(psi, lanes, q, unit, (layer * numQubits + q) * lanes);
            }
            if (entangled) {
                negate(psi, lanes, minus);
            }
        }
        double[] sums = new double[lanes];
        for (int i = 0; i < 1 << numQubits; i++) {
            double sign = (Integer.bitCount(i & zMask) & 1) == 0 ? 1 : -1;
            for (int b = 0; b < lanes; b++) {
                double re = psi[0][i * lanes + b];
                double im = psi[1][i * lanes + b];
                sums[b] += sign * (re * re + im * im);
            }
        }
        return sums;
    }

    private void start(double[][] psi, int lanes) {
        double c = Math.cos(Math.PI / 8);
        double s = Math.sin(Math.PI / 8);
        for (int i = 0; i < 1 << numQubits; i++) {
            int ones = Integer.bitCount(i);
            Arrays.fill(psi[0], i * lanes, (i + 1) * lanes, Math.pow(s, ones) * Math.pow(c, numQubits - ones));
        }
        Arrays.fill(psi[1], 0);
    }

    private boolean[] minusSigns() {
        boolean[] minus = new boolean[1 << numQubits];
        for (int i = 0; i < minus.length; i++) {
            minus[i] = (Integer.bitCount(i & i >> 1) & 1) == 1;
        }
        return minus;
    }

    private static void negate(double[][] psi, int lanes, boolean[] minus) {
        for (double[] part : psi) {
            for (int i = 0; i < minus.length; i++) {
                if (minus[i]) {
                    for (int b = i * lanes; b < (i + 1) * lanes; b++) {
                        part[b] = -part[b];
                    }
                }
            }
        }
    }
}
