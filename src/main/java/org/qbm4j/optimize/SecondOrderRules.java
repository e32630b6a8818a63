// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the core that know curvature. */
final class SecondOrderRules implements UpdateRuleProvider {
    private static final String NEWTON = "newton-cg";
    private static final String BFGS = "l-bfgs";
    private static final String NATURAL = "natural-gradient";
    private static final String RIDGE = "ridge";
    private static final String HISTORY = "history";
    private static final String ALPHA = "alpha";
    private static final String Z = "z";
    private static final double NEWTON_RIDGE = 1e-12;
    private static final double NATURAL_RIDGE = 1e-3;
    private static final double NATURAL_RATE = 0.2;
    private static final int DEFAULT_HISTORY = 10;

    /** The registry of metrics: one line each. */
    private static final Map<String, MetricChoice> METRICS = Map.of(
            NATURAL,
            MetricChoice.NATURAL,
            NATURAL + "-by-layer",
            MetricChoice.BY_LAYER,
            NATURAL + "-fisher-bures",
            MetricChoice.FISHER_BURES,
            NATURAL + "-wigner-yanase",
            MetricChoice.WIGNER_YANASE,
            NATURAL + "-alpha-z",
            MetricChoice.alphaZ(0, 0));

    @Override
    public List<String> names() {
        Set<String> names = new TreeSet<>(METRICS.keySet());
        names.add(NEWTON);
        names.add(BFGS);
        return List.copyOf(names);
    }

    @Override
    public UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        if (name.equals(BFGS)) {
            checkNames(name, options, Set.of(HISTORY));
            double history = options.getOrDefault(HISTORY, (double) DEFAULT_HISTORY);
            if (history != Math.rint(history) || history < 1 || history > 1000) {
                throw new IllegalArgumentException(
                        "Option 'history' must be a whole number in 1..1000, but was " + history + ".");
            }
            return new LimitedMemoryBfgs((int) history, numParameters);
        }
        if (name.equals(NEWTON)) {
            checkNames(name, options, Set.of(RIDGE));
            return new NaturalGradient(MetricChoice.NATURAL, ridge(options, NEWTON_RIDGE), true);
        }
        MetricChoice metric = METRICS.getOrDefault(name, MetricChoice.NATURAL);
        if (metric.name().equals("alpha-z")) {
            checkNames(name, options, Set.of(RIDGE, ALPHA, Z));
            // Wigner-Yanase where nothing is given
            metric = MetricChoice.alphaZ(options.getOrDefault(ALPHA, 0.5), options.getOrDefault(Z, 1.0));
        } else {
            checkNames(name, options, Set.of(RIDGE));
        }
        return new NaturalGradient(metric, ridge(options, NATURAL_RIDGE), false);
    }

    private static double ridge(Map<String, Double> options, double otherwise) {
        double ridge = options.getOrDefault(RIDGE, otherwise);
        if (!(ridge >= 0) || Double.isInfinite(ridge)) {
            throw new IllegalArgumentException("Option 'ridge' must be a number of at least 0, but was " + ridge + ".");
        }
        return ridge;
    }

    private static void checkNames(String rule, Map<String, Double> options, Set<String> known) {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Update rule '" + rule + "' has no option '"
                    + unknown.iterator().next() + "'; it understands "
                    + String.join(", ", new TreeSet<>(known)) + ".");
        }
    }

    @Override
    public OptionalDouble defaultRate(String name) {
        return OptionalDouble.of(METRICS.containsKey(name) ? NATURAL_RATE : 1);
    }

    @Override
    public List<String> sources(String name) {
        return switch (name) {
            case BFGS -> List.of("LiuNocedal1989");
            case NEWTON -> List.of("DemboEisenstatSteihaug1982");
            case NATURAL + "-by-layer" -> List.of("Amari1998", "Stokes2020");
            case NATURAL + "-fisher-bures" -> List.of("Amari1998", "Bures1969", "PatelWilde2024");
            case NATURAL + "-wigner-yanase" -> List.of("Amari1998", "WignerYanase1963");
            case NATURAL + "-alpha-z" -> List.of("Amari1998", "AudenaertDatta2015", "Zhang2020");
            default -> List.of("Amari1998", "PatelWilde2024", "Stokes2020");
        };
    }
}
