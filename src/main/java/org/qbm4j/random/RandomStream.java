// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A named place in the tree of random numbers that grows from one seed.
 *
 * <p>Stateless: {@link #generator()} starts at the first number each time it is called, so that one consumer can
 * never shift the numbers of another. Draw different numbers by naming different children.
 *
 * <p>Mixing: a place has a key of 32 bytes. The root's key is SHA-256 of the ASCII text {@code qbm4j.random/1} and
 * the seed; a child's key is SHA-256 of its parent's key, one tag byte ({@code n} for a name, {@code i} for an index)
 * and the name in UTF-8 or the index. Numbers are 8 bytes, big-endian. The key, without the highest bit of each byte, is the seed
 * of an L64X128MixRandom: JDK 17 and later releases disagree about seed bytes of which that bit is set.
 * The same path gives the same bits on every platform and Java release from 17.
 *
 * <p>Immutable and safe for use by several threads; the generators it hands out are confined to one thread each.
 */
public final class RandomStream {

    private static final String ROOT_TEXT = "qbm4j.random/1";
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = factory();

    private final long seed;
    private final String path;
    private final byte[] key;

    private RandomStream(long seed, String path, byte[] key) {
        this.seed = seed;
        this.path = path;
        this.key = key;
    }

    private static RandomGeneratorFactory<RandomGenerator> factory() {
        RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.of("L64X128MixRandom");
        // JDK 17 looks the constructors up lazily without a barrier and falls back to an arbitrary seed when one is
        // missing; looking them up here, inside class initialization, keeps concurrent first calls deterministic.
        factory.create(new byte[32]);
        return factory;
    }

    /**
     * Returns the root of the tree of a seed.
     *
     * @param seed any number; one per run
     * @return the root, with path {@code /}
     */
    public static RandomStream root(long seed) {
        byte[] text = ROOT_TEXT.getBytes(StandardCharsets.US_ASCII);
        byte[] input = ByteBuffer.allocate(text.length + Long.BYTES)
                .put(text)
                .putLong(seed)
                .array();
        return new RandomStream(seed, "/", sha256(input));
    }

    /**
     * Returns the child of a name, independent of every other child.
     *
     * @param name what the numbers are for; not blank
     * @return the child
     * @throws IllegalArgumentException if the name is blank
     */
    public RandomStream child(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Argument 'name' must say what the numbers are for, but was blank.");
        }
        return child('n', name.getBytes(StandardCharsets.UTF_8), name);
    }

    /**
     * Returns the child of an index, independent of every other child and of the child of the same digits as a name.
     *
     * @param index any number, such as a sample, worker or iteration
     * @return the child
     */
    public RandomStream child(long index) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(index).array();
        return child('i', bytes, "[" + index + "]");
    }

    private RandomStream child(char tag, byte[] label, String text) {
        byte[] input = ByteBuffer.allocate(key.length + 1 + label.length)
                .put(key)
                .put((byte) tag)
                .put(label)
                .array();
        String childPath = path.equals("/") ? path + text : path + "/" + text;
        return new RandomStream(seed, childPath, sha256(input));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not.", e);
        }
    }

    /**
     * Returns a fresh generator of this stream; each call starts at the first number again.
     *
     * <p>Prefer {@code nextLong} and {@code nextDouble}: their bits are fixed by the algorithm. For normal variates
     * take {@link #gaussians(int)}, which does not depend on how a platform computes its elementary functions.
     *
     * @return an L64X128MixRandom, for use by one thread
     */
    public RandomGenerator generator() {
        byte[] bytes = key.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= 0x7f;
        }
        return FACTORY.create(bytes);
    }

    /**
     * Returns the first uniform variates of this stream.
     *
     * @param count how many, at least 0; a longer array starts with the shorter one
     * @return numbers in [0, 1), multiples of 2^-53
     * @throws IllegalArgumentException if the count is negative
     */
    public double[] uniforms(int count) {
        requireCount(count);
        RandomGenerator generator = generator();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = generator.nextDouble();
        }
        return values;
    }

    /**
     * Returns the first standard normal variates of this stream.
     *
     * <p>Marsaglia's polar method with {@link StrictMath}: equal bits on every platform. The numbers come from the
     * same bits as {@link #uniforms(int)}; take them from different children when both are wanted.
     *
     * @param count how many, at least 0; a longer array starts with the shorter one
     * @return numbers with mean 0 and variance 1
     * @throws IllegalArgumentException if the count is negative
     */
    public double[] gaussians(int count) {
        requireCount(count);
        RandomGenerator generator = generator();
        double[] values = new double[count];
        for (int i = 0; i < count; i += 2) {
            double x;
            double y;
            double square;
            do {
                x = 2 * generator.nextDouble() - 1;
                y = 2 * generator.nextDouble() - 1;
                square = x * x + y * y;
            } while (square >= 1 || square == 0);
            double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            values[i] = x * scale;
            if (i + 1 < count) {
                values[i + 1] = y * scale;
            }
        }
        return values;
    }

    private static void requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Argument 'count' must be at least 0, but was " + count + ".");
        }
    }

    /**
     * Returns the seed of the whole tree.
     *
     * @return the number that {@link #root(long)} was given
     */
    public long seed() {
        return seed;
    }

    /**
     * Returns the path from the root, for logs.
     *
     * @return names and bracketed indices joined by {@code /}, such as {@code /data/split/[3]}; not parsed by anyone
     */
    public String path() {
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomStream that && seed == that.seed && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "RandomStream(seed " + seed + ", " + path + ")";
    }
}
