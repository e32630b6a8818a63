// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRuleProvider;

/**
 * Every ND4J updater by its lower-case name.
 *
 * <p>Options and their ranges: {@code beta1}, {@code beta2}, {@code rho}, {@code decay} and {@code momentum} in [0, 1),
 * {@code epsilon} positive. What is not given has ND4J's default. {@code adadelta} and {@code noop} have no learning
 * rate and ignore it; {@code noop} returns the gradient unchanged, so the step is the gradient itself. {@code adamax}
 * has no {@code epsilon}, because ND4J's kernel does not read it.
 */
public final class Nd4jUpdateRules implements UpdateRuleProvider {
    /** The registry: one line for each updater. No ND4J type may be named in this class. */
    private static final Map<String, Row> TABLE = new LinkedHashMap<>();

    static {
        row("adabelief", o -> Nd4jRules.adaBelief(o), "beta1", "beta2", "epsilon");
        row("adadelta", o -> Nd4jRules.adaDelta(o), "rho", "epsilon");
        row("adagrad", o -> Nd4jRules.adaGrad(o), "epsilon");
        row("adam", o -> Nd4jRules.adam(o), "beta1", "beta2", "epsilon");
        row("adamax", o -> Nd4jRules.adaMax(o), "beta1", "beta2");
        row("amsgrad", o -> Nd4jRules.amsGrad(o), "beta1", "beta2", "epsilon");
        row("nadam", o -> Nd4jRules.nadam(o), "beta1", "beta2", "epsilon");
        row("nesterovs", o -> Nd4jRules.nesterovs(o), "momentum");
        row("noop", o -> Nd4jRules.noOp(o));
        row("rmsprop", o -> Nd4jRules.rmsProp(o), "decay", "epsilon");
        row("sgd", o -> Nd4jRules.sgd(o));
    }

    private static final Map<String, List<String>> SOURCES = Map.of(
            "adadelta", List.of("Zeiler2012"),
            "adagrad", List.of("DuchiHazanSinger2011"),
            "adam", List.of("KingmaBa2015"),
            "adamax", List.of("KingmaBa2015"),
            "amsgrad", List.of("Reddi2018"));

    private record Row(List<String> options, Factory factory) {}

    /** Makes a rule from checked options. */
    private interface Factory {
        UpdateRule create(RuleOptions options);
    }

    /** Makes the provider; loads nothing. */
    public Nd4jUpdateRules() {}

    @Override
    public List<String> names() {
        return List.copyOf(TABLE.keySet());
    }

    /**
     * Names of the options that a rule understands.
     *
     * @param name one of {@link #names()}
     * @return option names, possibly none
     * @throws IllegalArgumentException if there is no such rule
     */
    public List<String> options(String name) {
        return find(name).options;
    }

    @Override
    public List<String> sources(String name) {
        return SOURCES.getOrDefault(name, List.of());
    }

    @Override
    public UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        Row row = find(name);
        int threads = LinearAlgebra.host().threads();
        UpdateRule rule = row.factory.create(RuleOptions.checked(name, row.options, options, numParameters));
        // loading ND4J sets the BLAS threads of the whole process to the number of cores
        LinearAlgebra.host().setThreads(threads);
        return rule;
    }

    private static Row find(String name) {
        Row row = TABLE.get(name);
        if (row == null) {
            throw new IllegalArgumentException(
                    "There is no ND4J updater '" + name + "'; known: " + String.join(", ", TABLE.keySet()) + ".");
        }
        return row;
    }

    private static void row(String name, Factory factory, String... options) {
        TABLE.put(name, new Row(List.of(options), factory));
    }
}
