// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.random.RandomStream;

/**
 * An interval that holds a spectrum, from a few Lanczos steps on a panel of fixed random vectors.
 *
 * <p>Every vector gives Ritz values with residuals; the interval is their hull, with the residual of the outermost ones and a
 * small share of the width added at both ends. No rigorous bound (Zhou and Li 2011), but the series that it is for converges
 * outside of it as well: a spectrum that sticks out by a few per cent costs accuracy of the order of the tolerance.
 *
 * @param lowest below the lowest level
 * @param highest above the highest level
 */
record SpectralBounds(double lowest, double highest) {
    private static final int STEPS = 16;

    private static final int LEFT_PANELS = 6;
    private static final long MOST_LEFT = 64L << 20;

    /** In large sectors a step costs as much as one of the recursion for all vectors. */
    private static final int FEW_STEPS = 8;

    private static final int LARGE = 1 << 15;
    /** More are of no use: the vectors are no longer orthogonal. */
    private static final int MOST_STEPS = 240;

    private static final double CONVERGED = 1e-11;
    private static final double SHARE = 0.01;
    /** Degenerate spectra get a width, so that the derivative of the series has something to stand on. */
    private static final double LEAST_RADIUS = 0.05;

    /** Bytes of panels that finding the bounds leaves behind until a collector takes them, which it does where they are large. */
    static long left(long panelBytes) {
        return Math.min(MOST_LEFT, LEFT_PANELS * panelBytes);
    }

    double middle() {
        return (lowest + highest) / 2;
    }

    double radius() {
        return Math.max(LEAST_RADIUS, (highest - lowest) / 2);
    }

    static SpectralBounds of(PanelOperator operator, int rows, boolean complex, RowSharing sharing) {
        Lanczos lanczos = new Lanczos(operator, rows, complex, sharing);
        lanczos.steps(Math.min(rows > LARGE ? FEW_STEPS : STEPS, rows));
        SpectralBounds hull = lanczos.hull(true);
        double low = hull.lowest;
        double high = hull.highest;
        double margin = SHARE * (high - low);
        double middle = (low + high) / 2;
        double radius = Math.max(LEAST_RADIUS, (high - low) / 2 + margin);
        return new SpectralBounds(middle - radius, middle + radius);
    }

    /**
     * The outermost levels, with errors of the order of {@value #CONVERGED} of the width: Ritz values of so many steps that they move
     * no more.
     */
    static SpectralBounds ends(PanelOperator operator, int rows, boolean complex) {
        Lanczos lanczos = new Lanczos(operator, rows, complex, RowSharing.ALONE);
        lanczos.steps(Math.min(STEPS, rows));
        SpectralBounds now = lanczos.hull(false);
        while (lanczos.done < MOST_STEPS) {
            SpectralBounds before = now;
            lanczos.steps(STEPS);
            now = lanczos.hull(false);
            double moved = Math.max(Math.abs(now.lowest - before.lowest), Math.abs(now.highest - before.highest));
            if (moved <= CONVERGED * (now.highest - now.lowest)) {
                break;
            }
        }
        return now;
    }

    /** Lanczos steps of several vectors side by side. */
    private static final class Lanczos {
        private static final int WIDTH = PanelKernels.WIDTH;

        private final PanelOperator operator;
        private final RowSharing sharing;
        private final int vectors;
        private double[] previous;
        private double[] current;
        private final double[][] alpha = new double[MOST_STEPS][WIDTH];
        /** beta[k] couples vectors k and k + 1. */
        private final double[][] beta = new double[MOST_STEPS][WIDTH];

        private int done;

        Lanczos(PanelOperator operator, int rows, boolean complex, RowSharing sharing) {
            this.operator = operator;
            this.sharing = sharing;
            this.vectors = complex ? PanelKernels.HALF : WIDTH;
            this.previous = new double[rows * WIDTH];
            this.current = RandomStream.root(0).child("spectral-bounds").gaussians(rows * WIDTH);
            scale(current, inverse(roots(norms(current, current))));
        }

        void steps(int count) {
            for (int k = 0; k < count; k++) {
                step(done);
            }
        }

        /** Hull of the Ritz values of all vectors, with their residuals or without. */
        SpectralBounds hull(boolean widened) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int lane = 0; lane < vectors; lane++) {
                double[] ends = ends(lane, widened);
                low = Math.min(low, ends[0]);
                high = Math.max(high, ends[1]);
            }
            if (!(high >= low) || Double.isInfinite(high - low)) {
                throw new ArithmeticException(
                        "The spectrum is not finite: it reaches from " + low + " to " + high + ".");
            }
            return new SpectralBounds(low, high);
        }

        private void step(int k) {
            if (k > 0) {
                double[] minus = beta[k - 1].clone();
                Arrays.setAll(minus, l -> -minus[l]);
                scale(previous, minus);
            }
            operator.multiply(current, previous, 1, sharing, range -> {});
            double[] next = previous;
            alpha[k] = norms(current, next);
            for (int at = 0; at < next.length; at++) {
                next[at] -= alpha[k][at % WIDTH] * current[at];
            }
            beta[k] = roots(norms(next, next));
            scale(next, inverse(beta[k]));
            previous = current;
            current = next;
            done = k + 1;
        }

        /** Real inner products of the vectors of two panels, in every lane of a vector. */
        private double[] norms(double[] a, double[] b) {
            double[] sums = new double[WIDTH];
            for (int at = 0; at < a.length; at += WIDTH) {
                for (int l = 0; l < WIDTH; l++) {
                    sums[l] += a[at + l] * b[at + l];
                }
            }
            if (vectors < WIDTH) {
                for (int l = 0; l < vectors; l++) {
                    sums[l] += sums[l + vectors];
                    sums[l + vectors] = sums[l];
                }
            }
            return sums;
        }

        private static double[] roots(double[] squares) {
            return Arrays.stream(squares).map(x -> Math.sqrt(Math.max(0, x))).toArray();
        }

        /** A vector that has vanished, because its Krylov space is invariant, stays zero. */
        private static double[] inverse(double[] norms) {
            double[] inverse = new double[norms.length];
            for (int l = 0; l < norms.length; l++) {
                inverse[l] = norms[l] > 1e-10 ? 1 / norms[l] : 0;
            }
            return inverse;
        }

        private static void scale(double[] panel, double[] factors) {
            for (int at = 0; at < panel.length; at += WIDTH) {
                for (int l = 0; l < WIDTH; l++) {
                    panel[at + l] *= factors[l];
                }
            }
        }

        /** Lowest and highest Ritz value of a vector, perhaps widened by their residuals. */
        private double[] ends(int lane, boolean widened) {
            int size = 1;
            while (size < done && beta[size - 1][lane] > 1e-10) {
                size++;
            }
            double[] diagonal = new double[size];
            double[] off = new double[Math.max(0, size - 1)];
            for (int k = 0; k < size; k++) {
                diagonal[k] = alpha[k][lane];
                if (k + 1 < size) {
                    off[k] = beta[k][lane];
                }
            }
            if (size == 1) {
                double residual = widened ? beta[0][lane] : 0;
                return new double[] {diagonal[0] - residual, diagonal[0] + residual};
            }
            EigenDecomposition ritz = new EigenDecomposition(diagonal, off);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                double value = ritz.getRealEigenvalue(k);
                double residual = widened
                        ? beta[size - 1][lane] * Math.abs(ritz.getEigenvector(k).getEntry(size - 1))
                        : 0;
                low = Math.min(low, value - residual);
                high = Math.max(high, value + residual);
            }
            return new double[] {low, high};
        }
    }
}
