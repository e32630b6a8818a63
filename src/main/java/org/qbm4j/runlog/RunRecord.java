// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a run log; immutable.
 *
 * <p>The first record of a log is a {@link Header}, the last of a finished run an {@link End}. Values, arrays and
 * events carry the name of the phase that they belong to; the empty name belongs to the run as a whole. Iteration 0
 * of a phase is its starting point, iteration k the point after its k-th accepted update; a closed-form phase has its
 * result at iteration 1.
 */
public sealed interface RunRecord {

    /** The schema that this library writes: name, slash, major version, optionally a dot and the minor version. */
    String SCHEMA = "qbm4j-run-log/1";

    /**
     * Returns this record with every time set to zero, for comparing a replay with the original.
     *
     * @return a record without {@code created}, {@code time} and {@code wallMillis}; the same object if it has none
     */
    default RunRecord withoutTime() {
        return this;
    }

    /**
     * What ran, on what; the first line of a log.
     *
     * @param schema name and version of the log's schema, {@link #SCHEMA} in logs written by this version
     * @param version version of the library
     * @param run name of the run
     * @param experiment the full configuration: text, integers, doubles, booleans, and lists and maps of these
     * @param configHash {@link ConfigurationHash} of {@code experiment}
     * @param seed the one seed of the run
     * @param environment facts about the host: Java, operating system, processors, BLAS
     * @param created when the run began
     */
    record Header(
            String schema,
            String version,
            String run,
            Map<String, Object> experiment,
            String configHash,
            long seed,
            Map<String, String> environment,
            Instant created)
            implements RunRecord {

        /**
         * Copies the maps, keeping their order; integers become {@code Long}, other finite numbers {@code Double}.
         *
         * @throws IllegalArgumentException if the experiment holds anything else than its type allows
         */
        public Header {
            experiment = ConfigurationTree.copyOf(experiment);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        }

        /**
         * Returns a header of the current schema with the hash of its configuration.
         *
         * @param version version of the library
         * @param run name of the run
         * @param experiment the full configuration
         * @param seed the one seed of the run
         * @param environment facts about the host
         * @param created when the run began
         * @return the header
         * @throws IllegalArgumentException if the experiment holds anything but text, numbers, booleans, lists, maps
         */
        public static Header of(
                String version,
                String run,
                Map<String, Object> experiment,
                long seed,
                Map<String, String> environment,
                Instant created) {
            String hash = ConfigurationHash.of(experiment);
            return new Header(SCHEMA, version, run, experiment, hash, seed, environment, created);
        }

        @Override
        public Header withoutTime() {
            return new Header(schema, version, run, experiment, configHash, seed, environment, Instant.EPOCH);
        }
    }

    /**
     * The beginning of a phase of the plan.
     *
     * @param phase name of the phase, unique in its plan
     * @param index place of the phase in the plan, from 0
     * @param kind {@link #OPTIMIZE} or {@link #CLOSED_FORM}
     * @param description what the phase does, one sentence for a reader of the report
     * @param sources keys of the {@link Bibliography} that the phase follows
     * @param activeParameters number of parameters that the phase may change
     * @param time milliseconds since the run began
     */
    record PhaseStart(
            String phase,
            int index,
            String kind,
            String description,
            List<String> sources,
            int activeParameters,
            long time)
            implements RunRecord {

        /** Kind of a phase that iterates. */
        public static final String OPTIMIZE = "optimize";

        /** Kind of a phase that jumps to its result. */
        public static final String CLOSED_FORM = "closed-form";

        /** Copies the list of sources. */
        public PhaseStart {
            sources = List.copyOf(sources);
        }

        @Override
        public PhaseStart withoutTime() {
            return new PhaseStart(phase, index, kind, description, sources, activeParameters, 0);
        }
    }

    /**
     * One measured number.
     *
     * @param phase name of the phase, empty for the run as a whole
     * @param iteration iteration within the phase, from 0
     * @param name what was measured, in lower case with underscores
     * @param value the number, in {@code unit}; may be NaN or infinite
     * @param standardError its standard error in the same unit; 0 when exact up to rounding
     * @param unit the unit, such as {@code nats}; empty for a pure number
     */
    record Value(String phase, int iteration, String name, double value, double standardError, String unit)
            implements RunRecord {

        /**
         * Returns an exact value.
         *
         * @param phase name of the phase, empty for the run as a whole
         * @param iteration iteration within the phase
         * @param name what was measured
         * @param value the number
         * @param unit its unit, empty for a pure number
         * @return the record with standard error 0
         */
        public static Value exact(String phase, int iteration, String name, double value, String unit) {
            return new Value(phase, iteration, name, value, 0, unit);
        }
    }

    /**
     * Measured numbers in a rectangular shape, row after row.
     *
     * @param phase name of the phase, empty for the run as a whole
     * @param iteration iteration within the phase, from 0
     * @param name what was measured, in lower case with underscores
     * @param shape lengths of the axes, slowest first; samples of images have {@code [count, rows, columns]}
     * @param values the numbers, as many as the product of {@code shape}
     * @param unit their unit; empty for pure numbers
     * @param labels names along the last axis; empty when it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // copied in and out; compared by content below
    record Array(
            String phase,
            int iteration,
            String name,
            List<Integer> shape,
            double[] values,
            String unit,
            List<String> labels)
            implements RunRecord {

        /**
         * Copies shape, values and labels.
         *
         * @throws IllegalArgumentException if shape, values and labels do not fit together
         */
        public Array {
            shape = List.copyOf(shape);
            values = values.clone();
            labels = List.copyOf(labels);
            if (shape.isEmpty() || shape.stream().anyMatch(length -> length < 0)) {
                throw new IllegalArgumentException(
                        "Argument 'shape' must hold at least one length, none negative, but was " + shape + ".");
            }
            long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            if (size != values.length) {
                throw new IllegalArgumentException("Argument 'values' must hold " + size + " numbers for the shape "
                        + shape + ", but holds " + values.length + ".");
            }
            int last = shape.get(shape.size() - 1);
            if (!labels.isEmpty() && labels.size() != last) {
                throw new IllegalArgumentException("Argument 'labels' must be empty or hold " + last
                        + " names, one for each entry of the last axis, but holds " + labels.size() + ".");
            }
        }

        /**
         * Returns an array without labels.
         *
         * @param phase name of the phase, empty for the run as a whole
         * @param iteration iteration within the phase
         * @param name what was measured
         * @param shape lengths of the axes
         * @param values the numbers, row after row
         * @param unit their unit, empty for pure numbers
         * @return the record
         * @throws IllegalArgumentException if shape and values do not fit together
         */
        public static Array of(
                String phase, int iteration, String name, List<Integer> shape, double[] values, String unit) {
            return new Array(phase, iteration, name, shape, values, unit, List.of());
        }

        /**
         * Returns the numbers, row after row.
         *
         * @return a copy
         */
        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Array that
                    && phase.equals(that.phase)
                    && iteration == that.iteration
                    && name.equals(that.name)
                    && shape.equals(that.shape)
                    && Arrays.equals(values, that.values)
                    && unit.equals(that.unit)
                    && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * name.hashCode() + iteration) + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Array[phase=" + phase + ", iteration=" + iteration + ", name=" + name + ", shape=" + shape + "]";
        }
    }

    /**
     * Something that happened and that is no number.
     *
     * @param phase name of the phase, empty for the run as a whole
     * @param iteration iteration within the phase, from 0
     * @param kind what sort of event, such as {@link #VERDICT}
     * @param message one sentence; the messages of verdicts begin with the parameter group and a colon
     */
    record Event(String phase, int iteration, String kind, String message) implements RunRecord {

        /** Kind of a judgment on a parameter group: plateau, saddle, hot or healthy. */
        public static final String VERDICT = "verdict";

        /** Kind of a step that was not taken because its loss or gradient was not finite. */
        public static final String STEP_REJECTED = "step-rejected";

        /** Kind of a checkpoint that was written. */
        public static final String CHECKPOINT = "checkpoint";

        /** Kind of an interruption by the user. */
        public static final String INTERRUPTED = "interrupted";

        /** Kind of a line that tells what a phase did to loss, parameters, entanglement and signal. */
        public static final String PHASE_SUMMARY = "phase-summary";

        /** Kind of the paragraph that tells whether the run met a plateau. */
        public static final String PLATEAU_STORY = "plateau-story";

        /** Kind of a note that the engine does not know what probes of plateaus look at. */
        public static final String NO_PROBES = "no-probes";

        /** Kind of a saddle that was met or broken. */
        public static final String SADDLE = "saddle";
    }

    /**
     * The end of a phase.
     *
     * @param phase name of the phase
     * @param iteration last iteration of the phase; the next phase starts at this point
     * @param reason why the phase stopped
     * @param evaluations loss evaluations that the phase spent
     * @param wallMillis wall time of the phase in milliseconds
     */
    record PhaseEnd(String phase, int iteration, String reason, long evaluations, long wallMillis)
            implements RunRecord {

        @Override
        public PhaseEnd withoutTime() {
            return new PhaseEnd(phase, iteration, reason, evaluations, 0);
        }
    }

    /**
     * The end of the run; the last line of a log that was closed.
     *
     * @param status {@link #COMPLETED}, {@link #INTERRUPTED} or {@link #FAILED}
     * @param message one sentence, empty if there is nothing to add
     * @param evaluations loss evaluations of all phases
     * @param wallMillis wall time of the run in milliseconds
     */
    record End(String status, String message, long evaluations, long wallMillis) implements RunRecord {

        /** The plan was carried out. */
        public static final String COMPLETED = "completed";

        /** The user stopped the run; it can be resumed from its checkpoint. */
        public static final String INTERRUPTED = "interrupted";

        /** The run met an error. */
        public static final String FAILED = "failed";

        @Override
        public End withoutTime() {
            return new End(status, message, evaluations, 0);
        }
    }
}
