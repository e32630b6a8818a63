// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import org.qbm4j.testkit.ReferenceMatrix;

/** Moves matrices between native memory and the spelled-out form. */
final class NativeMatrices {
    private NativeMatrices() {}

    static DenseMatrix of(ReferenceMatrix m, boolean complex) {
        DenseMatrix dense = DenseMatrix.allocate(m.rows(), m.columns(), complex);
        double[] column = new double[dense.columnLength()];
        for (int j = 0; j < m.columns(); j++) {
            for (int i = 0; i < m.rows(); i++) {
                int ij = i * m.columns() + j;
                if (complex) {
                    column[2 * i] = m.re()[ij];
                    column[2 * i + 1] = m.im()[ij];
                } else {
                    column[i] = m.re()[ij];
                }
            }
            dense.writeColumn(j, column);
        }
        return dense;
    }

    static ReferenceMatrix read(DenseMatrix dense) {
        ReferenceMatrix m = ReferenceMatrix.zero(dense.rows(), dense.columns());
        double[] column = new double[dense.columnLength()];
        for (int j = 0; j < m.columns(); j++) {
            dense.readColumn(j, column);
            for (int i = 0; i < m.rows(); i++) {
                int ij = i * m.columns() + j;
                m.re()[ij] = dense.isComplex() ? column[2 * i] : column[i];
                m.im()[ij] = dense.isComplex() ? column[2 * i + 1] : 0;
            }
        }
        return m;
    }

    /** The Hermitian matrix that a lower triangle stands for; what stands above the diagonal is not looked at. */
    static ReferenceMatrix readLower(DenseMatrix dense) {
        ReferenceMatrix m = read(dense);
        int n = m.rows();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                m.re()[i * n + j] = m.re()[j * n + i];
                m.im()[i * n + j] = -m.im()[j * n + i];
            }
        }
        return m;
    }

    /** The same lower triangle, numbers that would spoil any result above it. */
    static ReferenceMatrix spoilUpper(ReferenceMatrix hermitian) {
        ReferenceMatrix m = hermitian.times(1, 0);
        int n = m.rows();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                m.re()[i * n + j] = 1e3;
                m.im()[i * n + j] = 1e3;
            }
        }
        return m;
    }
}
