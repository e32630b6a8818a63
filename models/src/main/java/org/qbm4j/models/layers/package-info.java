// SPDX-License-Identifier: Apache-2.0
/**
 * Quantum layers inside DL4J's networks, and the pretraining of networks layer by layer.
 *
 * <p>Two configurations enter {@code MultiLayerNetwork} and {@code ComputationGraph} as DL4J's own do: {@link
 * org.qbm4j.models.layers.QuantumBoltzmannLayer}, pretrained without labels and then trained by backpropagation, and {@link
 * org.qbm4j.models.layers.QuantumCircuitLayer}, trained by backpropagation. {@link
 * org.qbm4j.models.layers.LayerwisePretrainer} goes through a network from bottom to top, and {@link
 * org.qbm4j.models.layers.LayerDiagnostics} tells signs of a plateau in each layer. Behind them stand two classes of units
 * that DL4J makes: they copy arrays into plain ones once per batch, compute in double precision, and fill DL4J's views of
 * the gradient with sums over the examples; likelihoods and circuits are the core's. All gradients are exact.
 *
 * <p>Networks must have {@code .dataType(DataType.DOUBLE)}; features of another type are converted. Configurations are read
 * from JSON by their fields, so they need no setters beyond DL4J's inherited ones, which transfer learning uses.
 *
 * <p>{@code TransferLearning.GraphBuilder} of DL4J 1.0.0-M2.1 forgets the data type of a graph; {@link
 * org.qbm4j.models.layers.DoubleFineTuning} keeps it.
 *
 * <table>
 * <caption>What the units of the two layers, Boltzmann and circuit, do with each method of {@link
 *     org.deeplearning4j.nn.api.Layer}, those of Model and Trainable included; what refuses throws
 *     UnsupportedOperationException</caption>
 * <tr><th>method</th><th>Boltzmann</th><th>circuit</th><th>how</th></tr>
 * <tr><td>activate(INDArray, boolean, LayerWorkspaceMgr)</td><td>works</td><td>works</td><td>sets the input first</td></tr>
 * <tr><td>activate(boolean, LayerWorkspaceMgr)</td><td>works</td><td>works</td><td>shape [examples, nOut]; dropout and weight noise if training</td></tr>
 * <tr><td>addListeners(TrainingListener...)</td><td>works</td><td>works</td><td>as in every layer</td></tr>
 * <tr><td>allowInputModification(boolean)</td><td>works</td><td>works</td><td>lets dropout work in place</td></tr>
 * <tr><td>applyConstraints(int, int)</td><td>works</td><td>works</td><td>the constraints of the configuration</td></tr>
 * <tr><td>backpropGradient(INDArray, LayerWorkspaceMgr)</td><td>works</td><td>works</td><td>sums over the examples in the views, and the gradient of the inputs</td></tr>
 * <tr><td>batchSize()</td><td>works</td><td>works</td><td>rows of the input</td></tr>
 * <tr><td>calcRegularizationScore(boolean)</td><td>works</td><td>works</td><td>pretrain-only parameters left out if true</td></tr>
 * <tr><td>clear()</td><td>works</td><td>works</td><td>forgets input, mask and diagnostics</td></tr>
 * <tr><td>clearNoiseWeightParams()</td><td>works</td><td>works</td><td>forgets noisy weights</td></tr>
 * <tr><td>close()</td><td>works</td><td>works</td><td>gives engines back; the next use makes new ones</td></tr>
 * <tr><td>computeGradientAndScore(LayerWorkspaceMgr)</td><td>works</td><td>refuses</td><td>exact likelihood of the input; a circuit has none without labels</td></tr>
 * <tr><td>conf()</td><td>works</td><td>works</td><td>the configuration</td></tr>
 * <tr><td>feedForwardMaskArray(INDArray, MaskState, int)</td><td>works</td><td>works</td><td>keeps the mask and hands it on</td></tr>
 * <tr><td>fit()</td><td>refuses</td><td>refuses</td><td>there is no data; call fit(INDArray, LayerWorkspaceMgr)</td></tr>
 * <tr><td>fit(INDArray, LayerWorkspaceMgr)</td><td>works</td><td>refuses</td><td>one pretraining update; a circuit has nothing to pretrain</td></tr>
 * <tr><td>getConfig()</td><td>works</td><td>works</td><td>the configuration of the layer</td></tr>
 * <tr><td>getEpochCount()</td><td>works</td><td>works</td><td>as set</td></tr>
 * <tr><td>getGradientsViewArray()</td><td>works</td><td>works</td><td>the flat view, once the network has made it</td></tr>
 * <tr><td>getHelper()</td><td>nothing</td><td>nothing</td><td>null, there is no native helper</td></tr>
 * <tr><td>getIndex()</td><td>works</td><td>works</td><td>as set</td></tr>
 * <tr><td>getInputMiniBatchSize()</td><td>works</td><td>works</td><td>rows of the input</td></tr>
 * <tr><td>getIterationCount()</td><td>works</td><td>works</td><td>as set</td></tr>
 * <tr><td>getListeners()</td><td>works</td><td>works</td><td>as set</td></tr>
 * <tr><td>getMaskArray()</td><td>works</td><td>works</td><td>as set, null without one</td></tr>
 * <tr><td>getOptimizer()</td><td>works</td><td>works</td><td>DL4J's solver of the layer</td></tr>
 * <tr><td>getParam(String)</td><td>works</td><td>works</td><td>a view</td></tr>
 * <tr><td>gradient()</td><td>works</td><td>nothing</td><td>of the last likelihood; null of a circuit</td></tr>
 * <tr><td>gradientAndScore()</td><td>works</td><td>nothing</td><td>both of the last likelihood; null and 0 of a circuit</td></tr>
 * <tr><td>init()</td><td>nothing</td><td>nothing</td><td>parameters are made with the layer</td></tr>
 * <tr><td>input()</td><td>works</td><td>works</td><td>as set</td></tr>
 * <tr><td>isPretrainLayer()</td><td>works</td><td>works</td><td>true of Boltzmann, false of circuit</td></tr>
 * <tr><td>numParams()</td><td>works</td><td>works</td><td>pretrain-only parameters included, as in DL4J's pretrain layers</td></tr>
 * <tr><td>numParams(boolean)</td><td>works</td><td>works</td><td>the same for either argument</td></tr>
 * <tr><td>paramTable()</td><td>works</td><td>works</td><td>views</td></tr>
 * <tr><td>paramTable(boolean)</td><td>works</td><td>works</td><td>pretrain-only parameters left out if true</td></tr>
 * <tr><td>params()</td><td>works</td><td>works</td><td>the flat view</td></tr>
 * <tr><td>score()</td><td>works</td><td>nothing</td><td>of the last likelihood with regularization; 0 of a circuit</td></tr>
 * <tr><td>setBackpropGradientsViewArray(INDArray)</td><td>works</td><td>works</td><td>cut into views</td></tr>
 * <tr><td>setCacheMode(CacheMode)</td><td>nothing</td><td>nothing</td><td>stored, as there is nothing to cache</td></tr>
 * <tr><td>setConf(NeuralNetConfiguration)</td><td>works</td><td>works</td><td>stored</td></tr>
 * <tr><td>setEpochCount(int)</td><td>works</td><td>works</td><td>stored</td></tr>
 * <tr><td>setIndex(int)</td><td>works</td><td>works</td><td>stored</td></tr>
 * <tr><td>setInput(INDArray, LayerWorkspaceMgr)</td><td>works</td><td>works</td><td>checked when it is used</td></tr>
 * <tr><td>setInputMiniBatchSize(int)</td><td>nothing</td><td>nothing</td><td>rows are counted</td></tr>
 * <tr><td>setIterationCount(int)</td><td>works</td><td>works</td><td>stored</td></tr>
 * <tr><td>setListeners(Collection)</td><td>works</td><td>works</td><td>replaces the listeners</td></tr>
 * <tr><td>setListeners(TrainingListener...)</td><td>works</td><td>works</td><td>the same</td></tr>
 * <tr><td>setMaskArray(INDArray)</td><td>works</td><td>works</td><td>one number per example; not in pretraining</td></tr>
 * <tr><td>setParam(String, INDArray)</td><td>works</td><td>works</td><td>copied into the view</td></tr>
 * <tr><td>setParamTable(Map)</td><td>works</td><td>works</td><td>views given by DL4J</td></tr>
 * <tr><td>setParams(INDArray)</td><td>works</td><td>works</td><td>copied into the views</td></tr>
 * <tr><td>setParamsViewArray(INDArray)</td><td>works</td><td>works</td><td>the flat view given by DL4J</td></tr>
 * <tr><td>type()</td><td>works</td><td>works</td><td>FEED_FORWARD</td></tr>
 * <tr><td>update(Gradient)</td><td>works</td><td>works</td><td>adds to the parameters</td></tr>
 * <tr><td>update(INDArray, String)</td><td>works</td><td>works</td><td>adds to one parameter array</td></tr>
 * <tr><td>updaterDivideByMinibatch(String)</td><td>works</td><td>works</td><td>true, as gradients are sums</td></tr>
 * </table>
 */
@NullMarked
package org.qbm4j.models.layers;

import org.jspecify.annotations.NullMarked;
