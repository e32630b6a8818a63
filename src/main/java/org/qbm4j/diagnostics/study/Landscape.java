// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.function.Function;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.state.DensityMatrix;

/** The visible state of one instance as a function of its parameters. */
interface Landscape {

    /** Names and groups of the parameters. */
    ParameterLayout layout();

    /** The random start; not to be modified. */
    double[] start();

    /** The visible state at a point. */
    DensityMatrix visible(double[] theta);

    /** {@code dL/dtheta} for the adjoint that a function makes of the visible state at a point. */
    double[] gradient(double[] theta, Function<DensityMatrix, HermitianMatrix> adjoint);
}
