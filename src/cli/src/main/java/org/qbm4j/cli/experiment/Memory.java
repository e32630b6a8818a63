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
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.DenseGibbsEngine;
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

    /**
     * What a run needs.
     *
     * @param visible number of visible units
     * @param hidden number of hidden units
     * @param real whether every word has an even number of Y letters
     * @param arms 2 with a control that runs beside, else 1
     * @param probes whether diagnostics look at the state of all units
     */
    record Demand(int visible, int hidden, boolean real, int arms, boolean probes) {

        int qubits() {
            return visible + hidden;
        }

        Demand withQubits(int n) {
            int v = Math.min(visible, n);
            return new Demand(v, n - v, real, arms, probes);
        }

        /** Native memory of the engines; beyond what an int addresses it grows fourfold per qubit. */
        double engineBytes() {
            int n = Math.min(qubits(), LARGEST_EXACT);
            int v = Math.min(visible, n);
            ParametricHamiltonian probe = ParametricHamiltonian.builder(new Bipartition(v, n - v))
                    .term((real ? Pauli.X : Pauli.Y).on(0))
                    .build();
            try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
                return arms * engine.memoryBytes(probe) * Math.pow(4, qubits() - n);
            }
        }

        /** Java memory of states. */
        double heapBytes() {
            double visibleStates = 6 * BYTES_PER_COMPLEX * Math.pow(4, visible);
            double fullStates = probes ? 2 * BYTES_PER_COMPLEX * Math.pow(4, qubits()) : 0;
            return BASE + arms * (visibleStates + fullStates);
        }
    }

    /**
     * Refuses a model that this machine cannot solve.
     *
     * @param hamiltonian the terms
     * @throws ExperimentException if it needs more than there is; the message says how much and what would fit
     */
    public void require(ParametricHamiltonian hamiltonian) {
        Demand demand = demand(hamiltonian, 1, false);
        refusal(demand).ifPresent(line -> {
            throw new ExperimentException(ExperimentException.Kind.MEMORY, List.of("qbm4j: " + line));
        });
    }

    private static Demand demand(ParametricHamiltonian hamiltonian, int arms, boolean probes) {
        Bipartition cut = hamiltonian.cut();
        return new Demand(cut.visible(), cut.hidden(), hamiltonian.isReal(), arms, probes);
    }

    /**
     * Memory that a run takes.
     *
     * @param hamiltonian the terms
     * @param arms 2 with a control, else 1
     * @param probes whether diagnostics look at the state of all units
     * @return native and Java memory together, in bytes
     */
    public static double needed(ParametricHamiltonian hamiltonian, int arms, boolean probes) {
        Demand demand = demand(hamiltonian, arms, probes);
        return demand.engineBytes() + demand.heapBytes();
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
        boolean addressable = demand.qubits() <= 30;
        if (addressable && holds(demand)) {
            return Optional.empty();
        }
        int fits = largest(demand.withQubits(Math.min(demand.qubits(), 30)));
        double need = demand.heapBytes() + demand.engineBytes();
        double have = demand.heapBytes() > heap ? Math.min(heap, available) : available;
        String way = fits > demand.visible()
                ? "set model.hidden to at most " + (fits - demand.visible())
                : fits == demand.visible()
                        ? "set model.hidden to 0"
                        : "use at most " + fits + " visible units (pool pixels, drop columns or qubits)";
        return Optional.of(demand.qubits() + " qubits (" + demand.visible() + " visible, " + demand.hidden()
                + " hidden) need about " + bytes(need) + " of memory" + (demand.arms() > 1 ? " with the control" : "")
                + ", but about " + bytes(have) + " are available; at most " + fits + " qubits fit: " + way);
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
