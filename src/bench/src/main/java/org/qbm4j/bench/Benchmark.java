// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.numerics.LinearAlgebra;

/** Runs workloads, the machine first. */
public final class Benchmark {
    /** A rate is measured for this share of the time of a row, at most {@value #MOST_RATE_SECONDS} s. */
    private static final double RATE_SHARE = 1.0 / 8;

    private static final double MOST_RATE_SECONDS = 0.4;

    private final BenchmarkSettings settings;
    private final CacheSizes caches;
    private final List<Case> cases;

    /**
     * Plans.
     *
     * @param settings what and for how long
     * @throws IllegalArgumentException if the largest circuit does not fit the heap
     */
    public Benchmark(BenchmarkSettings settings) {
        this.settings = settings;
        this.caches = CacheSizes.ofThisMachine();
        this.cases = plan(settings);
    }

    /** Told of what happens. */
    public interface Listener {
        /**
         * A row begins.
         *
         * @param name what
         * @param share done of everything, in [0, 1)
         */
        void begins(String name, double share);

        /**
         * A row is done.
         *
         * @param row the result
         */
        void done(BenchmarkRow row);
    }

    static List<Case> plan(BenchmarkSettings settings) {
        int blas = LinearAlgebra.host().threads();
        List<Case> all = new ArrayList<>();
        GibbsWorkloads gibbs = new GibbsWorkloads(settings.maxQubits(), settings.threads(), blas);
        CircuitWorkloads circuits = new CircuitWorkloads(
                settings.wants(Workload.W4) || settings.wants(Workload.W5) || settings.wants(Workload.W8)
                        ? settings.vectorQubits()
                        : 0,
                settings.threads());
        for (Workload workload : BenchmarkSettings.order()) {
            if (settings.wants(workload)) {
                switch (workload) {
                    case W1 -> {
                        all.addAll(gibbs.visible());
                        all.addAll(fermions(settings, gibbs, blas));
                    }
                    case W2 -> all.addAll(gibbs.hidden());
                    case W3 ->
                        all.addAll(ThermalWorkload.cases(
                                ThermalWorkload.ENGINES, settings.vectorQubits(), settings.threads()));
                    case W4 -> all.addAll(circuits.circuits(false));
                    case W5 -> all.addAll(circuits.circuits(true));
                    case W6 -> all.addAll(EntropyWorkload.cases(settings.vectorQubits(), blas));
                    case W8 -> all.addAll(circuits.studies());
                    case ENGINES -> all.addAll(EngineWorkload.cases(settings.maxQubits()));
                    case W7, MODELS -> {
                        // the machine comes first and models are pairs of runs, not rows
                    }
                }
            }
        }
        return all;
    }

    /** Free fermions cost next to nothing at any size, so they are measured wherever models of usual size are. */
    private static List<Case> fermions(BenchmarkSettings settings, GibbsWorkloads gibbs, int blasThreads) {
        List<Case> cases = new ArrayList<>();
        if (settings.maxQubits() >= BenchmarkSettings.DEFAULT_QUBITS) {
            cases.addAll(gibbs.fermionic(14, 20, 26));
            cases.addAll(FermionChainWorkload.cases(blasThreads, 100, 500));
        }
        return cases;
    }

    /**
     * Workloads that were asked for but have nothing to measure: no size is small enough, or no engine takes part.
     *
     * @return in the order of measurement
     */
    public List<Workload> empty() {
        return BenchmarkSettings.order().stream()
                .filter(w -> settings.wants(w) && w != Workload.W7 && w != Workload.MODELS)
                .filter(w -> cases.stream().noneMatch(c -> c.workload() == w))
                .toList();
    }

    /**
     * Measures everything.
     *
     * @param listener told of every row
     * @return all rows, those of the machine first
     */
    public List<BenchmarkRow> run(Listener listener) {
        double rateSeconds = Math.min(MOST_RATE_SECONDS, RATE_SHARE * settings.seconds());
        MachineRates rates = new MachineRates(rateSeconds, caches);
        List<MachineRates.Rate> machine = rates.rates(settings.threads(), settings.maxQubits());
        double total = machine.stream().mapToDouble(c -> c.weight(rateSeconds)).sum()
                + cases.stream().mapToDouble(c -> c.weight(settings.seconds())).sum();
        double spent = 0;
        List<BenchmarkRow> rows = new ArrayList<>();
        for (MachineRates.Rate rate : machine) {
            listener.begins(Workload.W7 + " " + rate.name(), spent / total);
            BenchmarkRow row = rate.row().get();
            rows.add(row);
            listener.done(row);
            spent += rate.weight(rateSeconds);
        }
        for (Case c : cases) {
            listener.begins(c.workload() + " " + c.name() + ", " + c.engine(), spent / total);
            BenchmarkRow row = c.measure(settings.seconds(), rates);
            rows.add(row);
            listener.done(row);
            spent += c.weight(settings.seconds());
        }
        return rows;
    }
}
