// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/**
 * What the log of a run says of plateaus, in words: one line for each phase, and a closing paragraph.
 *
 * <p>A line gives the guards of a strategy: what the loss did and what it cost, root mean square of the parameters, distance
 * from the start of the phase, longest step, entanglement beside its reference, signal ratio, what was frozen, and the
 * verdicts at both ends. The closing tells where the run started and whether the verdict of a plateau was ever true.
 *
 * @param phases one line for each phase that iterated, and for each closed form
 * @param closing a paragraph
 */
public record PlateauStory(List<String> phases, String closing) {

    private static final Map<String, String> UNREFERENCED = Map.of(
            "semi-quantum",
            "a semi-quantum Boltzmann machine",
            "evolved",
            "an evolved Boltzmann machine",
            "fermion-chain",
            "a chain of fermions");

    /** Copies the list. */
    public PlateauStory {
        phases = List.copyOf(phases);
    }

    /**
     * Reads a log.
     *
     * @param log of a run that ended or stopped
     * @return the story; says only what was measured
     */
    public static PlateauStory of(RunLog log) {
        return new PlateauStory(
                log.phases().stream()
                        .map(phase -> new Line(log, phase.start()).text())
                        .toList(),
                closing(log));
    }

    private static String closing(RunLog log) {
        List<String> sentences = new ArrayList<>();
        List<String> start = new ArrayList<>();
        first(log, "visible_entropy_ratio")
                .ifPresent(v -> start.add(number(100 * v) + " % of the entanglement of a random state (Page's value)"));
        if (log.last("visible_entropy_ratio").isEmpty()) {
            besides(log, "visible_entropy_deficit", "a visible state %s nats below the maximal entropy", start);
            besides(log, "mutual_information", "a mutual information of %s nats with the hidden units", start);
        }
        signal(log).ifPresent(start::add);
        if (!start.isEmpty()) {
            sentences.add("The run started with " + String.join(", ", start) + ".");
        }
        sentences.add(verdicts(log));
        return String.join(" ", sentences);
    }

    private static void besides(RunLog log, String series, String phrase, List<String> facts) {
        first(log, series)
                .ifPresent(v -> facts.add(String.format(Locale.ROOT, phrase, number(v))
                        + first(log, series + "_haar")
                                .map(h -> " (" + number(h) + " in a scrambled state of the same spectrum)")
                                .orElse("")));
    }

    /** Gradient at the start over that of the reference, of the group where the quotient is smallest. */
    private static Optional<String> signal(RunLog log) {
        double least = Double.POSITIVE_INFINITY;
        String group = "";
        for (ParameterGroup g : ParameterGroup.values()) {
            String series = "gradient_norm_" + g.label();
            Optional<Double> own = first(log, series);
            Optional<Double> reference = first(log, series + "_haar").filter(r -> r > 0);
            if (own.isPresent() && reference.isPresent() && own.get() / reference.get() < least) {
                least = own.get() / reference.get();
                group = g.label();
            }
        }
        return group.isEmpty()
                ? Optional.empty()
                : Optional.of("the gradient of the " + group + " parameters at " + number(least)
                        + " times that of the random reference");
    }

    private static String verdicts(RunLog log) {
        Map<String, String> probes = new LinkedHashMap<>();
        for (RunRecord.Event event : log.events()) {
            if (event.kind().equals(RunRecord.Event.VERDICT)) {
                String place = event.phase() + " at iteration " + event.iteration();
                boolean plateau = PlateauVerdict.isPlateau(event);
                probes.merge(place, plateau ? group(event) : "", (a, b) -> a.isEmpty() ? b : a);
            }
        }
        List<String> places = probes.keySet().stream()
                .filter(p -> !probes.getOrDefault(p, "").isEmpty())
                .toList();
        if (probes.isEmpty()) {
            return "No probe judged whether there was a plateau"
                    + unreferenced(log)
                            .map(kind -> ": there is no random reference for " + kind + " yet")
                            .orElse("")
                    + ".";
        }
        if (places.isEmpty()) {
            return "The verdict of a plateau was true at none of " + probes.size() + " probes.";
        }
        String first = places.get(0);
        String last = places.get(places.size() - 1);
        String when = places.size() == 1
                ? "in " + first
                : "first in " + first + " (" + probes.get(first) + " parameters), last in " + last;
        boolean atEnd = last.equals(List.copyOf(probes.keySet()).get(probes.size() - 1));
        return "The verdict of a plateau was true at " + places.size() + " of " + probes.size() + " probes, " + when
                + (atEnd ? "; the run ended on it." : "; the run ended off it.");
    }

    /**
     * The kind of model, if it is one of those that have no random reference yet, so that no probe of them is judged.
     *
     * @param log of a run
     * @return the kind with its article; empty for models that are judged
     */
    public static Optional<String> unreferenced(RunLog log) {
        return log.header().experiment().get("model") instanceof Map<?, ?> model
                ? Optional.ofNullable(UNREFERENCED.get(String.valueOf(model.get("kind"))))
                : Optional.empty();
    }

    private static String group(RunRecord.Event event) {
        return event.message().split(":", 2)[0];
    }

    private static Optional<Double> first(RunLog log, String series) {
        return log.series(series).stream().findFirst().map(RunLog.Point::value);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    /** The line of one phase. */
    private record Line(RunLog log, RunRecord.PhaseStart phase) {
        String text() {
            List<String> facts = new ArrayList<>();
            String unit = points("loss").stream()
                    .findFirst()
                    .map(p -> p.unit().equals("1") ? "" : " " + p.unit())
                    .orElse("");
            change("loss", "loss", unit).ifPresent(f -> facts.add(f + cost()));
            change(rms(), "parameter rms").ifPresent(facts::add);
            last("distance_from_start").ifPresent(d -> facts.add("moved " + number(d)));
            longestStep().ifPresent(s -> facts.add("longest step " + number(s)));
            change("visible_entropy_ratio", "entanglement over Page's value", "")
                    .ifPresent(facts::add);
            change("mutual_information", "mutual information", " nats").ifPresent(facts::add);
            change("signal_ratio", "signal ratio", "").ifPresent(facts::add);
            frozen().ifPresent(facts::add);
            judged().ifPresent(facts::add);
            return phase.phase() + ": " + (facts.isEmpty() ? phase.description() : String.join("; ", facts));
        }

        private String cost() {
            return log.phases().stream()
                    .filter(p -> p.start().equals(phase))
                    .flatMap(p -> p.end().stream())
                    .findFirst()
                    .map(end -> " in " + end.evaluations() + " evaluations")
                    .orElse("");
        }

        private List<RunLog.Point> points(String series) {
            return log.series(series).stream()
                    .filter(p -> p.phase().equals(phase.phase()) && Double.isFinite(p.value()))
                    .toList();
        }

        private Optional<Double> last(String series) {
            List<RunLog.Point> points = points(series);
            return points.isEmpty()
                    ? Optional.empty()
                    : Optional.of(points.get(points.size() - 1).value());
        }

        private Optional<Double> longestStep() {
            return points("step_norm").stream().map(RunLog.Point::value).reduce(Math::max);
        }

        private Optional<String> change(String series, String title, String unit) {
            List<RunLog.Point> points = points(series);
            return points.isEmpty()
                    ? Optional.empty()
                    : change(
                                    new double[] {
                                        points.get(0).value(),
                                        points.get(points.size() - 1).value()
                                    },
                                    title)
                            .map(text -> text + unit);
        }

        private static Optional<String> change(double[] ends, String title) {
            return ends.length == 0
                    ? Optional.empty()
                    : Optional.of(title + " " + number(ends[0]) + " -> " + number(ends[1]));
        }

        /** Root mean square of all parameters at both ends, from those of the groups. */
        private double[] rms() {
            double[] squares = new double[2];
            double count = 0;
            for (ParameterGroup group : ParameterGroup.values()) {
                List<RunLog.Point> rms = points("parameter_rms_" + group.label());
                double size = last("parameters_" + group.label()).orElse(0.0);
                if (!rms.isEmpty()) {
                    squares[0] += size * Math.pow(rms.get(0).value(), 2);
                    squares[1] += size * Math.pow(rms.get(rms.size() - 1).value(), 2);
                    count += size;
                }
            }
            return count == 0
                    ? new double[0]
                    : new double[] {Math.sqrt(squares[0] / count), Math.sqrt(squares[1] / count)};
        }

        private Optional<String> frozen() {
            List<String> frozen = new ArrayList<>();
            for (ParameterGroup group : ParameterGroup.values()) {
                double all = last("parameters_" + group.label()).orElse(0.0);
                double active = last("active_parameters_" + group.label()).orElse(0.0);
                if (active < all) {
                    frozen.add((long) (all - active) + " of " + (long) all + " " + group.label());
                }
            }
            return frozen.isEmpty() ? Optional.empty() : Optional.of("frozen " + String.join(", ", frozen));
        }

        private Optional<String> judged() {
            Map<String, List<String>> byGroup = log.events().stream()
                    .filter(e -> e.kind().equals(RunRecord.Event.VERDICT)
                            && e.phase().equals(phase.phase()))
                    .collect(Collectors.groupingBy(
                            PlateauStory::group,
                            LinkedHashMap::new,
                            Collectors.mapping(PlateauVerdict::word, Collectors.toList())));
            List<String> texts = new ArrayList<>();
            byGroup.forEach((group, all) -> {
                String from = all.get(0);
                String to = all.get(all.size() - 1);
                texts.add(group + " " + (from.equals(to) ? to : from + " -> " + to));
            });
            return texts.isEmpty() ? Optional.empty() : Optional.of("judged " + String.join(", ", texts));
        }
    }
}
