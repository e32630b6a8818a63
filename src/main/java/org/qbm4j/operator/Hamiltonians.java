// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ready-made Hamiltonians; every sign stands in the formula of its method, none is hidden.
 *
 * <p>Chains take a {@link Topology}, so open and closed boundaries are spelt the same way.
 */
public final class Hamiltonians {
    private static final int MOST_DENSE = 10;

    private Hamiltonians() {}

    /**
     * Transverse-field Ising model, {@code H = coupling sum_edges Z_i Z_j + field sum_i X_i}.
     *
     * @param n number of qubits
     * @param edges which pairs interact
     * @param coupling factor of ZZ
     * @param field factor of X
     * @return the operator
     * @throws IllegalArgumentException if an edge leaves qubits 0..n-1
     */
    public static PauliSum transverseFieldIsing(int n, Topology edges, double coupling, double field) {
        return pairs(n, edges, coupling, Pauli.Z).plus(fields(n, field, Pauli.X));
    }

    /**
     * XXZ model, {@code H = sum_edges [J (XX + YY) + Delta ZZ] + hz sum_i Z_i}.
     *
     * @param n number of qubits
     * @param edges which pairs interact
     * @param exchange J, factor of XX + YY
     * @param anisotropy Delta, factor of ZZ
     * @param field hz, factor of Z
     * @return the operator
     * @throws IllegalArgumentException if an edge leaves qubits 0..n-1
     */
    public static PauliSum xxz(int n, Topology edges, double exchange, double anisotropy, double field) {
        return pairs(n, edges, exchange, Pauli.X, Pauli.Y)
                .plus(pairs(n, edges, anisotropy, Pauli.Z))
                .plus(fields(n, field, Pauli.Z));
    }

    /**
     * Heisenberg model in a field, {@code H = J sum_edges (XX + YY + ZZ) + h sum_i Z_i}.
     *
     * @param n number of qubits
     * @param edges which pairs interact
     * @param exchange J
     * @param field h
     * @return the operator
     * @throws IllegalArgumentException if an edge leaves qubits 0..n-1
     */
    public static PauliSum heisenberg(int n, Topology edges, double exchange, double field) {
        return xxz(n, edges, exchange, exchange, field);
    }

    /**
     * J1-J2 chain, {@code H = J1 sum_i (XX + YY + ZZ)_{i,i+1} + J2 sum_i (XX + YY + ZZ)_{i,i+2}}, open ends.
     *
     * @param n number of qubits
     * @param nearest J1
     * @param nextNearest J2
     * @return the operator
     */
    public static PauliSum j1j2(int n, double nearest, double nextNearest) {
        return heisenberg(n, Topology.chain(n), nearest, 0)
                .plus(heisenberg(n, Topology.nextNearest(n), nextNearest, 0));
    }

    /**
     * Fermi-Hubbard model on an open lattice by the Jordan-Wigner transformation,
     * {@code H = -t sum_{<ij>,s} (c_is^+ c_js + h.c.) + U sum_i (n_iu - 1/2)(n_id - 1/2)}.
     *
     * <p>Site i, numbered row by row, holds spin up on qubit 2i and spin down on qubit 2i+1; the annihilation operator
     * is (X + iY)/2 with a string of Z on all lower qubits. Hopping becomes {@code -t/2 (X Z..Z X + Y Z..Y)}, the
     * interaction {@code U/4 Z_2i Z_2i+1}.
     *
     * @param rows lattice rows; 1 is a chain
     * @param columns lattice columns
     * @param hopping t
     * @param interaction U
     * @return the operator on {@code 2 rows columns} qubits
     * @throws IllegalArgumentException if there are no sites or more than 15
     */
    public static PauliSum hubbard(int rows, int columns, double hopping, double interaction) {
        if (rows < 1 || columns < 1 || (long) rows * columns > PauliString.MAX_QUBITS / 2) {
            throw new IllegalArgumentException("A Hubbard lattice must have 1.." + PauliString.MAX_QUBITS / 2
                    + " sites, but was " + rows + " x " + columns + ".");
        }
        List<PauliTerm> terms = new ArrayList<>();
        for (Edge edge : Topology.grid(rows, columns).edges()) {
            for (int spin = 0; spin < 2; spin++) {
                int p = 2 * edge.a() + spin;
                int q = 2 * edge.b() + spin;
                int between = ((1 << q) - 1) & -(1 << (p + 1));
                int ends = (1 << p) | (1 << q);
                terms.add(new PauliTerm(-hopping / 2, new PauliString(ends, between)));
                terms.add(new PauliTerm(-hopping / 2, new PauliString(ends, between | ends)));
            }
        }
        for (int i = 0; i < rows * columns; i++) {
            terms.add(new PauliTerm(interaction / 4, new PauliString(0, 3 << (2 * i))));
        }
        return new PauliSum(terms);
    }

    /**
     * A draw from the Gaussian unitary ensemble, its trace removed: every word but the identity, with independent normal
     * coefficients. Its eigenbasis is Haar-random, its spectrum close to a semicircle.
     *
     * @param n number of qubits, in 1..10; there are 4^n - 1 words
     * @param edge where the semicircle ends, {@code 2 s 2^n} for coefficients of standard deviation s; positive
     * @param random draws the coefficients
     * @return the sum
     */
    public static PauliSum gaussianUnitary(int n, double edge, RandomGenerator random) {
        if (n < 1 || n > MOST_DENSE) {
            throw new IllegalArgumentException(
                    "A dense random matrix needs 1 to " + MOST_DENSE + " qubits, but there are " + n + ".");
        }
        if (!(edge > 0) || Double.isInfinite(edge)) {
            throw new IllegalArgumentException("Argument 'edge' must be positive and finite, but was " + edge + ".");
        }
        int dimension = 1 << n;
        List<PauliTerm> terms = new ArrayList<>(dimension * dimension);
        for (int x = 0; x < dimension; x++) {
            for (int z = 0; z < dimension; z++) {
                if (x + z > 0) {
                    terms.add(new PauliTerm(edge / (2.0 * dimension) * random.nextGaussian(), new PauliString(x, z)));
                }
            }
        }
        return new PauliSum(terms);
    }

    private static PauliSum pairs(int n, Topology edges, double coefficient, Pauli... letters) {
        List<PauliTerm> terms = new ArrayList<>();
        for (Edge edge : edges.edges()) {
            if (edge.b() >= n) {
                throw new IllegalArgumentException("Argument 'edges' must connect qubits 0.." + (n - 1)
                        + ", but contains " + edge.a() + "-" + edge.b() + ".");
            }
            for (Pauli letter : letters) {
                terms.add(new PauliTerm(coefficient, PauliString.pair(letter, edge.a(), letter, edge.b())));
            }
        }
        return new PauliSum(terms);
    }

    private static PauliSum fields(int n, double coefficient, Pauli letter) {
        List<PauliTerm> terms = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            terms.add(new PauliTerm(coefficient, letter.on(i)));
        }
        return new PauliSum(terms);
    }
}
