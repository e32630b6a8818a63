// SPDX-License-Identifier: Apache-2.0
/** Tests of the run log. */
@NullMarked
package org.qbm4j.runlog;

import org.jspecify.annotations.NullMarked;
