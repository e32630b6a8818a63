// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import org.qbm4j.gradient.Solver;

/** Makes the task of a phase from the parameters at its entrance. */
@FunctionalInterface
public interface Preparation {

    /**
     * Looks at the entrance and decides.
     *
     * @param entry parameters at the entrance; not to be changed
     * @param solver the whole model with its engine; borrowed
     * @return the task, which counts the evaluations that finding it has cost
     */
    Task at(double[] entry, Solver solver);
}
