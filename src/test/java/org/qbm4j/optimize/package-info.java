// SPDX-License-Identifier: Apache-2.0
/** Tests of the numbers behind a step. */
@NullMarked
package org.qbm4j.optimize;

import org.jspecify.annotations.NullMarked;
