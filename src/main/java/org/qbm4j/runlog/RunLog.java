// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run log in memory; immutable.
 *
 * <p>The global index runs on from phase to phase: iteration k of a phase has index {@code firstIndex + k}, and the
 * next phase begins at the index where the one before ended, since it starts from that point. A phase takes up at
 * least one index, so that closed-form phases stay visible.
 */
public final class RunLog {

    private final List<RunRecord> records;
    private final boolean truncated;
    private final List<Phase> phases;
    private final Map<String, List<Point>> series = new LinkedHashMap<>();

    /**
     * A phase and its place in the run.
     *
     * @param start how it began
     * @param end how it ended; empty if the run stopped within
     * @param firstIndex global index of its iteration 0
     * @param lastIndex global index of its last iteration, at least {@code firstIndex + 1}
     */
    public record Phase(RunRecord.PhaseStart start, Optional<RunRecord.PhaseEnd> end, int firstIndex, int lastIndex) {}

    /**
     * A value and its place in the run.
     *
     * @param index global index
     * @param phase name of the phase, empty for the run as a whole
     * @param iteration iteration within the phase
     * @param value the number, in {@code unit}
     * @param standardError its standard error in the same unit, 0 when exact
     * @param unit the unit, empty for a pure number
     */
    public record Point(int index, String phase, int iteration, double value, double standardError, String unit) {}

    /**
     * Wraps the records of a log.
     *
     * @param records the records in their order, the first of them the header
     * @param truncated whether a torn last line was dropped
     * @throws IllegalArgumentException if the first record is no header
     */
    public RunLog(List<RunRecord> records, boolean truncated) {
        if (records.isEmpty() || !(records.get(0) instanceof RunRecord.Header)) {
            throw new IllegalArgumentException("Argument 'records' must begin with a header, but did not.");
        }
        this.records = List.copyOf(records);
        this.truncated = truncated;
        this.phases = new PhaseWalk(this.records, series).phases();
        series.replaceAll((name, points) -> List.copyOf(points));
    }

    /**
     * Returns the first record.
     *
     * @return the header
     */
    public RunRecord.Header header() {
        return (RunRecord.Header) records.get(0);
    }

    /**
     * Returns all records in their order.
     *
     * @return an unmodifiable list that begins with the header
     */
    public List<RunRecord> records() {
        return records;
    }

    /**
     * Says whether the log ends in a torn line, as a killed run leaves it.
     *
     * @return true if the last line was dropped
     */
    public boolean truncated() {
        return truncated;
    }

    /**
     * Returns the phases in the order in which they began.
     *
     * @return an unmodifiable list
     */
    public List<Phase> phases() {
        return phases;
    }

    /**
     * Returns the names of all values, in the order of their first appearance.
     *
     * @return an unmodifiable set
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(series.keySet()));
    }

    /**
     * Returns every value of one name, over all phases.
     *
     * @param name name of the value
     * @return the points in the order of the log; empty if there are none
     */
    public List<Point> series(String name) {
        return series.getOrDefault(name, List.of());
    }

    /**
     * Returns the last value of one name.
     *
     * @param name name of the value
     * @return the point, or nothing if the value was never logged
     */
    public Optional<Point> last(String name) {
        List<Point> points = series(name);
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    /**
     * Returns every array of one name.
     *
     * @param name name of the array
     * @return the arrays in the order of the log; empty if there are none
     */
    public List<RunRecord.Array> arrays(String name) {
        return records.stream()
                .filter(RunRecord.Array.class::isInstance)
                .map(RunRecord.Array.class::cast)
                .filter(array -> array.name().equals(name))
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Returns all events.
     *
     * @return the events in the order of the log
     */
    public List<RunRecord.Event> events() {
        return records.stream()
                .filter(RunRecord.Event.class::isInstance)
                .map(RunRecord.Event.class::cast)
                .collect(Collectors.toUnmodifiableList());
    }

    /**
     * Returns the last record of a run that was closed.
     *
     * @return the end, or nothing if the run was killed or still goes on
     */
    public Optional<RunRecord.End> end() {
        RunRecord last = records.get(records.size() - 1);
        return last instanceof RunRecord.End end ? Optional.of(end) : Optional.empty();
    }

    /** One walk over the records that places phases and values on the global index. */
    private static final class PhaseWalk {

        private final Map<String, Integer> firstIndices = new HashMap<>();
        private final List<Phase> phases = new ArrayList<>();
        private int lastIndex;

        PhaseWalk(List<RunRecord> records, Map<String, List<Point>> series) {
            for (RunRecord entry : records) {
                if (entry instanceof RunRecord.PhaseStart start) {
                    firstIndices.put(start.phase(), lastIndex);
                    phases.add(new Phase(start, Optional.empty(), lastIndex, lastIndex + 1));
                    lastIndex++;
                } else if (entry instanceof RunRecord.Value value) {
                    int index = place(value.phase(), value.iteration());
                    series.computeIfAbsent(value.name(), name -> new ArrayList<>())
                            .add(new Point(
                                    index,
                                    value.phase(),
                                    value.iteration(),
                                    value.value(),
                                    value.standardError(),
                                    value.unit()));
                } else if (entry instanceof RunRecord.PhaseEnd end) {
                    place(end.phase(), end.iteration());
                    close(end);
                }
            }
        }

        private int place(String phase, int iteration) {
            Integer first = firstIndices.get(phase);
            if (first == null) {
                return phases.isEmpty() ? 0 : lastIndex;
            }
            int index = first + iteration;
            Phase current = phases.get(phases.size() - 1);
            if (current.start().phase().equals(phase) && index > current.lastIndex()) {
                phases.set(phases.size() - 1, new Phase(current.start(), current.end(), current.firstIndex(), index));
                lastIndex = index;
            }
            return index;
        }

        private void close(RunRecord.PhaseEnd end) {
            for (int i = phases.size() - 1; i >= 0; i--) {
                Phase phase = phases.get(i);
                if (phase.start().phase().equals(end.phase())) {
                    phases.set(i, new Phase(phase.start(), Optional.of(end), phase.firstIndex(), phase.lastIndex()));
                    return;
                }
            }
        }

        List<Phase> phases() {
            return List.copyOf(phases);
        }
    }
}
