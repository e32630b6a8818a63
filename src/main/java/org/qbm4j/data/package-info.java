// SPDX-License-Identifier: Apache-2.0
/**
 * What a model learns from: rows of bits with weights, distributions over bit patterns, and arrays read from files.
 *
 * <p>Text, resources and generators enter; {@link org.qbm4j.data.BinaryData}, {@link org.qbm4j.data.Distribution} and
 * {@link org.qbm4j.data.NpyArray} leave, all immutable and checked when they are made. One bit order holds everywhere:
 * column c of a row is visible unit c is bit c of the pattern (value 2^c), and pixel (r, c) of an image is column
 * {@code r * columns + c}. A set bit is spin -1, the eigenvalue of Z on |1>. Entropies are in nats. Randomness comes
 * from a {@link org.qbm4j.random.RandomStream} that the caller hands in.
 */
@NullMarked
package org.qbm4j.data;

import org.jspecify.annotations.NullMarked;
