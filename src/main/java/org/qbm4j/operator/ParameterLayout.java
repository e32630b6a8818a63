// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.stream.IntStream;
import org.qbm4j.state.Bipartition;

/**
 * What every parameter vector of one model means: names, groups, and the cut that the groups refer to.
 *
 * <p>Training, probes, files and strategies need no more of a model than this.
 */
public interface ParameterLayout {

    /**
     * Visible and hidden qubits.
     *
     * @return the cut
     */
    Bipartition cut();

    /**
     * Number of parameters.
     *
     * @return at least 0
     */
    int numParameters();

    /**
     * Name of one parameter.
     *
     * @param k position, 0..numParameters-1
     * @return unique in the layout
     */
    String parameterName(int k);

    /**
     * Where one parameter acts.
     *
     * @param k position, 0..numParameters-1
     * @return the group
     */
    ParameterGroup parameterGroup(int k);

    /**
     * Positions of one group.
     *
     * @param group the group
     * @return positions in ascending order, possibly none
     */
    default int[] positions(ParameterGroup group) {
        return IntStream.range(0, numParameters())
                .filter(k -> parameterGroup(k) == group)
                .toArray();
    }
}
