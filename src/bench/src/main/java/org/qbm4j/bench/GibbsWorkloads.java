// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.simulation.fermion.FermionGibbsEngine;
import org.qbm4j.state.Bipartition;

/** W1 and W2: gradient steps of Gibbs models, dense engine beside column engine; free fermions in W1. */
final class GibbsWorkloads {
    /** Products of full size without hidden units: one triangle of the state. */
    private static final double VISIBLE = 0.5;
    /** Of the three products of the adjoint two are Hermitian, five eighths each. */
    private static final double HIDDEN = 2.25;

    private static final int LARGEST_DENSE = 12;
    /** Seeds of targets begin here. */
    static final long ETA = 100;

    private static final String FERMIONIC = "free-fermion";
    private static final double DENSE_RATE = 3e10;
    private static final double COLUMN_RATE = 1.5e10;

    private final int maxQubits;
    private final int threads;
    private final int blasThreads;

    GibbsWorkloads(int maxQubits, int threads, int blasThreads) {
        this.maxQubits = maxQubits;
        this.threads = threads;
        this.blasThreads = blasThreads;
    }

    /** An engine in a row. */
    private record Choice(String name, int threads, Supplier<GibbsEngine> make) {
        boolean isDense() {
            return name.equals("dense");
        }

        boolean isFermionic() {
            return name.equals(FERMIONIC);
        }
    }

    private List<Choice> engines(int n) {
        List<Choice> list = new ArrayList<>();
        if (n <= LARGEST_DENSE) {
            list.add(new Choice("dense", blasThreads, DenseGibbsEngine::new));
        }
        list.add(new Choice("column", 1, ColumnGibbsEngine::new));
        if (threads > 1) {
            list.add(new Choice(
                    "column", threads, () -> new ColumnGibbsEngine(threads, ColumnGibbsEngine.DEFAULT_TOLERANCE)));
        }
        return list;
    }

    List<Case> visible() {
        List<Case> cases = new ArrayList<>();
        for (int n : new int[] {4, 6, 8, 10, 12}) {
            addVisible(cases, "all pairs, " + n, Hamiltonian.allPairs(new Bipartition(n, 0)));
        }
        for (int n : new int[] {8, 10}) {
            addVisible(cases, "tfim ring, " + n, Hamiltonian.ising(Topology.ring(n), n));
            addVisible(cases, "xxz ring, " + n, Hamiltonian.xxz(Topology.ring(n), n));
        }
        for (int n : new int[] {12, 13, 14}) {
            addVisible(cases, "tfim chain, " + n, Hamiltonian.ising(Topology.chain(n), n));
            addVisible(cases, "xxz chain, " + n, Hamiltonian.xxz(Topology.chain(n), n));
        }
        return cases;
    }

    /** Ising chains as free fermions; 2^n is no matter here, so sizes are not left out one by one. */
    List<Case> fermionic(int... sizes) {
        List<Case> cases = new ArrayList<>();
        for (int n : sizes) {
            ParametricHamiltonian h = Hamiltonian.ising(Topology.chain(n), n);
            Choice engine = new Choice(FERMIONIC, blasThreads, FermionGibbsEngine::new);
            cases.add(new Case(
                    Workload.W1, "tfim chain, " + n, engine.name, engine.threads, 0, () -> new VisibleStep(h, engine)));
        }
        return cases;
    }

    private void addVisible(List<Case> cases, String name, ParametricHamiltonian h) {
        int n = h.cut().numQubits();
        if (n > maxQubits) {
            return;
        }
        for (Choice engine : engines(n)) {
            if (!engine.isDense() || !name.contains("chain")) {
                cases.add(new Case(
                        Workload.W1,
                        name,
                        engine.name,
                        engine.threads,
                        expected(h, engine),
                        () -> new VisibleStep(h, engine)));
            }
        }
    }

    List<Case> hidden() {
        List<Case> cases = new ArrayList<>();
        for (int units : new int[] {3, 4, 5}) {
            ParametricHamiltonian h = Hamiltonian.allPairs(new Bipartition(units, units));
            addHidden(cases, "all pairs", h, "likelihood", GibbsWorkloads::likelihood);
            addHidden(cases, "all pairs", h, "relative entropy", GibbsWorkloads::relativeEntropy);
        }
        for (int units : new int[] {2, 4}) {
            ParametricHamiltonian h = Hamiltonian.semiRestricted(new Bipartition(8, units));
            addHidden(cases, "real terms", h, "likelihood", GibbsWorkloads::likelihood);
        }
        return cases;
    }

    private void addHidden(
            List<Case> cases, String terms, ParametricHamiltonian h, String loss, Function<Bipartition, Loss> make) {
        Bipartition cut = h.cut();
        if (cut.numQubits() > maxQubits) {
            return;
        }
        String name = String.format(Locale.ROOT, "%s, %d+%d, %s", terms, cut.visible(), cut.hidden(), loss);
        for (Choice engine : engines(cut.numQubits())) {
            cases.add(new Case(
                    Workload.W2,
                    name,
                    engine.name,
                    engine.threads,
                    3 * expected(h, engine),
                    () -> new LossStep(h, make.apply(cut), engine)));
        }
    }

    private static double expected(ParametricHamiltonian h, Choice engine) {
        double n = h.cut().dimension();
        double kind = h.isReal() ? 0.25 : 1;
        return engine.isDense()
                ? kind * 30 * n * n * n / DENSE_RATE
                : kind * 30 * 16 * n * n * Math.sqrt(h.numParameters()) * 4 / COLUMN_RATE / engine.threads;
    }

    static Loss likelihood(Bipartition cut) {
        return new NegativeLogLikelihood(SplitMix64.distribution(cut.visibleDimension(), ETA + cut.visible()));
    }

    static Loss relativeEntropy(Bipartition cut) {
        int visible = cut.visible();
        ParametricHamiltonian h = Hamiltonian.allPairs(new Bipartition(visible, 0));
        double[] eta = SplitMix64.parameters(h.numParameters(), ETA + visible);
        return new QuantumRelativeEntropy(TargetState.gibbs(h.at(eta), visible, -1));
    }

    private static long foreseen(GibbsEngine engine, ParametricHamiltonian h, boolean states) {
        return engine instanceof ColumnGibbsEngine column ? column.memoryBytes(h, states) : engine.memoryBytes(h);
    }

    /** Parameters of a model. */
    static double[] theta(ParametricHamiltonian h) {
        return SplitMix64.parameters(h.numParameters(), h.cut().numQubits());
    }

    private static Limit limit(
            ParametricHamiltonian h, Choice engine, double products, long flops, MachineRates rates) {
        if (engine.isFermionic()) {
            return GibbsLimits.fermions(h.cut().numQubits(), rates);
        }
        return engine.isDense()
                ? GibbsLimits.dense(h, products, rates)
                : rates.vectorLimit((double) flops, engine.threads);
    }

    /** {@code S(eta || rho) = ln Z - S(eta) + sum theta_k <P_k>_eta} with eta the Gibbs state of other parameters. */
    private static final class VisibleStep implements Step {
        private static final StateQuery EXPECTATIONS = new StateQuery(StateQuery.Visible.NONE, true, false);

        private final ParametricHamiltonian h;
        private final Choice choice;
        private final GibbsEngine engine;
        private final double[] theta;
        private final double[] positive;
        private final double entropy;
        private double[] gradient = new double[0];
        private long flops;
        /** Two parameter vectors in turn: an engine may remember the last one. */
        private int turn;

        VisibleStep(ParametricHamiltonian h, Choice choice) {
            this.h = h;
            this.choice = choice;
            this.engine = choice.make.get();
            this.theta = theta(h);
            double[] eta = SplitMix64.parameters(theta.length, ETA + h.cut().numQubits());
            double sum;
            try (GibbsPass pass = engine.solve(h, eta, EXPECTATIONS)) {
                positive = pass.state().expectations();
                sum = pass.state().logPartition();
            }
            for (int k = 0; k < eta.length; k++) {
                sum += eta[k] * positive[k];
            }
            entropy = sum;
        }

        @Override
        public OptionalDouble run() {
            double[] point = theta.clone();
            point[0] += turn++ % 2 == 0 ? 0 : 1e-9;
            try (GibbsPass pass = engine.solve(h, point, EXPECTATIONS)) {
                double loss = pass.state().logPartition() - entropy;
                double[] negative = pass.state().expectations();
                for (int k = 0; k < point.length; k++) {
                    loss += point[k] * positive[k];
                    negative[k] = positive[k] - negative[k];
                }
                gradient = negative;
                flops = pass.flops();
                return OptionalDouble.of(loss);
            }
        }

        @Override
        public Counts counts() {
            return new Counts(gradient.length, flops, 0, foreseen(engine, h, false));
        }

        @Override
        public Limit limit(MachineRates rates) {
            return GibbsWorkloads.limit(h, choice, VISIBLE, flops, rates);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static final class LossStep implements Step {
        private final ParametricHamiltonian h;
        private final Choice choice;
        private final GibbsEngine engine;
        private final GibbsObjective objective;
        private final double[] theta;
        private long flops;
        private int turn;

        LossStep(ParametricHamiltonian h, Loss loss, Choice choice) {
            this.h = h;
            this.choice = choice;
            this.engine = choice.make.get();
            this.objective = new GibbsObjective(h, loss, engine);
            this.theta = theta(h);
        }

        @Override
        public OptionalDouble run() {
            double[] point = theta.clone();
            point[0] += turn++ % 2 == 0 ? 0 : 1e-9;
            var evaluation = objective.evaluate(point, Objective.NOTHING_ELSE);
            flops = evaluation.flops();
            return OptionalDouble.of(evaluation.loss());
        }

        @Override
        public Counts counts() {
            return new Counts(theta.length, flops, 0, foreseen(engine, h, objective.loss() instanceof StateLoss));
        }

        @Override
        public Limit limit(MachineRates rates) {
            return GibbsWorkloads.limit(h, choice, HIDDEN, flops, rates);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
