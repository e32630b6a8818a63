// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.data.TargetState;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;

/** States of all units of a machine that extend one of the visible units: the E-step of expectation maximization. */
final class Extension {
    /** Smallest eigenvalue of a visible state that double precision tells from zero. */
    private static final double RESOLUTION = 1e-15;

    private Extension() {}

    /** The first word that is not diagonal on the visible units, if any; without one the machine is classical-quantum. */
    static List<PauliString> quantumVisible(ParametricHamiltonian h) {
        int visible = h.cut().visibleDimension() - 1;
        return h.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .map(PauliTerm::word)
                .filter(word -> (word.x() & visible) != 0)
                .limit(1)
                .toList();
    }

    /**
     * {@code sum_v q(v) |v><v| (x) rho_{h|v}} with {@code rho_{h|v} ~ exp(-<v|H|v>)}, the Gibbs map.
     *
     * <p>The block {@code <v|H|v>} has signs in the place of diagonal visible letters, and no term that is off-diagonal on
     * a visible unit: the true conditional states of a classical-quantum machine, else an approximation.
     */
    static DensityMatrix conditional(ParametricHamiltonian h, double[] theta, double[] q) {
        int dv = h.cut().visibleDimension();
        int dh = h.cut().hiddenDimension();
        int d = dv * dh;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        PauliSum energy = h.at(theta);
        for (int v = 0; v < dv; v++) {
            if (q[v] <= 0) {
                continue;
            }
            HermitianMatrix hidden = TargetState.gibbs(
                            block(energy, h.cut().visible(), v), h.cut().hidden(), -1)
                    .matrix();
            for (int i = 0; i < dh; i++) {
                for (int j = 0; j < dh; j++) {
                    int position = (v + dv * i) * d + v + dv * j;
                    re[position] = q[v] * hidden.re(i, j);
                    im[position] = q[v] * hidden.im(i, j);
                }
            }
        }
        return DensityMatrix.of(HermitianMatrix.of(d, re, im, DensityMatrix.ROUNDING));
    }

    private static PauliSum block(PauliSum energy, int visible, int v) {
        int mask = (1 << visible) - 1;
        List<PauliTerm> terms = new ArrayList<>();
        for (PauliTerm term : energy.terms()) {
            PauliString word = term.word();
            if ((word.x() & mask) == 0) {
                int sign = 1 - 2 * (Integer.bitCount(word.z() & v) & 1);
                terms.add(new PauliTerm(
                        sign * term.coefficient(), new PauliString(word.x() >> visible, word.z() >> visible)));
            }
        }
        return new PauliSum(terms);
    }

    /**
     * The recovery map of Petz, {@code rho^(1/2) (sigma^(-1/2) eta sigma^(-1/2) (x) I) rho^(1/2)}; its visible part is eta
     * only under conditions, such as a classical-quantum machine and diagonal eta.
     */
    static DensityMatrix petz(ParametricHamiltonian h, double[] theta, DensityMatrix eta) {
        int dv = h.cut().visibleDimension();
        DensityMatrix rho = TargetState.gibbs(h.at(theta), h.cut().numQubits(), -1);
        int[] visible = new int[h.cut().visible()];
        Arrays.setAll(visible, q -> q);
        HermitianMatrix inner = rho.reduceTo(visible)
                .matrix()
                .map(x -> 1 / Math.sqrt(Math.max(x, RESOLUTION)))
                .sandwich(eta.matrix());
        int d = rho.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int hidden = 0; hidden < d; hidden += dv) {
            for (int i = 0; i < dv; i++) {
                for (int j = 0; j < dv; j++) {
                    re[(hidden + i) * d + hidden + j] = inner.re(i, j);
                    im[(hidden + i) * d + hidden + j] = inner.im(i, j);
                }
            }
        }
        HermitianMatrix extended = rho.matrix()
                .map(x -> Math.sqrt(Math.max(x, 0)))
                .sandwich(HermitianMatrix.of(d, re, im, Double.POSITIVE_INFINITY));
        return DensityMatrix.of(extended.combine(1 / extended.trace(), extended, 0));
    }
}
