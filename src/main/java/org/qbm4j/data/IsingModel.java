// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A classical Ising model, solved by visiting every spin pattern.
 *
 * <p>E(s) = - sum_i fields_i s_i - sum_(i,j) coupling_ij s_i s_j, each pair once. Spin s_i is +1 where bit i is 0 and
 * -1 where it is 1, the eigenvalues of Z. Immutable.
 */
public final class IsingModel {

    /** The largest number of spins: 2^20 patterns. */
    public static final int MAX_SPINS = 20;

    private final double[] fields;
    private final List<Coupling> couplings;
    private final double[][] symmetric;

    private IsingModel(double[] fields, List<Coupling> couplings, double[][] symmetric) {
        this.fields = fields;
        this.couplings = couplings;
        this.symmetric = symmetric;
    }

    /**
     * A term -value s_first s_second of the energy.
     *
     * @param first a spin
     * @param second another spin; their order does not matter
     * @param value the strength, finite; positive favors equal spins
     */
    public record Coupling(int first, int second, double value) {}

    /**
     * Returns the model of given fields and couplings.
     *
     * @param fields one per spin, 1..20 of them, finite; positive favors bit 0; copied
     * @param couplings possibly none, each pair at most once; copied
     * @return the model
     * @throws IllegalArgumentException if a number is not finite, a spin does not exist or a pair comes twice
     */
    public static IsingModel of(double[] fields, List<Coupling> couplings) {
        int n = fields.length;
        if (n < 1 || n > MAX_SPINS) {
            throw new IllegalArgumentException("Argument 'fields' must hold 1.." + MAX_SPINS
                    + " numbers, one per spin, since all 2^n patterns are visited, but holds " + n + ".");
        }
        for (int i = 0; i < n; i++) {
            requireFinite(fields[i], "fields", "entry " + i);
        }
        double[][] symmetric = new double[n][n];
        Set<Integer> seen = new HashSet<>();
        for (Coupling coupling : couplings) {
            int low = Math.min(coupling.first, coupling.second);
            int high = Math.max(coupling.first, coupling.second);
            if (low < 0 || high >= n || low == high) {
                throw new IllegalArgumentException("Argument 'couplings' must join two different spins of 0.." + (n - 1)
                        + ", but contains " + coupling + ".");
            }
            requireFinite(coupling.value, "couplings", "the pair " + low + ", " + high);
            if (!seen.add(low * n + high)) {
                throw new IllegalArgumentException("Argument 'couplings' must name each pair at most once, but names "
                        + low + ", " + high + " twice. Add the two values.");
            }
            symmetric[low][high] = coupling.value;
            symmetric[high][low] = coupling.value;
        }
        return new IsingModel(fields.clone(), List.copyOf(couplings), symmetric);
    }

    private static void requireFinite(double value, String argument, String place) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Argument '" + argument + "' must be finite, but " + place + " is " + value + ".");
        }
    }

    /**
     * Returns the number of spins.
     *
     * @return in 1..20
     */
    public int numSpins() {
        return fields.length;
    }

    /**
     * Returns the energy of a pattern.
     *
     * @param pattern bit i is 1 where spin i is -1
     * @return the energy, dimensionless
     * @throws IllegalArgumentException if a bit beyond the spins is set
     */
    public double energy(long pattern) {
        if (pattern >>> fields.length != 0) {
            throw new IllegalArgumentException("Argument 'pattern' must use only bits 0.." + (fields.length - 1)
                    + ", but was 0b" + Long.toBinaryString(pattern) + ".");
        }
        double energy = 0;
        for (int i = 0; i < fields.length; i++) {
            energy -= fields[i] * spin(pattern, i);
        }
        for (Coupling coupling : couplings) {
            energy -= coupling.value * spin(pattern, coupling.first) * spin(pattern, coupling.second);
        }
        return energy;
    }

    private static int spin(long pattern, int i) {
        return (int) (1 - 2 * (pattern >>> i & 1));
    }

    /**
     * Returns exp(-E / temperature) / Z over all patterns.
     *
     * <p>Exact up to rounding; costs n 2^n operations and 2^n numbers of memory. {@link StrictMath} keeps the bits
     * equal on every platform.
     *
     * @param temperature above 0, in units of the energy
     * @return the Boltzmann distribution
     * @throws IllegalArgumentException if the temperature is not finite and above 0, or so low beside the couplings
     *     that energies over temperature overflow
     */
    public Distribution distribution(double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "Argument 'temperature' must be finite and above 0, but was " + temperature + ".");
        }
        double[] weights = energies();
        double lowest = Double.POSITIVE_INFINITY;
        for (double energy : weights) {
            lowest = Math.min(lowest, energy);
        }
        if (!Double.isFinite(lowest)) {
            throw new IllegalArgumentException("The energies of the Ising model overflow. Scale fields, couplings and"
                    + " temperature down by one factor.");
        }
        double sum = 0;
        for (int v = 0; v < weights.length; v++) {
            weights[v] = StrictMath.exp((lowest - weights[v]) / temperature);
            sum += weights[v];
        }
        for (int v = 0; v < weights.length; v++) {
            weights[v] /= sum;
        }
        return Distribution.owning(weights, "weights");
    }

    /** All energies; each from the pattern without its lowest set bit, by the cost of flipping that spin. */
    private double[] energies() {
        double[] energies = new double[1 << fields.length];
        energies[0] = energy(0);
        for (int v = 1; v < energies.length; v++) {
            int flipped = Integer.numberOfTrailingZeros(v);
            int rest = v & (v - 1);
            double local = fields[flipped];
            for (int j = 0; j < fields.length; j++) {
                local += symmetric[flipped][j] * spin(rest, j);
            }
            energies[v] = energies[rest] + 2 * local;
        }
        return energies;
    }
}
