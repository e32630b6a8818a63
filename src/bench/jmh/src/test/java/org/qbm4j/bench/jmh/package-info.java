// SPDX-License-Identifier: Apache-2.0
/** One moment of every JMH benchmark. */
@NullMarked
package org.qbm4j.bench.jmh;

import org.jspecify.annotations.NullMarked;
