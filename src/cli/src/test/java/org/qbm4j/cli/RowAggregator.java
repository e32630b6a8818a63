// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;

/** Makes a row of the published table from its columns. */
final class RowAggregator implements ArgumentsAggregator {
    RowAggregator() {}

    @Override
    public Object aggregateArguments(ArgumentsAccessor columns, ParameterContext context) {
        return new OracleTest.Row(
                String.valueOf(columns.getString(0)),
                columns.getInteger(1),
                String.valueOf(columns.getString(2)),
                columns.getInteger(3),
                String.valueOf(columns.getString(4)),
                String.valueOf(columns.getString(5)),
                columns.getInteger(6),
                columns.getDouble(7),
                columns.getDouble(8),
                columns.getDouble(9),
                columns.getDouble(10));
    }
}
