// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/**
 * A scaling study as data.
 *
 * @param model what is drawn
 * @param cut visible and hidden units; the swept one is replaced
 * @param sweep what changes from point to point
 * @param loss whose gradient is measured
 * @param probes what is measured
 * @param instances number of instances of each point, at least 2
 * @param seed the one seed
 */
public record StudySpec(
        StudyModel model, Bipartition cut, Sweep sweep, StudyLoss loss, Set<Probe> probes, int instances, long seed) {

    /** Groups of measurements. */
    public enum Probe {
        /** Entropy, purity and distances of the visible state. */
        STATE,
        /** Gradient components and norms at the random start. */
        GRADIENT,
        /** Finite differences at three distances, a lower bound on the Lipschitz constant. */
        LIPSCHITZ,
        /** Overlaps of pairs of states, t = 2. */
        FRAME_POTENTIAL,
        /** What gradient-free searches reach with {@link GradientFreeSearch#BUDGET} evaluations. */
        SEARCH;

        /**
         * The name in files and logs.
         *
         * @return lower case name with hyphens
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean needsParameters() {
            return this == GRADIENT || this == LIPSCHITZ || this == SEARCH;
        }
    }

    /** Checks that every point exists and everything asked for can be measured. */
    public StudySpec {
        probes = Set.copyOf(probes.isEmpty() ? probes : EnumSet.copyOf(probes));
        if (probes.isEmpty()) {
            throw new IllegalArgumentException("Argument 'probes' must name at least one, but is empty.");
        }
        if (instances < 2) {
            throw new IllegalArgumentException("Argument 'instances' must be at least 2, but was " + instances + ".");
        }
        for (Probe probe : Probe.values()) {
            boolean asked = probes.contains(probe);
            if (asked && probe.needsParameters() && !model.hasParameters()) {
                throw new IllegalArgumentException(
                        "Argument 'probes' must be what the model has, but a " + model.label()
                                + " model has no parameters and thus no " + probe.label() + "; leave that probe out.");
            }
            if (asked && probe == Probe.FRAME_POTENTIAL && !model.isPure()) {
                throw new IllegalArgumentException("Argument 'probes' must be what the model has, but frame potentials"
                        + " are of pure states; leave frame-potential out.");
            }
        }
        for (int point = 0; point < sweep.values().size(); point++) {
            Bipartition there = sweep.cut(cut, point);
            if (sweep.model(model, point) instanceof StudyModel.Circuits circuits) {
                // a family refuses what it cannot be built from
                circuits.circuit(there, RandomStream.root(seed).generator());
            }
        }
        if (loss.kind() == StudyLoss.Kind.PERTURBATION
                && (probes.contains(Probe.LIPSCHITZ) || probes.contains(Probe.SEARCH))) {
            throw new IllegalArgumentException("Argument 'loss' must have a value for lipschitz and search, but the"
                    + " perturbation has only derivatives; take another loss or leave these probes out.");
        }
    }

    /**
     * One value of the swept quantity.
     *
     * @param index position from 0
     * @param x the value
     * @param cut visible and hidden units there
     * @param model the model there
     */
    public record Point(int index, double x, Bipartition cut, StudyModel model) {}

    /**
     * The point of a position.
     *
     * @param index from 0 to the number of swept values, exclusive
     * @return the point
     */
    public Point point(int index) {
        return new Point(index, sweep.values().get(index), sweep.cut(cut, index), sweep.model(model, index));
    }

    /**
     * All points.
     *
     * @return in ascending order
     */
    public List<Point> points() {
        return IntStream.range(0, sweep.values().size()).mapToObj(this::point).toList();
    }

    RandomStream stream() {
        return RandomStream.root(seed).child("scan");
    }

    /**
     * Memory that measuring takes, the largest of all points.
     *
     * @param threads number of threads
     * @return bytes, heap and native together
     */
    public double bytes(int threads) {
        double most = 0;
        for (Point point : points()) {
            double n = point.cut().dimension();
            double v = point.cut().visibleDimension();
            double words = 9.0 * point.cut().numQubits() * point.cut().numQubits();
            boolean vectors =
                    point.model() instanceof StudyModel.Circuits || point.model() instanceof StudyModel.HaarStates;
            double state = vectors ? 6 * 16 * n : 12 * 16 * n * n;
            most = Math.max(most, state + 8 * 16 * v * v + 200 * words);
        }
        return 64e6 + threads * most;
    }

    /** Work of one instance relative to others, for the time left. */
    double cost(Point point) {
        double n = point.cut().dimension();
        double unit = 20;
        return point.model() instanceof StudyModel.Circuits c
                ? unit + c.rotations(point.cut().numQubits()) * n / 1000
                : unit + n * n * n / 3e4;
    }

    private static String units(int count, String kind) {
        return count + " " + kind + (count == 1 ? " unit" : " units");
    }

    /**
     * What is drawn, swept and kept, in sentences for logs and reports.
     *
     * @return one sentence each
     */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Model " + model.label() + ": " + model.drawn() + ".");
        String fixed = sweep.quantity() == Sweep.Quantity.HIDDEN
                ? units(cut.visible(), "visible")
                : sweep.quantity() == Sweep.Quantity.VISIBLE
                        ? units(cut.hidden(), "hidden")
                        : units(cut.visible(), "visible") + " and " + units(cut.hidden(), "hidden");
        sentences.add("Swept: " + sweep.quantity().label() + " = "
                + sweep.values().stream().map(Sweep::text).collect(Collectors.joining(", ")) + " with " + fixed
                + ", " + instances + " instances a point, each with a start of its own.");
        if (probes.stream().anyMatch(Probe::needsParameters)) {
            sentences.add("Loss: " + loss.sentence() + ".");
        }
        sentences.add("Seed " + seed + ".");
        return List.copyOf(sentences);
    }
}
