// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * A real or complex matrix in native memory, stored column by column; complex entries as (re, im) pairs.
 *
 * <p>A working area for LAPACK, not a value: entries change under {@link LinearAlgebra} calls. Java code reads and
 * writes whole columns, which is one memory copy; there is no element access on purpose. Confined to one thread at
 * a time. Memory is {@code 8 * rows * columns} bytes, doubled when complex, and is given back by {@link #close()}.
 */
public final class DenseMatrix implements AutoCloseable {
    private final int rows;
    private final int columns;
    private final boolean complex;
    private final DoublePointer pointer;
    private final DoubleBuffer buffer;

    private DenseMatrix(int rows, int columns, boolean complex, DoublePointer pointer) {
        this.rows = rows;
        this.columns = columns;
        this.complex = complex;
        this.pointer = pointer;
        this.buffer = pointer.asBuffer();
    }

    /**
     * Allocates a matrix whose entries are undefined until written.
     *
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     * @param complex whether entries are (re, im) pairs
     * @return the matrix
     */
    public static DenseMatrix allocate(int rows, int columns, boolean complex) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "A matrix needs at least one row and one column, but was " + rows + " x " + columns + ".");
        }
        DoublePointer pointer = new DoublePointer((long) rows * columns * (complex ? 2 : 1));
        NativeMemory.taken(bytes(pointer));
        return new DenseMatrix(rows, columns, complex, pointer);
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether entries are (re, im) pairs.
     *
     * @return true if complex
     */
    public boolean isComplex() {
        return complex;
    }

    /**
     * Doubles in one column: the number of rows, doubled when complex.
     *
     * @return length that {@link #readColumn} and {@link #writeColumn} move
     */
    public int columnLength() {
        return complex ? 2 * rows : rows;
    }

    /**
     * Copies one column out.
     *
     * @param column index from 0
     * @param target receives {@link #columnLength()} doubles from position 0
     */
    public void readColumn(int column, double[] target) {
        buffer.get(column * columnLength(), target, 0, columnLength());
    }

    /**
     * Copies one column in.
     *
     * @param column index from 0
     * @param source gives {@link #columnLength()} doubles from position 0; not kept
     */
    public void writeColumn(int column, double[] source) {
        buffer.put(column * columnLength(), source, 0, columnLength());
    }

    /**
     * Copies all entries from a matrix of the same shape and kind.
     *
     * @param source survives unchanged
     */
    public void copyFrom(DenseMatrix source) {
        if (source.rows != rows || source.columns != columns || source.complex != complex) {
            throw new IllegalArgumentException("Argument 'source' must have the shape and kind of the target.");
        }
        DoublePointer.memcpy(pointer, source.pointer, Double.BYTES * (long) columnLength() * columns);
    }

    /**
     * The same entries in the same memory under another shape.
     *
     * @param newRows number of rows
     * @param newColumns number of columns; the product with {@code newRows} must stay the same
     * @return a view; closing either closes both
     */
    public DenseMatrix reshaped(int newRows, int newColumns) {
        if (newRows < 1 || (long) newRows * newColumns != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "A matrix of " + rows + " x " + columns + " has no shape " + newRows + " x " + newColumns + ".");
        }
        return new DenseMatrix(newRows, newColumns, complex, pointer);
    }

    /**
     * The first entries of the same memory under a smaller shape.
     *
     * @param newRows number of rows
     * @param newColumns number of columns; the product with {@code newRows} must not be larger than it is
     * @return a view; closing either closes both
     */
    public DenseMatrix first(int newRows, int newColumns) {
        if (newRows < 1 || newColumns < 1 || (long) newRows * newColumns > (long) rows * columns) {
            throw new IllegalArgumentException(
                    "A matrix of " + rows + " x " + columns + " has no room for " + newRows + " x " + newColumns + ".");
        }
        return new DenseMatrix(newRows, newColumns, complex, pointer);
    }

    /** Refuses another shape or kind: native code would read or write past the end. */
    void require(int wantedRows, int wantedColumns, boolean wantedComplex, String argument) {
        if (rows != wantedRows || columns != wantedColumns || complex != wantedComplex) {
            throw new IllegalArgumentException("Argument '" + argument + "' must be a "
                    + shape(wantedRows, wantedColumns, wantedComplex) + " matrix, but was "
                    + shape(rows, columns, complex) + ".");
        }
    }

    private static String shape(int rows, int columns, boolean complex) {
        return rows + " x " + columns + (complex ? " complex" : " real");
    }

    DoublePointer pointer() {
        return pointer;
    }

    /** Gives the memory back; the matrix must not be used afterwards. */
    @Override
    public void close() {
        if (!pointer.isNull()) {
            NativeMemory.given(bytes(pointer));
            pointer.close();
        }
    }

    private static long bytes(DoublePointer pointer) {
        return Double.BYTES * pointer.capacity();
    }
}
