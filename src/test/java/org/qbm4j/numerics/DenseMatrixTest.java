// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseMatrixTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnsComeBackAsWritten(boolean complex) {
        try (DenseMatrix m = DenseMatrix.allocate(3, 2, complex)) {
            assertThat(m.rows()).isEqualTo(3);
            assertThat(m.columns()).isEqualTo(2);
            assertThat(m.isComplex()).isEqualTo(complex);
            assertThat(m.columnLength()).isEqualTo(complex ? 6 : 3);
            double[] first = {1, 2, 3, 4, 5, 6};
            double[] second = {-1, -2, -3, -4, -5, -6};
            m.writeColumn(1, second);
            m.writeColumn(0, first);
            double[] read = new double[6];
            m.readColumn(1, read);
            assertThat(read).startsWith(-1, -2, -3).endsWith(complex ? -6 : 0);
            m.readColumn(0, read);
            assertThat(read).startsWith(1, 2, 3);
        }
    }

    @Test
    void reshapingKeepsTheMemory() {
        try (DenseMatrix m = DenseMatrix.allocate(2, 3, true);
                DenseMatrix view = m.reshaped(3, 2)) {
            m.writeColumn(0, new double[] {1, 2, 3, 4});
            m.writeColumn(1, new double[] {5, 6, 7, 8});
            m.writeColumn(2, new double[] {9, 10, 11, 12});
            double[] column = new double[6];
            view.readColumn(1, column);
            assertThat(column).containsExactly(7, 8, 9, 10, 11, 12);
            view.writeColumn(0, new double[] {0, 0, 0, 0, -5, 0});
            m.readColumn(1, column);
            assertThat(column).startsWith(-5, 0, 7, 8);
        }
    }

    @Test
    void copiesAllEntriesAndDoesNotShareThem() {
        try (DenseMatrix source = DenseMatrix.allocate(2, 2, false);
                DenseMatrix copy = DenseMatrix.allocate(2, 2, false)) {
            source.writeColumn(0, new double[] {1, 2});
            source.writeColumn(1, new double[] {3, 4});
            copy.copyFrom(source);
            source.writeColumn(1, new double[] {9, 9});
            double[] column = new double[2];
            copy.readColumn(1, column);
            assertThat(column).containsExactly(3, 4);
        }
    }

    @Test
    void rejectsCopiesOfOtherShapeOrKind() {
        try (DenseMatrix m = DenseMatrix.allocate(2, 3, false);
                DenseMatrix turned = DenseMatrix.allocate(3, 2, false);
                DenseMatrix complex = DenseMatrix.allocate(2, 3, true)) {
            assertThatIllegalArgumentException().isThrownBy(() -> m.copyFrom(turned));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> m.copyFrom(complex))
                    .withMessageContaining("'source'");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-2, 3"})
    void rejectsEmptyShapes(int rows, int columns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DenseMatrix.allocate(rows, columns, false))
                .withMessageContaining("was " + rows + " x " + columns);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "6, 2", "-2, -3"})
    void rejectsShapesOfOtherSize(int rows, int columns) {
        try (DenseMatrix m = DenseMatrix.allocate(2, 3, false)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> m.reshaped(rows, columns))
                    .withMessageContaining("has no shape " + rows + " x " + columns);
        }
    }

    @Test
    void rejectsColumnsOutOfRange() {
        try (DenseMatrix m = DenseMatrix.allocate(2, 3, false)) {
            assertThatThrownBy(() -> m.readColumn(3, new double[2])).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> m.writeColumn(-1, new double[2])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void closingGivesTheMemoryBack() {
        long before = Pointer.totalBytes();
        DenseMatrix m = DenseMatrix.allocate(100, 100, true);
        assertThat(Pointer.totalBytes()).isGreaterThanOrEqualTo(before + 160_000);
        DenseMatrix view = m.reshaped(50, 200);
        m.close();
        view.close();
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }
}
