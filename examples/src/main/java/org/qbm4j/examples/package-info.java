// SPDX-License-Identifier: Apache-2.0
/** Programs to read and to start from; the tests run all of them. */
@NullMarked
package org.qbm4j.examples;

import org.jspecify.annotations.NullMarked;
