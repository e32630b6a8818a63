// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qbm4j.diagnostics.PlateauListener;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.EvolvedGibbsEngine;
import org.qbm4j.simulation.choice.EngineChoice;
import org.qbm4j.simulation.fermion.FermionChainEngine;
import org.qbm4j.state.Bipartition;

/**
 * What an experiment takes and what this machine has, in bytes.
 *
 * @param available physical memory that is free or can be freed at once
 * @param heap largest heap of this Java machine
 */
public record Memory(double available, double heap) {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final double SHARE_WHERE_UNKNOWN = 0.75;
    private static final int LARGEST_EXACT = 24;
    private static final double BYTES_PER_COMPLEX = 16;
    private static final double LETTERS = 3;

    /** Partial sums of a gradient and the vectors of the training, each as long as the parameters. */
    private static final double VECTORS = 80;

    private static final double BASE = 64e6;

    /**
     * Memory of this machine now.
     *
     * @return what can be used
     */
    public static Memory ofThisMachine() {
        double total = SHARE_WHERE_UNKNOWN * Runtime.getRuntime().maxMemory();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean) {
            total = bean.getTotalMemorySize();
        }
        double all = total;
        // free memory alone would count the file cache as taken
        double available = linuxAvailable().map(a -> Math.min(a, all)).orElse(SHARE_WHERE_UNKNOWN * all);
        return new Memory(available, Runtime.getRuntime().maxMemory());
    }

    /**
     * A share of the memory, as for one of several trainings at a time.
     *
     * @param share positive
     * @return what that share can use
     */
    public Memory times(double share) {
        return new Memory(share * available, share * heap);
    }

    private static Optional<Double> linuxAvailable() {
        try {
            return Files.readAllLines(LINUX).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What solves the states of a model. */
    enum Kind {
        /** Gibbs states of a Hamiltonian whose words have an even number of Y letters each. */
        REAL,
        /** The same and, for the loss, density matrices of the visible units. */
        REAL_AND_STATES,
        /** Gibbs states of any other Hamiltonian. */
        COMPLEX,
        /** The same and, for the loss, density matrices of the visible units. */
        COMPLEX_AND_STATES,
        /** A state vector. */
        CIRCUIT,
        /** A state vector and, for the loss, density matrices of the visible units. */
        CIRCUIT_AND_STATES,
        /** Probabilities of the visible patterns in closed form; hidden units cost parameters only. */
        PATTERNS,
        /** The same and, for the loss, density matrices of the visible units. */
        PATTERNS_AND_STATES,
        /** Gibbs states and their evolution, with matrices of all qubits. */
        EVOLVED,
        /** Thermal states of a chain of fermions, with matrices of twice as many rows as sites. */
        CHAIN;

        boolean isCircuit() {
            return this == CIRCUIT || this == CIRCUIT_AND_STATES;
        }

        boolean isClosedForm() {
            return this == PATTERNS || this == PATTERNS_AND_STATES;
        }

        static Kind of(TrainableModel model, boolean states) {
            if (model.layout() instanceof ParametricHamiltonian hamiltonian) {
                return hamiltonian.isReal() ? states ? REAL_AND_STATES : REAL : states ? COMPLEX_AND_STATES : COMPLEX;
            }
            if (model instanceof EvolvedBoltzmannMachine) {
                return EVOLVED;
            }
            if (model instanceof FermionChain) {
                return CHAIN;
            }
            if (model instanceof SemiQuantumBoltzmannMachine) {
                return states ? PATTERNS_AND_STATES : PATTERNS;
            }
            return states ? CIRCUIT_AND_STATES : CIRCUIT;
        }
    }

    /**
     * What a run needs.
     *
     * @param visible number of visible units
     * @param hidden number of hidden units
     * @param kind what solves the states
     * @param arms 2 with a control that runs beside, else 1
     * @param probes whether diagnostics look at the state of all units
     */
    record Demand(int visible, int hidden, Kind kind, int arms, boolean probes) {

        /** What grows exponentially: all units or, in closed form, the visible ones. */
        int qubits() {
            return kind.isClosedForm() ? visible : visible + hidden;
        }

        Demand withQubits(int n) {
            int v = Math.min(visible, n);
            if (kind.isClosedForm()) {
                return new Demand(v, hidden, kind, arms, probes);
            }
            return new Demand(v, n - v, kind, arms, probes);
        }

        /** Native memory of the engines; beyond what an int addresses it grows fourfold per qubit. */
        double engineBytes() {
            if (kind.isCircuit() || kind.isClosedForm()) {
                return 0;
            }
            if (kind == Kind.CHAIN) {
                return (double) arms
                        * (FermionChainEngine.memoryBytes(visible) - FermionChainEngine.heapBytes(visible));
            }
            return arms * (kind == Kind.EVOLVED ? GibbsMemory.dense(qubits()) : gibbs().nativeBytes());
        }

        private GibbsMemory gibbs() {
            return GibbsMemory.of(visible, hidden, kind == Kind.COMPLEX || kind == Kind.COMPLEX_AND_STATES);
        }

        /** Java memory of states. */
        double heapBytes() {
            if (kind.isCircuit()) {
                // the state and its adjoint; probes copy the state
                double vectors = (probes ? 3 : 2) * BYTES_PER_COMPLEX * Math.pow(2, qubits());
                double patterns = 6 * Double.BYTES * Math.pow(2, visible);
                double matrices = kind == Kind.CIRCUIT_AND_STATES ? 6 * BYTES_PER_COMPLEX * Math.pow(4, visible) : 0;
                return BASE + arms * (vectors + patterns + matrices);
            }
            if (kind.isClosedForm()) {
                double patterns = 8 * Double.BYTES * Math.pow(2, visible);
                double sums = LETTERS * VECTORS * Double.BYTES * hidden * (1.0 + visible);
                double matrices = kind == Kind.PATTERNS_AND_STATES ? 6 * BYTES_PER_COMPLEX * Math.pow(4, visible) : 0;
                return BASE + arms * (patterns + sums + matrices);
            }
            if (kind == Kind.CHAIN) {
                return BASE + (double) arms * FermionChainEngine.heapBytes(visible);
            }
            if (kind == Kind.EVOLVED) {
                return BASE
                        + arms
                                * EvolvedGibbsEngine.matrixBytes(Math.min(qubits(), LARGEST_EXACT))
                                * Math.pow(4, qubits() - Math.min(qubits(), LARGEST_EXACT));
            }
            return BASE + arms * (gibbs().heapBytes() + ofStates());
        }

        /** Java memory of visible and other states of Hamiltonians, which the engines leave behind. */
        private double ofStates() {
            boolean looks = probes && PlateauListener.serves(new Bipartition(visible, hidden));
            boolean states = looks || kind == Kind.REAL_AND_STATES || kind == Kind.COMPLEX_AND_STATES;
            double patterns = 8 * Double.BYTES * Math.pow(2, visible);
            double visibleStates = states ? 6 * BYTES_PER_COMPLEX * Math.pow(4, visible) : 0;
            double fullStates = looks && qubits() <= PlateauListener.LARGEST_STATE
                    ? 2 * BYTES_PER_COMPLEX * Math.pow(4, qubits())
                    : 0;
            return patterns + visibleStates + fullStates;
        }
    }

    /**
     * Refuses a model that this machine cannot solve.
     *
     * @param model units and terms or gates
     * @throws ExperimentException if it needs more than there is; the message says how much and what would fit
     */
    public void require(TrainableModel model) {
        Demand demand = demand(model, Kind.of(model, false), 1, false);
        refusal(demand).ifPresent(line -> {
            throw new ExperimentException(ExperimentException.Kind.MEMORY, List.of("qbm4j: " + line));
        });
    }

    private static Demand demand(TrainableModel model, Kind kind, int arms, boolean probes) {
        Bipartition cut = model.layout().cut();
        return new Demand(cut.visible(), cut.hidden(), kind, arms, probes);
    }

    /**
     * Memory that a run takes.
     *
     * @param experiment model, loss and engine
     * @return native and Java memory together, in bytes
     */
    public static double needed(Experiment experiment) {
        Loss loss = experiment.problem().loss();
        boolean states = loss instanceof StateLoss && !(loss instanceof ObservableLoss);
        int arms = experiment.control().isPresent() ? 2 : 1;
        boolean probes = experiment.schedule().probeEvery() > 0;
        Demand demand = demand(experiment.model(), Kind.of(experiment.model(), states), arms, probes);
        return experiment
                .engine()
                .choice()
                .map(choice -> BASE + arms * (choice.chosen().bytes() + demand.ofStates()))
                .orElseGet(() -> demand.engineBytes() + demand.heapBytes());
    }

    /** Says that a chosen engine needs too much; empty if it fits. */
    Optional<String> refusal(EngineChoice choice, int arms) {
        EngineChoice.Candidate chosen = choice.chosen();
        double need = (double) arms * chosen.bytes();
        double have = chosen.kind().usesHeap() ? Math.min(heap, available) : available;
        if (need <= have) {
            return Optional.empty();
        }
        String others = choice.candidates().stream()
                .filter(c -> c.refusal().isEmpty() && arms * c.bytes() <= have)
                .map(c -> c.kind().name())
                .collect(Collectors.joining(" or "));
        return Optional.of("'" + chosen.kind().name() + "' needs about " + bytes(need) + " of memory"
                + (arms > 1 ? " with the control" : "") + ", but about " + bytes(have) + " are available; use "
                + (others.isEmpty() ? "fewer units" : others));
    }

    boolean holds(Demand demand) {
        double heapBytes = demand.heapBytes();
        return heapBytes <= heap && heapBytes + demand.engineBytes() <= available;
    }

    /** The largest number of qubits of the same kind that fits. */
    int largest(Demand demand) {
        int n = demand.qubits();
        while (n > 1 && !holds(demand.withQubits(n))) {
            n--;
        }
        return n;
    }

    /** Says what is missing and what would fit; empty if the demand is met. */
    Optional<String> refusal(Demand demand) {
        boolean chain = demand.kind() == Kind.CHAIN;
        boolean addressable = chain || demand.qubits() <= 30;
        if (addressable && holds(demand)) {
            return Optional.empty();
        }
        int fits = largest(chain ? demand : demand.withQubits(Math.min(demand.qubits(), 30)));
        double need = demand.heapBytes() + demand.engineBytes();
        double have = demand.heapBytes() > heap ? Math.min(heap, available) : available;
        if (chain) {
            return Optional.of("a chain of " + demand.visible() + " sites needs about " + bytes(need) + " of memory"
                    + (demand.arms() > 1 ? " with the control" : "") + ", but about " + bytes(have)
                    + " are available; use at most " + fits + " sites");
        }
        if (demand.kind().isClosedForm()) {
            return Optional.of(patterns(demand, fits, need, have));
        }
        String way = fits > demand.visible()
                ? "set model.hidden to at most " + (fits - demand.visible())
                : fits == demand.visible()
                        ? "set model.hidden to 0"
                        : "use at most " + fits + " visible units (pool pixels, drop columns or qubits)";
        return Optional.of(demand.qubits() + " qubits (" + demand.visible() + " visible, " + demand.hidden()
                + " hidden) need about " + bytes(need) + " of memory" + (demand.arms() > 1 ? " with the control" : "")
                + ", but about " + bytes(have) + " are available; at most " + fits + " qubits fit: " + way);
    }

    private String patterns(Demand demand, int fits, double need, double have) {
        boolean visible = holds(demand.withQubits(fits));
        return "2^" + demand.visible() + " patterns of the visible units and " + demand.hidden()
                + " hidden units need about " + bytes(need) + " of memory"
                + (demand.arms() > 1 ? " with the control" : "")
                + ", but about " + bytes(have) + " are available; "
                + (visible
                        ? "use at most " + fits + " visible units (pool pixels or drop columns)"
                        : "set model.hidden to fewer units");
    }

    /**
     * A number of bytes for people.
     *
     * @param bytes at least 0
     * @return such as {@code 2.5 GB}
     */
    public static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return value >= 1e6
                ? String.format(Locale.ROOT, "%.1e %s", value, units[unit])
                : String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
