// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qbm4j.random.RandomStream;

/** The rules of the core: steps along the gradient, without memory. */
final class DescentRules implements UpdateRuleProvider {
    private static final String PLAIN = "gradient-descent";
    private static final String NORM_CONTROLLED = "norm-controlled";
    private static final String LANGEVIN = "langevin";
    private static final String TEMPERATURE = "temperature";
    private static final String SEED = "seed";

    @Override
    public List<String> names() {
        return List.of(PLAIN, NORM_CONTROLLED, LANGEVIN);
    }

    @Override
    public UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        if (name.equals(LANGEVIN)) {
            return langevin(options);
        }
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "Update rule '" + name + "' has no options, but was given " + options.keySet() + ".");
        }
        return new Descent(name.equals(NORM_CONTROLLED));
    }

    private static UpdateRule langevin(Map<String, Double> options) {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(Set.of(TEMPERATURE, SEED));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Update rule 'langevin' has no option '"
                    + unknown.iterator().next() + "'; it understands temperature, seed.");
        }
        double temperature = options.getOrDefault(TEMPERATURE, 1e-4);
        double seed = options.getOrDefault(SEED, 0.0);
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "Option 'temperature' must be a number of at least 0, but was " + temperature + ".");
        }
        if (seed != Math.rint(seed) || Math.abs(seed) > 1L << 53) {
            throw new IllegalArgumentException("Option 'seed' must be a whole number, but was " + seed + ".");
        }
        return new Langevin(temperature, RandomStream.root((long) seed).child(LANGEVIN));
    }

    /** No rule here remembers anything. */
    private interface Forgetful extends UpdateRule {
        @Override
        default double[] memory() {
            return new double[0];
        }

        @Override
        default void restore(double[] memory) {
            if (memory.length != 0) {
                throw new IllegalArgumentException("This rule has no memory to restore.");
            }
        }
    }

    /**
     * rate * g - sqrt(2 * rate * temperature) * z with standard normal z: descent with the noise that keeps a Gibbs
     * distribution of this temperature over the loss. The draw depends on the iteration only, so that runs repeat.
     */
    private record Langevin(double temperature, RandomStream random) implements Forgetful {
        @Override
        public void apply(double[] gradient, int iteration, double learningRate) {
            double[] z = random.child(iteration).gaussians(gradient.length);
            double width = Math.sqrt(2 * learningRate * temperature);
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] = learningRate * gradient[k] - width * z[k];
            }
        }
    }

    /** rate * g, or rate * g / max(1, |g|) so that no step is longer than the rate. */
    private record Descent(boolean normControlled) implements Forgetful {
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
    }
}
