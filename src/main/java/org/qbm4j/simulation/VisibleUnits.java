// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * What was found out about the visible units of a model.
 *
 * @param cut visible and hidden units
 * @param probabilities of the visible patterns
 * @param state their reduced state, if the query asked for it
 */
record VisibleUnits(Bipartition cut, double[] probabilities, Optional<DensityMatrix> state) {

    DensityMatrix requireState() {
        return state.orElseThrow(() ->
                new IllegalStateException("The query did not ask for the visible state; add it to the StateQuery."));
    }
}
