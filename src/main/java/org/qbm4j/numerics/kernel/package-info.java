// SPDX-License-Identifier: Apache-2.0
/**
 * Loops over amplitudes: one interface, a plain implementation that is always there, and one with vector instructions.
 *
 * <p>A state is two arrays, real and imaginary parts. Every rotation {@code exp(-i t P / 2)} about a Pauli word is a set of
 * plane rotations (Givens rotations) between two runs of numbers: of a word with an odd number of Y, real parts rotate
 * with real parts and imaginary with imaginary; of any other word, real parts rotate with imaginary ones. So two loops
 * serve all words: rotate, and rotate back two states while summing the derivative. The vector implementation needs the
 * module {@code jdk.incubator.vector}, which Java loads only when asked to with {@code --add-modules}.
 */
@NullMarked
package org.qbm4j.numerics.kernel;

import org.jspecify.annotations.NullMarked;
