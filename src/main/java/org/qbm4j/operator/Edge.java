// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

/**
 * An undirected edge between two units, stored with the lower qubit first.
 *
 * @param a lower qubit
 * @param b higher qubit
 */
public record Edge(int a, int b) {

    /** Orders the ends and refuses loops and negative numbers. */
    public Edge {
        if (a == b || a < 0 || b < 0) {
            throw new IllegalArgumentException(
                    "An edge needs two different qubits, none negative, but was " + a + "-" + b + ".");
        }
        if (a > b) {
            int swap = a;
            a = b;
            b = swap;
        }
    }
}
