// SPDX-License-Identifier: Apache-2.0
/** Structure and values of the benchmark; no test looks at a time. */
@NullMarked
package org.qbm4j.bench;

import org.jspecify.annotations.NullMarked;
