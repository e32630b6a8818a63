// SPDX-License-Identifier: Apache-2.0
/**
 * Models with DL4J's manners over the core's training loop.
 *
 * <p>DL4J's iterators, arrays, updaters and listeners enter; bit patterns, plain arrays and settings go on to the core,
 * and this package is the border where types are checked and copied. {@link org.qbm4j.models.QuantumModel} with its
 * three kinds, {@link org.qbm4j.models.QuantumBoltzmannMachine}, {@link org.qbm4j.models.RestrictedBoltzmannMachine} and
 * {@link org.qbm4j.models.QuantumNeuralNetwork}, is a face: it trains nothing itself. ND4J starts when an array is made or
 * an ND4J updater steps, not before.
 *
 * <p>Listeners are told, for each accepted update: {@code onEpochStart}, {@code onGradientCalculation} (parameters,
 * score and gradient after the update belong together), {@code iterationDone}, {@code onEpochEnd}. {@code
 * onForwardPass} and {@code onBackwardPass} are not called, since there are no activations to show. Listeners must not
 * change the parameters. A listener that is a {@link org.qbm4j.models.CoreListenerSource} also sees the core's loop, and
 * may end the call; rooms of their own have {@code listeners} and {@code earlystopping}.
 *
 * <table>
 * <caption>What {@link org.qbm4j.models.QuantumModel} does with each method of
 *     {@link org.deeplearning4j.nn.api.Model}; what refuses throws UnsupportedOperationException and names another
 *     way</caption>
 * <tr><th>method</th><th>here</th><th>how</th></tr>
 * <tr><td>init()</td><td>works</td><td>draws the parameters from the seed, once</td></tr>
 * <tr><td>setListeners(Collection)</td><td>works</td><td>replaces the listeners</td></tr>
 * <tr><td>setListeners(TrainingListener...)</td><td>works</td><td>the same</td></tr>
 * <tr><td>addListeners(TrainingListener...)</td><td>works</td><td>appends listeners</td></tr>
 * <tr><td>fit()</td><td>refuses</td><td>there is no data; call fit(DataSetIterator, int)</td></tr>
 * <tr><td>fit(INDArray, LayerWorkspaceMgr)</td><td>works</td><td>one iteration on the rows of a model that generates; the workspace manager is not used</td></tr>
 * <tr><td>update(Gradient)</td><td>refuses</td><td>fit makes the updates</td></tr>
 * <tr><td>update(INDArray, String)</td><td>refuses</td><td>fit makes the updates</td></tr>
 * <tr><td>score()</td><td>works</td><td>loss of the last evaluation (by contrastive divergence, of the pseudo-likelihood), not a number before</td></tr>
 * <tr><td>computeGradientAndScore(LayerWorkspaceMgr)</td><td>works</td><td>evaluates on the data of the last fit</td></tr>
 * <tr><td>params()</td><td>works</td><td>row vector in the order of the model; a copy</td></tr>
 * <tr><td>numParams()</td><td>works</td><td>number of parameters</td></tr>
 * <tr><td>numParams(boolean)</td><td>works</td><td>the same for either argument</td></tr>
 * <tr><td>setParams(INDArray)</td><td>works</td><td>row vector of type DOUBLE; the updater's memory stays</td></tr>
 * <tr><td>setParamsViewArray(INDArray)</td><td>refuses</td><td>parameters are no view; call setParams</td></tr>
 * <tr><td>getGradientsViewArray()</td><td>refuses</td><td>gradients are no view; call gradient</td></tr>
 * <tr><td>setBackpropGradientsViewArray(INDArray)</td><td>refuses</td><td>gradients are no view; call gradient</td></tr>
 * <tr><td>gradient()</td><td>works</td><td>of the last evaluation, whole and by group; copies</td></tr>
 * <tr><td>gradientAndScore()</td><td>works</td><td>both of the last evaluation</td></tr>
 * <tr><td>batchSize()</td><td>works</td><td>examples of the last fit, 0 before</td></tr>
 * <tr><td>conf()</td><td>refuses</td><td>call configuration</td></tr>
 * <tr><td>setConf(NeuralNetConfiguration)</td><td>refuses</td><td>make a new model</td></tr>
 * <tr><td>input()</td><td>works</td><td>the examples of the last fit, one row each; a copy</td></tr>
 * <tr><td>getOptimizer()</td><td>refuses</td><td>the updater is configuration().updater()</td></tr>
 * <tr><td>getParam(String)</td><td>works</td><td>one group: visible, coupling or hidden; a copy</td></tr>
 * <tr><td>paramTable()</td><td>works</td><td>the groups that have parameters; copies</td></tr>
 * <tr><td>paramTable(boolean)</td><td>works</td><td>the same for either argument</td></tr>
 * <tr><td>setParamTable(Map)</td><td>works</td><td>sets the groups that it holds</td></tr>
 * <tr><td>setParam(String, INDArray)</td><td>works</td><td>sets one group</td></tr>
 * <tr><td>clear()</td><td>works</td><td>forgets the data of the last fit</td></tr>
 * <tr><td>applyConstraints(int, int)</td><td>nothing</td><td>there are no constraints</td></tr>
 * <tr><td>close()</td><td>works</td><td>gives native memory back</td></tr>
 * </table>
 */
@NullMarked
package org.qbm4j.models;

import org.jspecify.annotations.NullMarked;
