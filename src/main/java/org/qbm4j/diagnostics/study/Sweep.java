// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.List;
import java.util.Locale;
import org.qbm4j.state.Bipartition;

/**
 * The one quantity that changes from point to point.
 *
 * @param quantity what is swept
 * @param values its values in ascending order
 */
public record Sweep(Quantity quantity, List<Double> values) {

    /** What can be swept. */
    public enum Quantity {
        /** Number of hidden units. */
        HIDDEN,
        /** Number of visible units. */
        VISIBLE,
        /** Number of layers of a circuit. */
        LAYERS,
        /** Width of the initial angles of a circuit. */
        SCALE,
        /** Temperature of a Gibbs state. */
        TEMPERATURE;

        /**
         * The name in files and logs.
         *
         * @return lower case name
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Whether values are numbers of something.
         *
         * @return true for units and layers
         */
        public boolean isCount() {
            return this == HIDDEN || this == VISIBLE || this == LAYERS;
        }
    }

    /** Checks that the values ascend and that counts are whole. */
    public Sweep {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Argument 'values' must hold at least 1 value, but is empty.");
        }
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!Double.isFinite(value) || (i > 0 && value <= values.get(i - 1))) {
                throw new IllegalArgumentException(
                        "Argument 'values' must be finite and ascend, but was " + values + ".");
            }
            if (quantity.isCount() && (value != Math.rint(value) || value < 0 || value > 30)) {
                throw new IllegalArgumentException("Argument 'values' must be whole numbers from 0 to 30 for "
                        + quantity.label() + ", but one is " + value + ".");
            }
        }
    }

    /**
     * A swept value for people.
     *
     * @param value the value
     * @return without a trailing {@code .0}
     */
    public static String text(double value) {
        return Double.toString(value).replaceFirst("\\.0$", "");
    }

    Bipartition cut(Bipartition fixed, int point) {
        int value = quantity.isCount() ? (int) Math.rint(values.get(point)) : 0;
        return switch (quantity) {
            case HIDDEN -> new Bipartition(fixed.visible(), value).requireRegister();
            case VISIBLE -> new Bipartition(value, fixed.hidden()).requireRegister();
            default -> fixed;
        };
    }

    /** The model at a point; refuses what the model does not have. */
    StudyModel model(StudyModel fixed, int point) {
        double value = values.get(point);
        if (quantity == Quantity.HIDDEN || quantity == Quantity.VISIBLE) {
            return fixed;
        }
        if (fixed instanceof StudyModel.Circuits c && quantity == Quantity.LAYERS) {
            return c.withLayers((int) Math.rint(value));
        }
        if (fixed instanceof StudyModel.Circuits c && quantity == Quantity.SCALE) {
            InitialAngles angles = new InitialAngles(c.angles().kind(), value);
            return new StudyModel.Circuits(c.ansatz(), c.options(), angles, c.redrawGates());
        }
        if (fixed instanceof StudyModel.TwoLocalGibbs g && quantity == Quantity.TEMPERATURE) {
            return new StudyModel.TwoLocalGibbs(g.onSite(), g.coupling(), g.normalized(), value);
        }
        if (fixed instanceof StudyModel.ScrambledGibbs && quantity == Quantity.TEMPERATURE) {
            return new StudyModel.ScrambledGibbs(value);
        }
        throw new IllegalArgumentException("Argument 'quantity' must be something that the model has, but a "
                + fixed.label() + " model has no " + quantity.label() + "; sweep hidden or visible.");
    }
}
