// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.List;
import java.util.Map;

/** The rules of the core: steps along the gradient, without memory. */
final class DescentRules implements UpdateRuleProvider {
    private static final String PLAIN = "gradient-descent";
    private static final String NORM_CONTROLLED = "norm-controlled";

    @Override
    public List<String> names() {
        return List.of(PLAIN, NORM_CONTROLLED);
    }

    @Override
    public UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "Update rule '" + name + "' has no options, but was given " + options.keySet() + ".");
        }
        return new Descent(name.equals(NORM_CONTROLLED));
    }

    /** rate * g, or rate * g / max(1, |g|) so that no step is longer than the rate. */
    private record Descent(boolean normControlled) implements UpdateRule {
        @Override
        public void apply(double[] gradient, int iteration, double learningRate) {
            double scale = learningRate;
            if (normControlled) {
                double squares = 0;
                for (double g : gradient) {
                    squares += g * g;
                }
                scale /= Math.max(1, Math.sqrt(squares));
            }
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] *= scale;
            }
        }

        @Override
        public double[] memory() {
            return new double[0];
        }

        @Override
        public void restore(double[] memory) {
            if (memory.length != 0) {
                throw new IllegalArgumentException("This rule has no memory to restore.");
            }
        }
    }
}
