// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: what a person types, sees and reads, and the run folder on disk.
 *
 * <p>Only this room prints, and only through the writers of its command line. Exit codes: 0 ok, 1 failed, 2 bad input
 * or usage, 3 not enough memory or disk, 130 interrupted. A command touches the classes it needs and no others, so that
 * help is quick.
 */
@NullMarked
package org.qbm4j.cli;

import org.jspecify.annotations.NullMarked;
