// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/** The kernels as plain loops; the reference for every other implementation. */
final class PlainKernels implements AmplitudeKernels {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void rotate(double[] re, double[] im, Block block, Word word, double c, double s) {
        double t = s * word.factor();
        if (word.odd()) {
            rotateRuns(re, re, block, word, Integer.highestOneBit(word.x()), c, t);
            rotateRuns(im, im, block, word, Integer.highestOneBit(word.x()), c, t);
        } else {
            rotateRuns(re, im, block, word, 0, c, t);
        }
    }

    /** Rotates a_i with b_(i^x) for all i whose pivot bit is 0; signs are those of {@code <i|P|i^x>}. */
    private static void rotateRuns(double[] a, double[] b, Block block, Word word, int pivot, double c, double t) {
        int x = word.x();
        int z = word.z();
        int run = run(x | z, block.size());
        for (int base = 0; base < block.size(); base += run) {
            if ((base & pivot) == 0) {
                int j0 = base ^ (x & -run);
                double signed = (Integer.bitCount(z & j0) & 1) == 0 ? t : -t;
                int i = block.from() + base;
                int j = block.from() + j0;
                for (int k = 0; k < run; k++) {
                    double ai = a[i + k];
                    double bj = b[j + k];
                    a[i + k] = c * ai + signed * bj;
                    b[j + k] = c * bj - signed * ai;
                }
            }
        }
    }

    /** Numbers in a row that have one partner distance and one sign. */
    private static int run(int mask, int size) {
        return mask == 0 ? size : Math.min(size, Integer.lowestOneBit(mask));
    }

    @Override
    public double undo(double[][] psi, double[][] lambda, Block block, Word word, double c, double s) {
        double t = s * word.factor();
        double sum;
        if (word.odd()) {
            int pivot = Integer.highestOneBit(word.x());
            sum = undoRuns(psi[0], psi[0], lambda[0], lambda[0], block, word, pivot, c, t)
                    + undoRuns(psi[1], psi[1], lambda[1], lambda[1], block, word, pivot, c, t);
        } else {
            sum = undoRuns(psi[0], psi[1], lambda[0], lambda[1], block, word, 0, c, t);
        }
        return word.factor() * sum;
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two rotating arrays of two states
    private static double undoRuns(
            double[] a, double[] b, double[] la, double[] lb, Block block, Word word, int pivot, double c, double t) {
        int x = word.x();
        int z = word.z();
        int run = run(x | z, block.size());
        double sum = 0;
        for (int base = 0; base < block.size(); base += run) {
            if ((base & pivot) == 0) {
                int j0 = base ^ (x & -run);
                double sign = (Integer.bitCount(z & j0) & 1) == 0 ? 1 : -1;
                int i = block.from() + base;
                int j = block.from() + j0;
                double partial = 0;
                for (int k = 0; k < run; k++) {
                    double ai = a[i + k];
                    double bj = b[j + k];
                    double li = la[i + k];
                    double lj = lb[j + k];
                    partial += li * bj - lj * ai;
                    a[i + k] = c * ai - sign * t * bj;
                    b[j + k] = c * bj + sign * t * ai;
                    la[i + k] = c * li - sign * t * lj;
                    lb[j + k] = c * lj + sign * t * li;
                }
                sum += sign * partial;
            }
        }
        return sum;
    }

    @Override
    public void multiply(double[][] psi, Block block, Phases phases, double sign) {
        int columns = phases.columnRe().length;
        boolean hasTable = phases.tableRe().length > 0;
        double[] re = psi[0];
        double[] im = psi[1];
        for (int i = 0; i < block.size(); i++) {
            double c = phases.columnRe()[i % columns];
            double d = phases.columnIm()[i % columns];
            double r = phases.rowRe()[i / columns];
            double t = phases.rowIm()[i / columns];
            double u = c * r - d * t;
            double v = c * t + d * r;
            if (hasTable) {
                double x = phases.tableRe()[i];
                double y = phases.tableIm()[i];
                double product = u * x - v * y;
                v = u * y + v * x;
                u = product;
            }
            v *= sign;
            double a = re[block.from() + i];
            double b = im[block.from() + i];
            re[block.from() + i] = a * u - b * v;
            im[block.from() + i] = a * v + b * u;
        }
    }

    @Override
    public void overlapDensity(double[][] psi, double[][] lambda, Block block, double[] w) {
        int from = block.from();
        for (int i = 0; i < block.size(); i++) {
            w[i] = lambda[0][from + i] * psi[1][from + i] - lambda[1][from + i] * psi[0][from + i];
        }
    }

    @Override
    public void fold(double[] w, int from, int half, double[] difference, int at) {
        for (int i = 0; i < half; i++) {
            double a = w[from + i];
            double b = w[from + i + half];
            w[from + i] = a + b;
            difference[at + i] = a - b;
        }
    }

    @Override
    public double sum(double[] w, int at, int count) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += w[at + i];
        }
        return total;
    }
}
