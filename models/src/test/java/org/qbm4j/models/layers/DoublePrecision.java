// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's gradient check wants double precision everywhere; puts back what was there before. */
final class DoublePrecision implements BeforeAllCallback, AfterAllCallback {
    private DataType before = DataType.FLOAT;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Nd4j.setDefaultDataTypes(before, before);
    }
}
