// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Optional;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.optimize.StopReason;

/**
 * What a run ended with.
 *
 * @param state the last state
 * @param reason why the last phase ended, or {@link StopReason#INTERRUPTED}
 * @param evaluation the evaluation at the last parameters; empty only if no phase evaluated a loss
 */
public record TrainingResult(TrainingState state, StopReason reason, Optional<Evaluation> evaluation) {}
