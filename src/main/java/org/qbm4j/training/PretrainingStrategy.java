// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;

/**
 * A way to a good starting point: turns a problem into phases that run before the final training.
 *
 * <p>Contract: phases start from all parameters zero, of a circuit from the start of the run; parameters stay finite; the
 * same problem gives the same phases; a problem that lacks a needed capability is refused with a message that names it.
 */
public interface PretrainingStrategy {

    /**
     * Name in files and logs.
     *
     * @return lower case with hyphens
     */
    String name();

    /**
     * Plans the phases.
     *
     * @param problem model, target, final loss and steps
     * @return phases in order; a strategy that trusts zero as its start may return none
     * @throws IllegalArgumentException if the strategy does not apply to the problem
     */
    List<Phase> plan(TrainingProblem problem);
}
