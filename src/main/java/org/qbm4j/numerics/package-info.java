// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers only: dense linear algebra on native memory, stable weights, estimates.
 *
 * <p>Everything enters as plain arrays or {@link org.qbm4j.numerics.DenseMatrix}; nothing here knows a qubit. OpenBLAS
 * sits behind {@link org.qbm4j.numerics.LinearAlgebra} and its types do not leave this room. Matrices are stored
 * column by column, complex numbers as (re, im) pairs, as LAPACK wants them. BLAS runs on one thread unless the
 * caller of {@link org.qbm4j.numerics.LinearAlgebra#setThreads} says otherwise.
 */
@NullMarked
package org.qbm4j.numerics;

import org.jspecify.annotations.NullMarked;
