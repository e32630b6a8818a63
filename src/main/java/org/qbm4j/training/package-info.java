// SPDX-License-Identifier: Apache-2.0
/**
 * The one training loop: a plan of phases, listeners, checkpoints, and the interface of pretraining strategies.
 *
 * <p>A strategy turns a problem into phases; final training is one more phase; {@link org.qbm4j.training.Trainer} runs
 * them all. An iteration is one accepted parameter update; an evaluation is one computation of the loss (and its
 * gradient). Listeners see each evaluation after it was made and before the step that leaves it. All randomness comes from
 * named streams, so a plan repeats, and a checkpoint continues, to the same bits on the same machine.
 */
@NullMarked
package org.qbm4j.training;

import org.jspecify.annotations.NullMarked;
