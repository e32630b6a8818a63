// SPDX-License-Identifier: Apache-2.0
/** Tests of the pretraining strategies: one contract for all, and the law of each. */
@NullMarked
package org.qbm4j.pretraining;

import org.jspecify.annotations.NullMarked;
