// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;

/**
 * Depolarizing noise after every gate, and wrong readings of the visible qubits.
 *
 * <p>After a gate on k qubits the channel {@code rho -> (1 - p) rho + p (I/2^k) x Tr_k rho} acts on its qubits, with p =
 * {@code single} for k = 1 and p = {@code several} for more. One trajectory draws, with
 * probability p, one of the {@code 4^k} Pauli words, the identity among them; the mean over trajectories is the channel,
 * exactly.
 *
 * @param single p of gates on one qubit, in [0, 1]
 * @param several p of gates on two qubits and more, in [0, 1]
 * @param readout probability that a visible bit is read wrongly, in [0, 1/2]
 */
public record NoiseModel(double single, double several, double readout) {

    /** Checks the probabilities. */
    public NoiseModel {
        if (!(single >= 0 && single <= 1 && several >= 0 && several <= 1 && readout >= 0 && readout <= 0.5)) {
            throw new IllegalArgumentException("A noise model needs depolarizing probabilities in [0, 1] and a readout"
                    + " error in [0, 0.5], but was given " + single + ", " + several + " and " + readout + ".");
        }
    }

    /**
     * One trajectory: the circuit with Pauli gates where the noise struck.
     *
     * @param circuit without noise
     * @param random draws the noise
     * @return a circuit with the same parameters and layers
     */
    public Circuit draw(Circuit circuit, RandomGenerator random) {
        List<Gate> gates = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : circuit.layers()) {
            int from = gates.size();
            for (Gate gate : circuit.gates().subList(layer.from(), layer.to())) {
                gates.add(gate);
                strike(gate, gates, random);
            }
            layers.add(new Layer(layer.name(), from, gates.size()));
        }
        return new Circuit(circuit.cut(), circuit.parameterNames(), circuit.numInputs(), gates, layers);
    }

    private void strike(Gate gate, List<Gate> gates, RandomGenerator random) {
        int k = Integer.bitCount(gate.support());
        double p = k == 1 ? single : several;
        if (p == 0 || random.nextDouble() >= p) {
            return;
        }
        // a uniform word, the identity included, is the channel at p = 1
        for (int rest = gate.support(); rest != 0; rest &= rest - 1) {
            int qubit = Integer.numberOfTrailingZeros(rest);
            switch (random.nextInt(4)) {
                case 1 -> gates.add(FixedGate.of(FixedGate.Kind.X, qubit));
                case 2 -> gates.add(FixedGate.of(FixedGate.Kind.Y, qubit));
                case 3 -> gates.add(FixedGate.of(FixedGate.Kind.Z, qubit));
                default -> {}
            }
        }
    }

    /**
     * Probabilities of the readings, from probabilities of the states.
     *
     * @param probabilities of the visible basis states, length 2^v; not modified
     * @return new array: each bit flipped with probability {@link #readout()}
     */
    public double[] read(double[] probabilities) {
        double[] result = probabilities.clone();
        for (int bit = 1; bit < result.length; bit *= 2) {
            for (int i = 0; i < result.length; i++) {
                if ((i & bit) == 0) {
                    double zero = result[i];
                    double one = result[i | bit];
                    result[i] = (1 - readout) * zero + readout * one;
                    result[i | bit] = (1 - readout) * one + readout * zero;
                }
            }
        }
        return result;
    }
}
