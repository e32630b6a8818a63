// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Optional;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.simulation.StateQuery;

/** Refuses steps that lead where a strategy does not want to be; the loop then takes half the step. */
public interface StepGuard {

    /**
     * What the guard must see of each point.
     *
     * @return the query
     */
    StateQuery query();

    /**
     * Judges a step.
     *
     * @param reached evaluation at the point that the step leads to
     * @return why the step is refused, for the log; empty to let it pass
     */
    Optional<String> refusal(Evaluation reached);
}
