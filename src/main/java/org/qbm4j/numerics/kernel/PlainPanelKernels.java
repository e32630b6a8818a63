// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import java.util.Arrays;

/** The panel kernels in plain Java. */
final class PlainPanelKernels implements PanelKernels {

    PlainPanelKernels() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void multiply(MaskRows m, double[] x, double[] y, Rows rows, double keep) {
        double[] sum = new double[WIDTH];
        int numReal = m.realMasks().length;
        int numComplex = m.complexMasks().length;
        for (int i = rows.from(); i < rows.to(); i++) {
            Arrays.fill(sum, 0);
            for (int k = 0; k < m.constantMasks().length; k++) {
                addReal(sum, x, i ^ m.constantMasks()[k], m.constants()[k]);
            }
            int at = (i >> 2) * numReal * 4 + (i & 3);
            for (int k = 0; k < numReal; k++) {
                addReal(sum, x, i ^ m.realMasks()[k], m.real()[at + 4 * k]);
            }
            at = (i >> 1) * numComplex * 2 + (i & 1);
            for (int k = 0; k < numComplex; k++) {
                addComplex(sum, x, i ^ m.complexMasks()[k], m.re()[at + 2 * k], m.im()[at + 2 * k]);
            }
            store(sum, y, i, keep);
        }
    }

    @Override
    public void multiply(IndexRows m, double[] x, double[] y, Rows rows, double keep) {
        double[] sum = new double[WIDTH];
        for (int i = rows.from(); i < rows.to(); i++) {
            Arrays.fill(sum, 0);
            for (int p = m.starts()[i]; p < m.starts()[i + 1]; p++) {
                addReal(sum, x, m.columns()[p], m.real()[p]);
            }
            for (int p = m.complexStarts()[i]; p < m.complexStarts()[i + 1]; p++) {
                addComplex(sum, x, m.complexColumns()[p], m.re()[p], m.im()[p]);
            }
            store(sum, y, i, keep);
        }
    }

    private static void addReal(double[] sum, double[] x, int row, double c) {
        int at = row * WIDTH;
        for (int l = 0; l < WIDTH; l++) {
            sum[l] += c * x[at + l];
        }
    }

    private static void addComplex(double[] sum, double[] x, int row, double re, double im) {
        int at = row * WIDTH;
        for (int l = 0; l < HALF; l++) {
            sum[l] += re * x[at + l] - im * x[at + HALF + l];
            sum[HALF + l] += re * x[at + HALF + l] + im * x[at + l];
        }
    }

    private static void store(double[] sum, double[] y, int row, double keep) {
        int at = row * WIDTH;
        for (int l = 0; l < WIDTH; l++) {
            y[at + l] = keep * y[at + l] + sum[l];
        }
    }

    @Override
    public void products(double[] a, double[] b, Pairs pairs, Products kind, double[] out) {
        boolean real = kind == Products.REAL || kind == Products.REAL_SYMMETRIC;
        boolean symmetric = kind == Products.REAL_SYMMETRIC || kind == Products.IMAGINARY_SYMMETRIC;
        for (int k = 0; k < pairs.count(); k++) {
            int j = pairs.from() + k;
            int i = pairs.partner(j);
            int at = k * WIDTH;
            Arrays.fill(out, at, at + WIDTH, 0);
            if (i < 0) {
                continue;
            }
            if (real) {
                addRealProduct(a, i * WIDTH, b, j * WIDTH, out, at);
                if (symmetric) {
                    addRealProduct(a, j * WIDTH, b, i * WIDTH, out, at);
                }
            } else {
                addImaginaryProduct(a, i * WIDTH, b, j * WIDTH, -1, out, at);
                if (symmetric) {
                    addImaginaryProduct(a, j * WIDTH, b, i * WIDTH, 1, out, at);
                }
            }
        }
    }

    private static void addRealProduct(double[] a, int i, double[] b, int j, double[] out, int at) {
        for (int l = 0; l < WIDTH; l++) {
            out[at + l] += a[i + l] * b[j + l];
        }
    }

    private static void addImaginaryProduct(double[] a, int i, double[] b, int j, double sign, double[] out, int at) {
        for (int l = 0; l < HALF; l++) {
            out[at + l] += sign * (a[i + l] * b[j + HALF + l] - a[i + HALF + l] * b[j + l]);
        }
    }

    @Override
    public void addSigned(double[] p, double[] signs, int from, int count, double factor, double[] target, int at) {
        double[] sum = new double[WIDTH];
        for (int k = 0; k < count; k++) {
            addReal(sum, p, k, signs[from + k]);
        }
        for (int l = 0; l < WIDTH; l++) {
            target[at + l] += factor * sum[l];
        }
    }

    @Override
    public void addSquares(double[] x, Rows rows, double factor, double[] target) {
        for (int j = rows.from(); j < rows.to(); j++) {
            double sum = 0;
            for (int l = 0; l < WIDTH; l++) {
                double v = x[j * WIDTH + l];
                sum += v * v;
            }
            target[j] += factor * sum;
        }
    }

    @Override
    public double dot(double[] x, int i, int j) {
        double sum = 0;
        for (int l = 0; l < WIDTH; l++) {
            sum += x[i * WIDTH + l] * x[j * WIDTH + l];
        }
        return sum;
    }

    @Override
    public double dotImaginary(double[] x, int i, int j) {
        double sum = 0;
        for (int l = 0; l < HALF; l++) {
            sum += x[i * WIDTH + HALF + l] * x[j * WIDTH + l] - x[i * WIDTH + l] * x[j * WIDTH + HALF + l];
        }
        return sum;
    }
}
