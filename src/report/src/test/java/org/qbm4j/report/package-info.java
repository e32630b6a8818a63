// SPDX-License-Identifier: Apache-2.0
/** Tests of the report. */
@NullMarked
package org.qbm4j.report;

import org.jspecify.annotations.NullMarked;
