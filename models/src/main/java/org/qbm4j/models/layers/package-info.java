// SPDX-License-Identifier: Apache-2.0
/** Quantum layers. */
@NullMarked
package org.qbm4j.models.layers;

import org.jspecify.annotations.NullMarked;
