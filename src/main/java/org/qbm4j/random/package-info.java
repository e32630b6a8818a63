// SPDX-License-Identifier: Apache-2.0
/**
 * Where every random number of a run comes from: one seed, a tree of named streams.
 *
 * <p>Who needs randomness takes a {@link org.qbm4j.random.RandomStream} as an argument, names its own child and asks
 * that child for numbers. A stream is a place in the tree, not a generator: it has no state, so that asking twice gives
 * the same numbers twice, a new consumer never shifts the numbers of an old one, and threads may share it. Only the
 * JDK is used, and of its generators only {@code nextLong} and {@code nextDouble}, whose bits are fixed by the
 * published algorithm.
 */
@NullMarked
package org.qbm4j.random;

import org.jspecify.annotations.NullMarked;
