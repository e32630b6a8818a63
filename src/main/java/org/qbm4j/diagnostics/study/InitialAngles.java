// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.Locale;
import org.qbm4j.random.RandomStream;

/**
 * Where the angles of a circuit start.
 *
 * @param kind shape of the distribution
 * @param scale its width, above 0
 */
public record InitialAngles(Kind kind, double scale) {

    /** Shapes of the distribution of one angle. */
    public enum Kind {
        /** Uniform in {@code [0, scale)}. */
        UNIFORM,
        /** Normal with mean 0 and standard deviation {@code scale}. */
        NORMAL,
        /** Uniform in {@code [-scale pi, scale pi)}. */
        SYMMETRIC;

        /**
         * The name in files and logs.
         *
         * @return lower case name
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the width. */
    public InitialAngles {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("Argument 'scale' must be above 0 and finite, but was " + scale
                    + "; it is the width of the start.");
        }
    }

    double[] draw(int count, RandomStream stream) {
        double[] values = kind == Kind.NORMAL ? stream.gaussians(count) : stream.uniforms(count);
        for (int k = 0; k < count; k++) {
            values[k] = kind == Kind.SYMMETRIC ? scale * Math.PI * (2 * values[k] - 1) : scale * values[k];
        }
        return values;
    }

    String sentence() {
        return switch (kind) {
            case UNIFORM -> "angles uniform in [0, " + scale + ")";
            case NORMAL -> "angles normal with standard deviation " + scale;
            case SYMMETRIC -> "angles uniform in [-" + scale + " pi, " + scale + " pi)";
        };
    }
}
