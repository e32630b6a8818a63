// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.qbm4j.models.layers.QuantumBoltzmannLayer.BIAS_KEY;
import static org.qbm4j.models.layers.QuantumBoltzmannLayer.MAX_PRETRAINED_INPUTS;
import static org.qbm4j.models.layers.QuantumBoltzmannLayer.WEIGHT_KEY;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.operator.Pauli;

/** A {@link QuantumBoltzmannLayer} at work; confined to one thread. */
final class BoltzmannUnits extends QuantumUnits<QuantumBoltzmannLayer> {
    private transient @Nullable VisibleLikelihood likelihood;
    private transient @Nullable HiddenResponse response;
    private transient @Nullable Evaluation last;

    BoltzmannUnits(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    double[] forward(double[] rows, int count, Map<String, double[]> parameters) {
        return response().activate(rows, count, block(parameters, WEIGHT_KEY), block(parameters, BIAS_KEY));
    }

    @Override
    double[] backward(double[] rows, double[] eps, Map<String, double[]> parameters, Map<String, double[]> gradients) {
        return response()
                .pullBack(
                        rows,
                        eps,
                        block(parameters, WEIGHT_KEY),
                        block(parameters, BIAS_KEY),
                        new HiddenResponse.Sums(block(gradients, WEIGHT_KEY), block(gradients, BIAS_KEY)));
    }

    private static double[] block(Map<String, double[]> blocks, String key) {
        return Objects.requireNonNull(blocks.get(key), key);
    }

    private HiddenResponse response() {
        if (response == null) {
            QuantumBoltzmannLayer layer = layerConf();
            response = new HiddenResponse(
                    Math.toIntExact(layer.getNIn()),
                    Math.toIntExact(layer.getNOut()),
                    layer.letters().size(),
                    layer.letters().indexOf(Pauli.Z));
        }
        return response;
    }

    @Override
    public boolean isPretrainLayer() {
        return true;
    }

    /** Pretrains on the inputs as they are: dropout has no place in an exact likelihood. */
    @Override
    public void fit(@Nullable INDArray data, LayerWorkspaceMgr workspaceMgr) {
        if (data != null) {
            setInput(data, workspaceMgr);
        }
        dropoutApplied = true;
        fitInput(workspaceMgr);
    }

    @SuppressWarnings("NullAway") // DL4J's way to say that the input is set already
    private void fitInput(LayerWorkspaceMgr workspaceMgr) {
        super.fit(null, workspaceMgr);
    }

    /**
     * Likelihood of the inputs: the gradient views are filled with the sum over the examples, as the updater divides by
     * their number; the score is a mean.
     */
    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        double[] rows = probabilities();
        Map<String, double[]> parameters = new LinkedHashMap<>();
        params.forEach((key, array) -> parameters.put(key, numbers(array, 'f')));
        int count = (int) input.size(0);
        Evaluation evaluation =
                likelihood().evaluate(parameters, BernoulliRows.distribution(rows, rows.length / count));
        if (!evaluation.isFinite()) {
            throw new ArithmeticException("The negative log-likelihood or its gradient is not finite ("
                    + evaluation.loss() + "); lower the learning rate or regularize. " + layerId());
        }
        last = evaluation;
        gradient = filled(likelihood().blocks(evaluation.gradient(), count));
        score = evaluation.loss() + calcRegularizationScore(false);
    }

    private double[] probabilities() {
        long width = layerConf().getNIn();
        if (width > MAX_PRETRAINED_INPUTS) {
            throw new DL4JInvalidConfigException("Exact pretraining visits 2^nIn patterns and takes at most "
                    + MAX_PRETRAINED_INPUTS + " inputs, but nIn is " + width
                    + "; put a smaller layer below, or train by backpropagation alone. " + layerId());
        }
        if (maskArray != null) {
            throw new DL4JInvalidInputException(
                    "Pretraining takes no masks; remove the mask and the masked examples. " + layerId());
        }
        if (getIndex() > 0 && (input.rank() != 2 || input.size(1) != width)) {
            throw new DL4JInvalidInputException("Input for pretraining must have shape [examples, " + width
                    + "], but has shape " + Arrays.toString(input.shape())
                    + "; DL4J's MultiLayerNetwork.pretrain feeds every layer the features of the first, so use"
                    + " LayerwisePretrainer. " + layerId());
        }
        double[] rows = inputRows();
        for (int k = 0; k < rows.length; k++) {
            if (rows[k] < 0 || rows[k] > 1) {
                throw new DL4JInvalidInputException("Input for pretraining must be in [0, 1], as probabilities that"
                        + " visible units are 1, but row " + k / width + ", column " + k % width + " is " + rows[k]
                        + "; scale the features by NormalizerMinMaxScaler, or put a sigmoid or quantum Boltzmann layer"
                        + " below. " + layerId());
            }
        }
        return rows;
    }

    private VisibleLikelihood likelihood() {
        if (likelihood == null) {
            likelihood = new VisibleLikelihood(layerConf());
        }
        return likelihood;
    }

    /** What the last evaluation of the likelihood tells. */
    Optional<LayerDiagnostics> diagnostics() {
        return Optional.ofNullable(last)
                .map(e -> LayerDiagnostics.of(e, likelihood().blocks(e.gradient(), 1)));
    }

    @Override
    public void clear() {
        super.clear();
        last = null;
    }

    @Override
    public void close() {
        if (likelihood != null) {
            likelihood.close();
            likelihood = null;
        }
    }
}
