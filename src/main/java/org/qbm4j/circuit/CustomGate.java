// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Arrays;
import java.util.List;

/** A fixed unitary matrix on a few qubits; immutable. */
public final class CustomGate implements Gate {
    /** Most qubits of a custom gate. */
    public static final int MOST_QUBITS = 4;

    private static final double UNITARITY = 1e-10;

    private final String name;
    private final List<Integer> qubits;
    private final double[][] re;
    private final double[][] im;

    /**
     * Makes a gate from its matrix.
     *
     * @param name for drawings and messages
     * @param qubits 1 to {@value #MOST_QUBITS} distinct qubits; bit k of the matrix index belongs to the k-th of them
     * @param re real parts, {@code re[row][column]}, size 2^qubits; copied
     * @param im imaginary parts, same size; copied
     * @throws IllegalArgumentException if sizes or qubits are wrong, or the matrix is further than 1e-10 from unitary in
     *     any entry of {@code U^+ U}
     */
    public CustomGate(String name, List<Integer> qubits, double[][] re, double[][] im) {
        this.name = name;
        this.qubits = List.copyOf(qubits);
        if (qubits.isEmpty()
                || qubits.size() > MOST_QUBITS
                || qubits.stream().distinct().count() != qubits.size()) {
            throw new IllegalArgumentException("Gate '" + name + "' must act on 1 to " + MOST_QUBITS
                    + " distinct qubits, but was given " + qubits + ".");
        }
        Masks.of(qubits);
        this.re = square(name, re, 1 << qubits.size());
        this.im = square(name, im, 1 << qubits.size());
        requireUnitary();
    }

    private static double[][] square(String name, double[][] part, int size) {
        if (part.length != size || Arrays.stream(part).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("The matrix of gate '" + name + "' must have " + size + " rows and "
                    + size + " columns, but has " + part.length + " rows"
                    + (part.length == size ? " of other lengths." : "."));
        }
        double[][] copy = new double[size][];
        Arrays.setAll(copy, i -> part[i].clone());
        return copy;
    }

    private void requireUnitary() {
        double worst = 0;
        int d = re.length;
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double sumRe = a == b ? -1 : 0;
                double sumIm = 0;
                for (int k = 0; k < d; k++) {
                    sumRe += re[k][a] * re[k][b] + im[k][a] * im[k][b];
                    sumIm += re[k][a] * im[k][b] - im[k][a] * re[k][b];
                }
                double deviation = Math.hypot(sumRe, sumIm);
                // the comparison also catches a deviation that is not a number
                worst = deviation <= worst ? worst : deviation;
            }
        }
        if (!(worst <= UNITARITY)) {
            throw new IllegalArgumentException("The matrix of gate '" + name + "' must be unitary, but U^+ U differs"
                    + " from the identity by " + worst + " (at most " + UNITARITY + " is allowed); check its entries.");
        }
    }

    /**
     * Name in drawings.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Qubits in the order of the matrix index bits.
     *
     * @return distinct qubits
     */
    public List<Integer> qubits() {
        return qubits;
    }

    /**
     * Real part of one entry.
     *
     * @param row row
     * @param column column
     * @return the value
     */
    public double re(int row, int column) {
        return re[row][column];
    }

    /**
     * Imaginary part of one entry.
     *
     * @param row row
     * @param column column
     * @return the value
     */
    public double im(int row, int column) {
        return im[row][column];
    }

    @Override
    public int support() {
        return Masks.of(qubits);
    }

    @Override
    public List<Angle> angles() {
        return List.of();
    }

    @Override
    public List<Gate> elementary() {
        return List.of(this);
    }

    @Override
    public Gate inverse() {
        int d = re.length;
        double[][] adjointRe = new double[d][d];
        double[][] adjointIm = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                adjointRe[i][j] = re[j][i];
                adjointIm[i][j] = -im[j][i];
            }
        }
        String inverted = name.endsWith("^-1") ? name.substring(0, name.length() - 3) : name + "^-1";
        return new CustomGate(inverted, qubits, adjointRe, adjointIm);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomGate that
                && name.equals(that.name)
                && qubits.equals(that.qubits)
                && Arrays.deepEquals(re, that.re)
                && Arrays.deepEquals(im, that.im);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.deepHashCode(re);
    }

    @Override
    public String toString() {
        return name + qubits;
    }
}
