// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.qbm4j.models.layers.ParameterBlock.Kind;
import org.qbm4j.operator.Pauli;

/**
 * A restricted quantum Boltzmann machine as a layer: pretrained without labels, then trained by backpropagation.
 *
 * <p>nIn visible units i, nOut hidden units j, letters P of the hidden units; the state is {@code exp(-H)/Z} with
 *
 * <pre>{@code H = sum_i vb_i Z_i [+ sum_i vx_i X_i] + sum_j,P b_jP P_j + sum_i,j,P W_ijP Z_i P_j}</pre>
 *
 * <p>Parameters: {@code W} [nIn, nOut letters] (a weight), {@code b} [1, nOut letters] (a bias), column {@code j letters +
 * p} for hidden unit j and the p-th letter in the order X, Y, Z; {@code vb} [1, nIn] and, with a transverse field, {@code
 * vx} [1, nIn], biases that only pretraining moves.
 *
 * <p><b>Activation.</b> An input x_i is the probability that visible unit i is 1, so {@code z_i = 1 - 2 x_i}: exact for
 * bits, mean field for numbers between, and defined for all finite numbers. The hidden units are then independent, with
 * fields {@code f_jP = b_jP + sum_i W_ijP z_i} and {@code <P_j> = -f_jP tanh|f_j| / |f_j|}; the output is the probability
 * {@code (1 - <Z_j>)/2} that hidden unit j is 1, in [0, 1]. With the letter Z alone this is {@code sigmoid(2 f_jZ)}, the
 * classical restricted Boltzmann machine. Without a transverse field the conditional state is exact for bits; with one, it
 * is that of visible units clamped to them. Cost {@code O(nIn nOut letters)} per example.
 *
 * <p><b>Pretraining.</b> The score is the exact negative log-likelihood of the minibatch in nats per example, plus
 * regularization. Its inputs must lie in [0, 1]; an example between the bits stands for the product of its Bernoulli
 * distributions. All 2^nIn patterns are visited: at most {@value #MAX_PRETRAINED_INPUTS} inputs, and with a transverse
 * field at most {@value #MAX_TRANSVERSE_UNITS} units in all. Dropout and weight noise are for backpropagation and leave
 * pretraining alone.
 *
 * <p>Sources: Amin et al. 2018 (arXiv:1601.02036) for the model and its likelihood, Demidik and others 2025 for the closed
 * form without transverse field.
 */
public final class QuantumBoltzmannLayer extends QuantumLayer {
    /** Most inputs for exact pretraining. */
    public static final int MAX_PRETRAINED_INPUTS = 20;

    /** Most visible and hidden units together with a transverse field. */
    public static final int MAX_TRANSVERSE_UNITS = 12;

    /** Key of the couplings. */
    public static final String WEIGHT_KEY = "W";

    /** Key of the hidden fields. */
    public static final String BIAS_KEY = "b";

    /** Key of the visible fields along Z. */
    public static final String VISIBLE_BIAS_KEY = "vb";

    /** Key of the visible fields along X; at zero their gradient vanishes by symmetry, so give {@code biasInit} another value. */
    public static final String TRANSVERSE_KEY = "vx";

    @JsonProperty
    private List<Pauli> letters = List.of(Pauli.X, Pauli.Z);

    @JsonProperty
    private boolean transverseField;

    /** For JSON. */
    QuantumBoltzmannLayer() {}

    private QuantumBoltzmannLayer(Builder builder) {
        super(builder);
        letters = builder.letters;
        transverseField = builder.transverseField;
        initializeConstraints(builder);
    }

    /**
     * Letters of the hidden units.
     *
     * @return in the order X, Y, Z, with Z among them
     */
    public List<Pauli> letters() {
        return List.copyOf(letters);
    }

    /**
     * Whether the visible units have fields along X.
     *
     * @return false for the closed form
     */
    public boolean transverseField() {
        return transverseField;
    }

    @Override
    List<ParameterBlock> blocks() {
        int visible = Math.toIntExact(getNIn());
        int fields = Math.toIntExact(getNOut()) * letters.size();
        List<ParameterBlock> blocks = new ArrayList<>(List.of(
                new ParameterBlock(WEIGHT_KEY, Kind.WEIGHT, visible, fields),
                new ParameterBlock(BIAS_KEY, Kind.BIAS, 1, fields),
                new ParameterBlock(VISIBLE_BIAS_KEY, Kind.PRETRAIN_BIAS, 1, visible)));
        if (transverseField) {
            blocks.add(new ParameterBlock(TRANSVERSE_KEY, Kind.PRETRAIN_BIAS, 1, visible));
        }
        return blocks;
    }

    @Override
    String kind() {
        return "QuantumBoltzmannLayer";
    }

    @Override
    @Nullable
    String complaint() {
        if (!letters.contains(Pauli.Z)) {
            return "needs the letter Z, which its output measures, but has letters " + letters
                    + "; add Pauli.Z to letters(...).";
        }
        if (!List.copyOf(EnumSet.copyOf(letters)).equals(letters)) {
            return "needs its letters once each and in the order X, Y, Z, but has " + letters
                    + "; repair the configuration, or build it by letters(...).";
        }
        if (transverseField && getNIn() + getNOut() > MAX_TRANSVERSE_UNITS) {
            return "with a transverse field is solved densely and takes at most " + MAX_TRANSVERSE_UNITS
                    + " units, but has nIn + nOut = " + (getNIn() + getNOut())
                    + "; use fewer units, or transverseField(false), which is solved in closed form.";
        }
        return null;
    }

    @Override
    BoltzmannUnits units(NeuralNetConfiguration conf, DataType dataType) {
        return new BoltzmannUnits(conf, dataType);
    }

    @Override
    long workingNumbers() {
        return initializer().numParams(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuantumBoltzmannLayer that
                && super.equals(other)
                && letters.equals(that.letters)
                && transverseField == that.transverseField;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), letters, transverseField);
    }

    @Override
    public String toString() {
        return "QuantumBoltzmannLayer(nIn=" + getNIn() + ", nOut=" + getNOut() + ", letters=" + letters
                + ", transverseField=" + transverseField + ", initialScale=" + initialScale() + ")";
    }

    /** Collects the settings. */
    @SuppressWarnings("unchecked") // DL4J's build() returns what the caller asks for
    public static final class Builder extends QuantumLayer.Builder<Builder> {
        private List<Pauli> letters = List.of(Pauli.X, Pauli.Z);
        private boolean transverseField;

        /** Starts from the letters X and Z without a transverse field. */
        public Builder() {}

        /**
         * Letters of the hidden units.
         *
         * @param paulis with Z among them; order and repetition do not matter
         * @return this builder
         * @throws IllegalArgumentException if Z is missing
         */
        public Builder letters(Pauli... paulis) {
            if (!Arrays.asList(paulis).contains(Pauli.Z)) {
                throw new IllegalArgumentException("Argument 'letters' must contain Z, which the output measures, but"
                        + " was " + Arrays.toString(paulis) + "; add Pauli.Z.");
            }
            letters = List.copyOf(EnumSet.copyOf(Arrays.asList(paulis)));
            return this;
        }

        /**
         * Whether the visible units have fields along X, which makes them quantum and the machine a dense problem.
         *
         * @param present false unless set
         * @return this builder
         */
        public Builder transverseField(boolean present) {
            transverseField = present;
            return this;
        }

        @Override
        public QuantumBoltzmannLayer build() {
            return new QuantumBoltzmannLayer(this);
        }
    }
}
