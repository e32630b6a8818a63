// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects the problems of one experiment, so that all are told at once. */
final class Findings {
    private final Function<String, Place> places;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Function<String, Place> places) {
        this.places = places;
    }

    void add(String path, String message) {
        problems.add(new Problem(places.apply(path), path, message));
    }

    /** Runs a step; a refusal becomes a problem of the key at {@code path}. */
    <T> Optional<T> attempt(String path, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (LocatedException e) {
            add(e.path(), e.getMessage());
        } catch (IllegalArgumentException | ArithmeticException e) {
            add(path, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Ends here if anything was found. */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ExperimentException(ExperimentException.Kind.INPUT, lines());
        }
    }

    List<String> lines() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::place).thenComparing(Problem::path))
                .map(Problem::toString)
                .distinct()
                .toList();
    }

    /** A refusal that knows which key it concerns. */
    static final class LocatedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String path;

        LocatedException(String path, String message) {
            super(message);
            this.path = path;
        }

        String path() {
            return path;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
