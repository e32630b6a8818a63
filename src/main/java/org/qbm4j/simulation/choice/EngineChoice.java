// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.List;
import java.util.Optional;
import org.qbm4j.operator.InterchangeableUnits;

/**
 * Which engine does some work, and what all others would cost; immutable.
 *
 * <p>Automatic choice takes the fastest exact engine that fits the memory and takes at most {@value #PATIENCE} seconds for a
 * gradient; the first kind wins unless another is {@value #MARGIN} times faster, so that a slightly different machine does not
 * choose otherwise. Where no exact engine is left, typicality estimates; where it cannot, the fastest exact one that fits.
 *
 * @param candidates every kind, in the order of {@link EngineKinds#all()}
 * @param chosen the one that is taken
 * @param symmetries what was found, one line
 * @param units which units can change places, one line; no engine makes use of it
 */
public record EngineChoice(List<Candidate> candidates, Candidate chosen, String symmetries, String units) {
    /** Most seconds of a gradient that an exact engine may take before estimates are better. */
    public static final double PATIENCE = 60;

    private static final int LARGEST_TOLD = 26;

    /** How many times faster an engine must be to replace one that comes before it. */
    public static final double MARGIN = 1.3;

    /**
     * A kind with what it would cost.
     *
     * @param kind the kind
     * @param seconds of one evaluation with its gradient; 0 if refused
     * @param bytes of memory; 0 if refused
     * @param refusal why it cannot do the work
     */
    public record Candidate(EngineKind kind, double seconds, long bytes, Optional<String> refusal) {

        static Candidate of(EngineKind kind, EngineWork work, EngineSettings settings) {
            Optional<String> refusal = kind.refusal(work);
            return refusal.isPresent()
                    ? new Candidate(kind, 0, 0, refusal)
                    : new Candidate(kind, kind.seconds(work, settings), kind.memoryBytes(work, settings), refusal);
        }
    }

    /** Copies the list. */
    public EngineChoice {
        candidates = List.copyOf(candidates);
    }

    /**
     * Chooses.
     *
     * @param work Hamiltonian and what is read of its states
     * @param settings the kind that is wanted, and by what automatic choice is made
     * @param memory bytes that an engine may take
     * @return the choice
     * @throws IllegalArgumentException if the kind that is wanted cannot do the work, or none can; the message says why
     */
    public static EngineChoice of(EngineWork work, EngineSettings settings, double memory) {
        List<Candidate> candidates = EngineKinds.all().stream()
                .map(kind -> Candidate.of(kind, work, settings))
                .toList();
        Candidate chosen = settings.kind().equals(EngineSettings.AUTO)
                ? best(candidates, memory)
                : candidates.stream()
                        .filter(c -> c.kind().name().equals(settings.kind()))
                        .findFirst()
                        .orElseThrow();
        chosen.refusal().ifPresent(reason -> {
            throw new IllegalArgumentException(
                    "The engine '" + settings.kind() + "' cannot do this: it " + reason + "; use auto.");
        });
        String symmetries = work.numQubits() <= LARGEST_TOLD
                ? work.sectors().description()
                : work.numQubits() + " qubits, too many for sectors";
        String units = InterchangeableUnits.of(work.hamiltonian()).description();
        return new EngineChoice(candidates, chosen, symmetries, units);
    }

    private static Candidate best(List<Candidate> all, double memory) {
        List<Candidate> able = all.stream().filter(c -> c.refusal().isEmpty()).toList();
        List<Candidate> fitting = able.stream().filter(c -> c.bytes() <= memory).toList();
        List<Candidate> exact = fitting.stream().filter(c -> c.kind().isExact()).toList();
        return first(exact.stream().filter(c -> c.seconds() <= PATIENCE).toList())
                .or(() -> fitting.stream().filter(c -> !c.kind().isExact()).findFirst())
                .or(() -> first(exact))
                .or(() -> first(able))
                .orElseThrow(() -> new IllegalArgumentException("No engine can do this: "
                        + String.join(
                                "; ",
                                all.stream()
                                        .map(c -> c.kind().name() + " "
                                                + c.refusal().orElse("needs " + c.bytes() + " bytes"))
                                        .toList())
                        + "."));
    }

    private static Optional<Candidate> first(List<Candidate> list) {
        Optional<Candidate> best = Optional.empty();
        for (Candidate candidate : list) {
            if (best.filter(b -> candidate.seconds() * MARGIN >= b.seconds()).isEmpty()) {
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /**
     * Time of an evaluation in units of the dense engine's, which probes of states take.
     *
     * @return 1 for the dense engine, or where the dense engine is out of reach
     */
    public double relativeCost() {
        Candidate dense = candidates.get(0);
        return dense.refusal().isPresent() ? 1 : Math.min(1, chosen.seconds() / dense.seconds());
    }
}
