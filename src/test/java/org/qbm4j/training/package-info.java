// SPDX-License-Identifier: Apache-2.0
/** Tests of the training loop. */
@NullMarked
package org.qbm4j.training;

import org.jspecify.annotations.NullMarked;
