// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Losses;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

/**
 * Deep machines layer by layer: each pair of layers learns what the pair above makes of the data.
 *
 * <p>Layers are the hidden units by their distance from the visible ones in the coupling graph. Phase {@code layer-1} trains
 * the terms of the visible units and the first layer on the final loss, deeper units idle at exactly zero. Phase {@code
 * layer-2} trains a machine of the first and the second layer, whose visible units are the first, by relative entropy to the
 * state that the data leave in the first layer, {@code eta_1 = sum_v q(v) rho_{h|v}} with {@code rho_{h|v} ~ exp(-<v|H|v>)},
 * where {@code <v|H|v>} keeps the visible-diagonal words with their signs and drops the others; and so on downwards, with
 * the diagonal of {@code eta_1} as q. These conditional states are exact where the upper side's operators are diagonal
 * (classical-quantum pairs) and an approximation elsewhere. With {@code petz: true} (experimental) {@code eta_1} is the
 * hidden part of Petz's recovery map of the state above instead. Each phase moves only terms that touch its own layer (the
 * first also the visible terms), so that earlier layers, and the fields on them, stay as they were trained.
 *
 * <p>Greedy layers are those of Hinton, Osindero and Teh 2006, undirected as in Salakhutdinov and Hinton 2009 but without
 * their halving of weights; the Gibbs map is that of density-operator expectation maximization (Vishnu and others 2025).
 * Options: {@code couplingScale} (0.05), the standard deviation at which the terms of each layer start, off the saddle;
 * {@code petz} (false); steps, default 100 iterations a phase.
 *
 * <p>Fails when: joint training works anyway: in small exact cases greedy layers gave no gain. The pairs do not know of each
 * other, so the joint machine starts from a state that no phase has trained, which strong couplings make worse.
 */
public final class GreedyLayerwise implements PretrainingStrategy {
    static final String NAME = "greedy-layerwise";
    private static final List<String> SOURCES = List.of("Hinton2006", "SalakhutdinovHinton2009", "Vishnu2025");

    private final StrategyOptions options;
    private final double couplingScale;
    private final boolean petz;

    /**
     * Makes the strategy.
     *
     * @param options {@code couplingScale}, {@code petz}, steps
     */
    public GreedyLayerwise(StrategyOptions options) {
        options.requireOnly(NAME, "couplingScale", "petz");
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
        this.petz = options.flag("petz", false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        List<int[]> layers = HiddenLayers.of(h);
        if (layers.size() < 3) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "at least 2 layers of hidden units, the second coupled to the first but not to visible units",
                    "the coupling graph of the model has " + (layers.size() - 1));
        }
        StepSettings steps = options.stepsOr(problem, 100);
        List<SubMachine> pairs = new ArrayList<>();
        for (int layer = 1; layer < layers.size(); layer++) {
            pairs.add(SubMachine.of(h, layers.get(layer - 1), layers.get(layer)));
        }
        List<Phase> phases = new ArrayList<>();
        int[] first = own(h, pairs.get(0), layers.get(1));
        phases.add(new Phase.ClosedForm(
                "break-saddle",
                "Terms of the first hidden layer drawn from N(0, " + couplingScale + "^2).",
                SOURCES,
                theta -> Noise.add(theta, first, couplingScale, problem.random().child(NAME))));
        phases.add(new Phase.Optimize(
                "layer-1",
                "Visible units and first hidden layer on the final loss; deeper units idle.",
                SOURCES,
                problem.loss(),
                pairs.get(0).positions(),
                steps));
        for (int layer = 2; layer < layers.size(); layer++) {
            int[] active = own(h, pairs.get(layer - 1), layers.get(layer));
            List<SubMachine> above = pairs.subList(0, layer - 1);
            SubMachine pair = pairs.get(layer - 1);
            phases.add(new Phase.Prepared(
                    "layer-" + layer,
                    "Hidden layers " + (layer - 1) + " and " + layer + " by relative entropy to what the data leave in"
                            + " layer " + (layer - 1) + ".",
                    SOURCES,
                    steps,
                    (entry, solver) -> task(problem, entry, above, pair, active)));
        }
        return phases;
    }

    /** Terms of a pair of layers that touch the lower one. */
    private static int[] own(ParametricHamiltonian h, SubMachine pair, int[] layer) {
        int[] supports = Support.of(h).orElseThrow();
        int mask = IntStream.of(layer).map(q -> 1 << q).sum();
        return IntStream.of(pair.positions())
                .filter(k -> (supports[k] & mask) != 0)
                .toArray();
    }

    private Task task(TrainingProblem problem, double[] entry, List<SubMachine> above, SubMachine pair, int[] active) {
        Target eta = problem.target();
        for (SubMachine machine : above) {
            eta = new Target.Quantum(below(machine, machine.gather(entry), eta));
        }
        return Task.of(
                        Noise.add(entry, active, couplingScale, problem.random().child(NAME)),
                        Losses.create("relative-entropy", eta, pair.hamiltonian()),
                        active)
                .on(pair.detour());
    }

    /** State of the hidden side of a pair, given that of the other side. */
    private DensityMatrix below(SubMachine pair, double[] theta, Target eta) {
        ParametricHamiltonian h = pair.hamiltonian();
        if (!petz) {
            return Extension.hiddenPart(h, theta, eta.probabilities());
        }
        int[] hidden = IntStream.range(h.cut().visible(), h.cut().numQubits()).toArray();
        return Extension.petz(h, theta, eta.state()).reduceTo(hidden);
    }
}
