// SPDX-License-Identifier: Apache-2.0
/** Tests of parameter vectors and signs. */
@NullMarked
package org.qbm4j.model;

import org.jspecify.annotations.NullMarked;
