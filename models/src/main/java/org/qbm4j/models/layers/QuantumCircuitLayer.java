// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.qbm4j.models.layers.ParameterBlock.Kind;

/**
 * A parameterized quantum circuit as a layer: features become rotation angles, expectation values come out.
 *
 * <p>Each layer of the circuit turns the qubits by the features (data re-uploading, Perez-Salinas et al. 2020), entangles
 * them by CZ, and turns them about Z and then about Y by parameters of its own. Rotation r of the features turns qubit {@code
 * r mod qubits} by {@code exp(-i inputScale x_k P / 2)} with {@code k = r mod nIn}, about Y in the first round over the qubits,
 * about X in the second and so on in turn, for as many rotations as there are features or qubits, whichever is more. CZ joins
 * neighbors on a ring in the first layer, qubits 3 apart in the second, 9 apart in the third while half the ring is that long,
 * and so on from 1 again: L layers make an output depend on 3^L qubits. Qubits that no output can see from a layer have no
 * parameters in it. The output is {@code <Z_q>} of qubits 0..nOut-1, in [-1, 1].
 *
 * <p>Parameter: {@code theta} [1, at most 2 qubits layers], a weight, so that l1 and l2 apply. Exact simulation, one forward
 * run per example and, for gradients of parameters and inputs together, one reversible adjoint pass: {@code O(2^qubits qubits
 * layers)} per example, for at most {@value #MAX_QUBITS} qubits.
 */
public final class QuantumCircuitLayer extends QuantumLayer {
    /** Most qubits. */
    public static final int MAX_QUBITS = 20;

    /** Key of the parameters. */
    public static final String WEIGHT_KEY = "theta";

    private static final int MOST_BY_DEFAULT = 8;
    private static final int DEFAULT_LAYERS = 2;

    /** 0 until set, so that the number can follow when transfer learning changes nIn or nOut. */
    @JsonProperty
    private int qubits;

    @JsonProperty
    private int layers = DEFAULT_LAYERS;

    @JsonProperty
    private double inputScale = 1;

    /** For JSON. */
    QuantumCircuitLayer() {}

    private QuantumCircuitLayer(Builder builder) {
        super(builder);
        qubits = builder.qubits;
        layers = builder.layers;
        inputScale = builder.inputScale;
        initializeConstraints(builder);
    }

    /**
     * Number of qubits.
     *
     * @return as set, otherwise the larger of nOut and nIn, the latter counted as 8 at most
     */
    public int qubits() {
        return qubits > 0 ? qubits : Math.toIntExact(Math.max(getNOut(), Math.min(getNIn(), MOST_BY_DEFAULT)));
    }

    /**
     * Number of layers of the circuit.
     *
     * @return at least 1
     */
    public int layers() {
        return layers;
    }

    /**
     * Angle per value of a feature, in radians.
     *
     * @return finite and not 0
     */
    public double inputScale() {
        return inputScale;
    }

    @Override
    List<ParameterBlock> blocks() {
        return List.of(new ParameterBlock(WEIGHT_KEY, Kind.WEIGHT, 1, numParameters()));
    }

    /** Before the widths are known there is nothing to count. */
    private int numParameters() {
        return getNOut() < 1 || qubits() > MAX_QUBITS || qubits() < getNOut()
                ? 0
                : new ReuploadingCircuit(this).numParameters();
    }

    @Override
    String kind() {
        return "QuantumCircuitLayer";
    }

    @Override
    @Nullable
    String complaint() {
        if (qubits() < getNOut()) {
            return "measures nOut = " + getNOut() + " qubits, but has only " + qubits() + "; set qubits(" + getNOut()
                    + ") or more, or leave qubits out.";
        }
        if (qubits() > MAX_QUBITS) {
            return "takes at most " + MAX_QUBITS + " qubits, but has " + qubits()
                    + "; make nOut smaller, for example by a dense layer after this one.";
        }
        if (layers < 1 || inputScale == 0 || !Double.isFinite(inputScale)) {
            return "needs at least 1 layer and an input scale that is finite and not 0, but has " + layers + " and "
                    + inputScale + ".";
        }
        int unseen = new ReuploadingCircuit(this).unseenFeature();
        if (unseen >= 0) {
            return "has too few layers for its " + qubits() + " qubits: no output depends on feature " + unseen
                    + "; add layers, now " + layers + ", or outputs, or use fewer qubits.";
        }
        return null;
    }

    @Override
    CircuitUnits units(NeuralNetConfiguration conf, DataType dataType) {
        return new CircuitUnits(conf, dataType);
    }

    @Override
    long workingNumbers() {
        return 4L << qubits();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuantumCircuitLayer that
                && super.equals(other)
                && qubits == that.qubits
                && layers == that.layers
                && Double.compare(inputScale, that.inputScale) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), qubits, layers, inputScale);
    }

    @Override
    public String toString() {
        return "QuantumCircuitLayer(nIn=" + getNIn() + ", nOut=" + getNOut() + ", qubits=" + qubits() + ", layers="
                + layers + ", inputScale=" + inputScale + ", initialScale=" + initialScale() + ")";
    }

    /** Collects the settings. */
    @SuppressWarnings("unchecked") // DL4J's build() returns what the caller asks for
    public static final class Builder extends QuantumLayer.Builder<Builder> {
        private int qubits;
        private int layers = DEFAULT_LAYERS;
        private double inputScale = 1;

        /** Starts from two layers and an input scale of 1. */
        public Builder() {}

        /**
         * Number of qubits.
         *
         * @param count at least nOut and at most 20; unless set, the larger of nOut and nIn, the latter counted as 8 at
         *     most
         * @return this builder
         * @throws IllegalArgumentException for counts outside 1..20
         */
        public Builder qubits(int count) {
            if (count < 1 || count > MAX_QUBITS) {
                throw new IllegalArgumentException(
                        "Argument 'qubits' must be in 1.." + MAX_QUBITS + ", but was " + count + ".");
            }
            qubits = count;
            return this;
        }

        /**
         * Number of layers of the circuit; the features enter each.
         *
         * @param count at least 1; 2 unless set
         * @return this builder
         * @throws IllegalArgumentException for smaller counts
         */
        public Builder layers(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("Argument 'layers' must be at least 1, but was " + count + ".");
            }
            layers = count;
            return this;
        }

        /**
         * Angle per value of a feature, a fixed number.
         *
         * @param scale radians, finite and not 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException for other numbers
         */
        public Builder inputScale(double scale) {
            if (scale == 0 || !Double.isFinite(scale)) {
                throw new IllegalArgumentException(
                        "Argument 'inputScale' must be finite and not 0, but was " + scale + ".");
            }
            inputScale = scale;
            return this;
        }

        @Override
        public QuantumCircuitLayer build() {
            return new QuantumCircuitLayer(this);
        }
    }
}
