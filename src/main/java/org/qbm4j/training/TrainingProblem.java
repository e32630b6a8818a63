// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import org.qbm4j.data.Target;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;

/**
 * What a pretraining strategy is given.
 *
 * @param layout the model's parameters: names, groups, the cut
 * @param target what the visible units shall look like
 * @param loss the loss of the final training
 * @param steps how the final training steps, the default of every phase
 * @param random the stream of the run; strategies take named children
 */
public record TrainingProblem(
        ParameterLayout layout, Target target, Loss loss, StepSettings steps, RandomStream random) {}
