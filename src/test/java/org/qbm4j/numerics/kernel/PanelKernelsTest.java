// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.kernel.PanelKernels.IndexRows;
import org.qbm4j.numerics.kernel.PanelKernels.MaskRows;
import org.qbm4j.numerics.kernel.PanelKernels.Pairs;
import org.qbm4j.numerics.kernel.PanelKernels.Products;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;

/** Both kernels against the definitions, entry by entry. */
class PanelKernelsTest {
    private static final int WIDTH = PanelKernels.WIDTH;
    private static final int HALF = PanelKernels.HALF;
    private static final int ROWS = 32;
    private static final double CLOSE = 1e-13;

    static Stream<PanelKernels> kernels() {
        return Stream.of(PanelKernels.plain(), PanelKernels.best());
    }

    private static double[] random(int length, long seed) {
        return new SplitMix64(seed).centered(length);
    }

    @Test
    void theVectorKernelsAreUnderTest() {
        assertThat(PanelKernels.best().name()).startsWith("vector-");
        assertThat(PanelKernels.plain().name()).isEqualTo("plain");
    }

    private static MaskRows masks() {
        return new MaskRows(
                new int[] {3, 16},
                new double[] {0.5, -2},
                new int[] {0, 6, 31},
                random(3 * ROWS, 1),
                new int[] {1, 20},
                random(2 * ROWS, 2),
                random(2 * ROWS, 3));
    }

    /** Real and imaginary part of entry (i, j) of the masks above. */
    private static double[] entry(MaskRows m, int i, int j) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < m.constantMasks().length; k++) {
            re += (i ^ m.constantMasks()[k]) == j ? m.constants()[k] : 0;
        }
        int reals = m.realMasks().length;
        for (int k = 0; k < reals; k++) {
            re += (i ^ m.realMasks()[k]) == j ? m.real()[(i / 4 * reals + k) * 4 + i % 4] : 0;
        }
        int complexes = m.complexMasks().length;
        for (int k = 0; k < complexes; k++) {
            if ((i ^ m.complexMasks()[k]) == j) {
                re += m.re()[(i / 2 * complexes + k) * 2 + i % 2];
                im += m.im()[(i / 2 * complexes + k) * 2 + i % 2];
            }
        }
        return new double[] {re, im};
    }

    private static double[] product(MaskRows m, double[] x, double[] y, double keep) {
        double[] result = y.clone();
        for (int i = 0; i < ROWS; i++) {
            for (int l = 0; l < HALF; l++) {
                double a = keep * y[i * WIDTH + l];
                double b = keep * y[i * WIDTH + HALF + l];
                for (int j = 0; j < ROWS; j++) {
                    double[] e = entry(m, i, j);
                    a += e[0] * x[j * WIDTH + l] - e[1] * x[j * WIDTH + HALF + l];
                    b += e[0] * x[j * WIDTH + HALF + l] + e[1] * x[j * WIDTH + l];
                }
                result[i * WIDTH + l] = a;
                result[i * WIDTH + HALF + l] = b;
            }
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesByMasks(PanelKernels kernels) {
        double[] x = random(ROWS * WIDTH, 4);
        double[] y = random(ROWS * WIDTH, 5);
        double[] expected = product(masks(), x, y, -0.3);
        double[] kept = x.clone();
        double[] part = y.clone();
        kernels.multiply(masks(), x, part, new Rows(8, 20), -0.3);
        kernels.multiply(masks(), x, y, new Rows(0, ROWS), -0.3);
        Numbers.assertClose(expected, y, CLOSE, "y");
        assertThat(x).isEqualTo(kept);
        assertThat(Arrays.copyOfRange(part, 8 * WIDTH, 20 * WIDTH))
                .isEqualTo(Arrays.copyOfRange(y, 8 * WIDTH, 20 * WIDTH));
        assertThat(Arrays.copyOf(part, 8 * WIDTH)).isEqualTo(random(8 * WIDTH, 5));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesByListedColumns(PanelKernels kernels) {
        int[] starts = new int[ROWS + 1];
        int[] complexStarts = new int[ROWS + 1];
        int[] columns = new int[3 * ROWS];
        double[] real = random(3 * ROWS, 6);
        int[] complexColumns = new int[ROWS];
        double[] re = random(ROWS, 7);
        double[] im = random(ROWS, 8);
        for (int i = 0; i < ROWS; i++) {
            starts[i + 1] = starts[i] + i % 4;
            complexStarts[i + 1] = complexStarts[i] + i % 2;
            for (int p = starts[i]; p < starts[i + 1]; p++) {
                columns[p] = (7 * p + i) % ROWS;
            }
            for (int p = complexStarts[i]; p < complexStarts[i + 1]; p++) {
                complexColumns[p] = (5 * p + 3) % ROWS;
            }
        }
        IndexRows m = new IndexRows(starts, columns, real, complexStarts, complexColumns, re, im);
        double[] x = random(ROWS * WIDTH, 9);
        double[] y = random(ROWS * WIDTH, 10);
        double[] expected = y.clone();
        for (int i = 0; i < ROWS; i++) {
            for (int l = 0; l < WIDTH; l++) {
                int other = (l + HALF) % WIDTH;
                double sum = 0.7 * y[i * WIDTH + l];
                for (int p = starts[i]; p < starts[i + 1]; p++) {
                    sum += real[p] * x[columns[p] * WIDTH + l];
                }
                for (int p = complexStarts[i]; p < complexStarts[i + 1]; p++) {
                    double sign = l < HALF ? -1 : 1;
                    sum += re[p] * x[complexColumns[p] * WIDTH + l]
                            + sign * im[p] * x[complexColumns[p] * WIDTH + other];
                }
                expected[i * WIDTH + l] = sum;
            }
        }
        kernels.multiply(m, x, y, new Rows(0, ROWS), 0.7);
        Numbers.assertClose(expected, y, CLOSE, "y");
    }

    /** What {@code conj(a_i) b_j} gives a word, real in all lanes, or minus its imaginary part in half of them. */
    private static double[] expectedProducts(double[] a, double[] b, Pairs pairs, Products kind) {
        double[] out = new double[pairs.count() * WIDTH];
        boolean imaginary = kind == Products.IMAGINARY || kind == Products.IMAGINARY_SYMMETRIC;
        boolean symmetric = kind == Products.REAL_SYMMETRIC || kind == Products.IMAGINARY_SYMMETRIC;
        for (int k = 0; k < pairs.count(); k++) {
            int j = pairs.from() + k;
            int i = pairs.partner(j);
            for (int l = 0; l < (imaginary ? HALF : WIDTH) && i >= 0; l++) {
                double value = imaginary ? -cross(a, i, b, j, l) : a[i * WIDTH + l] * b[j * WIDTH + l];
                if (symmetric) {
                    value += imaginary ? cross(a, j, b, i, l) : a[j * WIDTH + l] * b[i * WIDTH + l];
                }
                out[k * WIDTH + l] = value;
            }
        }
        return out;
    }

    /** {@code Im(conj(a_i) b_j)} of one complex vector. */
    private static double cross(double[] a, int i, double[] b, int j, int l) {
        return a[i * WIDTH + l] * b[j * WIDTH + HALF + l] - a[i * WIDTH + HALF + l] * b[j * WIDTH + l];
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void formsProductsOfPartners(PanelKernels kernels) {
        double[] a = random(ROWS * WIDTH, 11);
        double[] b = random(ROWS * WIDTH, 12);
        int[] partners = new int[ROWS];
        Arrays.setAll(partners, j -> j % 3 == 0 ? -1 : (j * 5 + 1) % ROWS);
        for (Pairs pairs : new Pairs[] {new Pairs(8, 16, 21, new int[0]), new Pairs(4, 10, 0, partners)}) {
            for (Products kind : Products.values()) {
                double[] out = random(pairs.count() * WIDTH, 13);
                kernels.products(a, b, pairs, kind, out);
                Numbers.assertClose(expectedProducts(a, b, pairs, kind), out, CLOSE, kind.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsUpWithSigns(PanelKernels kernels) {
        double[] p = random(13 * WIDTH, 14);
        double[] signs = random(20, 15);
        double[] target = random(3 * WIDTH, 16);
        double[] expected = target.clone();
        for (int k = 0; k < 13; k++) {
            for (int l = 0; l < WIDTH; l++) {
                expected[WIDTH + l] += -1.5 * signs[4 + k] * p[k * WIDTH + l];
            }
        }
        kernels.addSigned(p, signs, 4, 13, -1.5, target, WIDTH);
        Numbers.assertClose(expected, target, CLOSE, "sum");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsSquaresAndFormsInnerProductsOfRows(PanelKernels kernels) {
        double[] x = random(ROWS * WIDTH, 17);
        double[] squares = new double[ROWS];
        kernels.addSquares(x, new Rows(2, ROWS), 2, squares);
        for (int i = 0; i < ROWS; i++) {
            Numbers.assertClose(i < 2 ? 0 : 2 * kernels.dot(x, i, i), squares[i], CLOSE, "squares");
            int j = (3 * i + 1) % ROWS;
            double re = 0;
            double im = 0;
            for (int l = 0; l < HALF; l++) {
                re += x[i * WIDTH + l] * x[j * WIDTH + l] + x[i * WIDTH + HALF + l] * x[j * WIDTH + HALF + l];
                im -= cross(x, i, x, j, l);
            }
            Numbers.assertClose(re, kernels.dot(x, i, j), CLOSE, "real part");
            Numbers.assertClose(im, kernels.dotImaginary(x, i, j), CLOSE, "imaginary part");
        }
    }
}
