// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;

/**
 * The classical restricted Boltzmann machine with DL4J's manners, the baseline for quantum ones: {@code
 * H = sum_i a_i Z_i + sum_j b_j Z_j + sum_ij w_ij Z_i Z_j} with no couplings within a side.
 *
 * <p>Without further words it is solved exactly in closed form, in time {@code 2^visible hidden}, up to 30 visible units.
 *
 * <p>Built with {@code contrastiveDivergence} or {@code persistentContrastiveDivergence}, it learns by Markov chains, up to
 * 64 visible units. {@link #score()} is then the negative log-<em>pseudo</em>-likelihood of the examples in nats, which is
 * not the negative log-likelihood; {@link #logLikelihood} tells that exactly up to 30 units, {@link #annealedLogLikelihood}
 * estimates it above. An epoch is one iteration over all examples; where there are more examples than chains were asked
 * for, over a batch of as many, drawn anew. For batches in the order of an iterator call {@code fit(DataSet)} for each, which
 * evaluates each batch before and after its update. Persistent chains go on from call to call and are kept by {@code
 * clone} and {@code save}; they are forgotten by {@code pretrain}, which is exact and so limited to 30 units. {@code
 * sample} is exact up to 30 units and takes the ends of long chains above. Classes are predicted exactly for any number of
 * units, as {@code ln Z} cancels in {@code p(c | x)}.
 *
 * <p>In everything else it is as {@link QuantumBoltzmannMachine}, and loads there too.
 */
public final class RestrictedBoltzmannMachine extends SampledMachine<RestrictedBoltzmannMachineConfiguration> {

    /**
     * Makes a machine without parameters; {@link #init()} makes them.
     *
     * @param configuration what it is and how it learns
     */
    public RestrictedBoltzmannMachine(RestrictedBoltzmannMachineConfiguration configuration) {
        this(new ModelSession<>(configuration));
    }

    RestrictedBoltzmannMachine(ModelSession<RestrictedBoltzmannMachineConfiguration> session) {
        super(session);
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run of a semi-quantum machine with the one letter Z
     * @return a machine that goes on where the saved one stopped
     * @throws IllegalArgumentException if the file is none of ours, damaged or of another kind; the message says which
     * @throws IOException if the file cannot be read
     */
    public static RestrictedBoltzmannMachine load(File file) throws IOException {
        ModelArchive saved = ModelFile.readArchive(file.toPath());
        return new RestrictedBoltzmannMachine(ModelSession.restored(saved, SavedSettings.restricted(saved)));
    }

    /**
     * Probabilities of ones among the hidden units, given the visible ones: {@code p(h_j = 1 | v) = 1/(1 + exp(-2 f_j))}
     * with {@code f_j = b_j + sum_i w_ij (1 - 2 v_i)}.
     *
     * @param visible shape [examples, visible], units that spell a class last; in [0, 1], where a fraction stands for a mean
     * @return shape [examples, hidden]
     */
    public INDArray hiddenProbabilities(INDArray visible) {
        PatternWeights weights = session.inference.requireWeights();
        return Nd4j.createFromArray(
                Arrays.stream(rows(visible)).map(weights::up).toArray(double[][]::new));
    }

    /**
     * Probabilities of ones among the visible units after one pass up to the hidden units and down again, in which each side
     * is replaced by its means (mean field); nothing is drawn.
     *
     * @param visible shape [examples, visible], units that spell a class last; in [0, 1], where a fraction stands for a mean
     * @return shape [examples, visible]
     */
    public INDArray reconstruct(INDArray visible) {
        PatternWeights weights = session.inference.requireWeights();
        return Nd4j.createFromArray(Arrays.stream(rows(visible))
                .map(row -> weights.down(weights.up(row)))
                .toArray(double[][]::new));
    }

    private double[][] rows(INDArray visible) {
        double[][] rows = Features.rows(visible, session.roles.visible());
        for (int row = 0; row < rows.length; row++) {
            for (double value : rows[row]) {
                if (value < 0 || value > 1) {
                    throw new DL4JInvalidInputException("Values of visible units must be in [0, 1], but row " + row
                            + " has " + value + "; scale or binarize them first.");
                }
            }
        }
        return rows;
    }

    /** A machine of the same configuration, parameters, chains and updater memory, without listeners. */
    @Override
    public RestrictedBoltzmannMachine clone() {
        return new RestrictedBoltzmannMachine(session.copy());
    }
}
