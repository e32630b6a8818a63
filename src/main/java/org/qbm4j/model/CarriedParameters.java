// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.state.Bipartition;

/**
 * Parameters of one model carried over by name to another one, larger, smaller or of another kind; immutable.
 *
 * <p>Names are words of letters and qubits, such as {@code Z0 X5}. Visible unit i of the one model is visible unit i of the
 * other and hidden unit j is hidden unit j, so the numbers of hidden qubits in a name are moved by the difference of the
 * visible units. A classical machine thus gives its couplings {@code Z Z} to a quantum one.
 *
 * @param values one per parameter of the new model, in the convention {@code exp(-H)/Z}; zero where nothing was carried
 * @param fresh positions in the new model of the parameters without a counterpart, ascending
 * @param dropped names of the old parameters that the new model does not have
 */
public record CarriedParameters(double[] values, int[] fresh, List<String> dropped) {
    private static final Pattern LETTER = Pattern.compile("\\b([XYZ])(\\d+)\\b");

    /** Copies. */
    public CarriedParameters {
        values = values.clone();
        fresh = fresh.clone();
        dropped = List.copyOf(dropped);
    }

    /**
     * Carries parameters over.
     *
     * @param source values by name
     * @param target the new model
     * @return values of the new model
     * @throws IllegalArgumentException if the two models have no name in common
     */
    public static CarriedParameters of(ParameterVector source, ParameterLayout target) {
        ParameterLayout old = source.layout();
        double[] known = source.values();
        Map<String, Integer> byName = new HashMap<>();
        for (int k = 0; k < known.length; k++) {
            byName.put(moved(old.parameterName(k), old.cut(), target.cut()), k);
        }
        double[] values = new double[target.numParameters()];
        boolean[] used = new boolean[known.length];
        int[] fresh = IntStream.range(0, values.length)
                .filter(k -> {
                    Integer from = byName.get(target.parameterName(k));
                    if (from != null) {
                        values[k] = known[from];
                        used[from] = true;
                    }
                    return from == null;
                })
                .toArray();
        if (fresh.length == values.length) {
            throw new IllegalArgumentException("The two models have no parameter in common: the old one has '"
                    + old.parameterName(0) + "', the new one '" + target.parameterName(0)
                    + "'; start from a model of the same kind with terms of the same names.");
        }
        List<String> dropped = new ArrayList<>();
        for (int k = 0; k < used.length; k++) {
            if (!used[k]) {
                dropped.add(old.parameterName(k));
            }
        }
        return new CarriedParameters(values, fresh, dropped);
    }

    /**
     * Number of parameters that were carried over.
     *
     * @return at least 1
     */
    public int count() {
        return values.length - fresh.length;
    }

    /**
     * A start: the values with small numbers where nothing was carried.
     *
     * @param scale by which the numbers are multiplied, at least 0
     * @param numbers from how many are wanted to as many, such as normal ones
     * @return new array
     */
    public double[] start(double scale, IntFunction<double[]> numbers) {
        double[] start = values.clone();
        double[] drawn = numbers.apply(fresh.length);
        for (int i = 0; i < fresh.length; i++) {
            start[fresh[i]] = scale * drawn[i];
        }
        return start;
    }

    /** The name that a parameter has in a register of another cut; units that are not there keep a name of no unit. */
    private static String moved(String name, Bipartition old, Bipartition target) {
        if (old.visible() == target.visible()) {
            return name;
        }
        Matcher matcher = LETTER.matcher(name);
        return matcher.replaceAll(match -> match.group(1) + unit(match, old, target));
    }

    private static String unit(MatchResult match, Bipartition old, Bipartition target) {
        int qubit = Integer.parseInt(match.group(2));
        if (qubit >= old.visible()) {
            return Integer.toString(qubit - old.visible() + target.visible());
        }
        return qubit < target.visible() ? match.group(2) : "none";
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public int[] fresh() {
        return fresh.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CarriedParameters that
                && Arrays.equals(values, that.values)
                && Arrays.equals(fresh, that.fresh)
                && dropped.equals(that.dropped);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(values), Arrays.hashCode(fresh), dropped);
    }
}
