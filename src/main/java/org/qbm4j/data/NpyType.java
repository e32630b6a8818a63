// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Arrays;
import java.util.Optional;

/** The entry types of an array file that can be read. */
enum NpyType {
    FLOAT64("f8", 8),
    FLOAT32("f4", 4),
    INT64("i8", 8),
    INT32("i4", 4),
    BOOL("b1", 1),
    COMPLEX128("c16", 16);

    static final String SUPPORTED = "float64, float32, int64, int32, bool and complex128";

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    boolean isComplex() {
        return this == COMPLEX128;
    }

    /** Returns the type of a NumPy type code without its byte-order sign, if it can be read. */
    static Optional<NpyType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
