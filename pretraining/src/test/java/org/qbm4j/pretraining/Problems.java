// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.circuit.BlockStyle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.circuit.HardwareEfficient;
import org.qbm4j.circuit.IdentityBlocks;
import org.qbm4j.circuit.MatrixProduct;
import org.qbm4j.circuit.PairPattern;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

/** Models, targets and runs that the tests of strategies share. */
final class Problems {
    private Problems() {}

    /** All one-site letters, and all pairs XX, YY, ZZ. */
    static ParametricHamiltonian fullModel(int visible, int hidden) {
        Topology all = Topology.allToAll(visible + hidden);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(visible, hidden));
        for (Pauli letter : Pauli.values()) {
            builder.couplings(letter, letter, all);
        }
        int[] qubits = IntStream.range(0, visible + hidden).toArray();
        for (Pauli letter : Pauli.values()) {
            builder.fields(letter, qubits);
        }
        return builder.build();
    }

    /** Fields X and Z of all units, Z alone of visible ones, and couplings ZZ and ZX of neighboring layers. */
    static ParametricHamiltonian deepModel(int... sizes) {
        int n = Arrays.stream(sizes).sum();
        int visible = sizes[0];
        Topology layers = Topology.layered(sizes);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(visible, n - visible));
        return builder.fields(Pauli.Z, IntStream.range(0, n).toArray())
                .fields(Pauli.X, IntStream.range(visible, n).toArray())
                .couplings(Pauli.Z, Pauli.Z, layers)
                .couplings(Pauli.Z, Pauli.X, layers)
                .build();
    }

    /** Classical visible units with all pairs ZZ, quantum hidden ones with all fields and couplings Z P. */
    static ParametricHamiltonian classicalQuantum(int visible, int hidden) {
        Bipartition cut = new Bipartition(visible, hidden);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut)
                .fields(Pauli.Z, IntStream.range(0, visible).toArray())
                .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(visible));
        for (Pauli letter : Pauli.values()) {
            builder.fields(letter, IntStream.range(visible, visible + hidden).toArray())
                    .couplings(Pauli.Z, letter, Topology.bipartite(cut));
        }
        return builder.build();
    }

    /** A mixed state of full rank without any symmetry: A A^+ of a random matrix. */
    static Target randomTarget(int n, long seed) {
        int d = 1 << n;
        SplitMix64 random = new SplitMix64(seed);
        double[] a = random.centered(d * d);
        double[] b = random.centered(d * d);
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    re[i * d + j] += a[i * d + k] * a[j * d + k] + b[i * d + k] * b[j * d + k];
                    im[i * d + j] += b[i * d + k] * a[j * d + k] - a[i * d + k] * b[j * d + k];
                }
            }
        }
        HermitianMatrix matrix = HermitianMatrix.of(d, re, im, 1e-12);
        return new Target.Quantum(DensityMatrix.of(matrix.combine(1 / matrix.trace(), matrix, 0)));
    }

    static Target randomDistribution(int n, long seed) {
        double[] p = Arrays.stream(new SplitMix64(seed).centered(1 << n))
                .map(v -> v + 1.01)
                .toArray();
        double sum = Arrays.stream(p).sum();
        return new Target.Classical(
                Distribution.of(Arrays.stream(p).map(v -> v / sum).toArray()));
    }

    static StepSettings steps(double rate, int iterations) {
        return new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(rate), StopRules.after(iterations));
    }

    static TrainingProblem problem(
            ParametricHamiltonian model, Target target, String loss, StepSettings steps, long seed) {
        return new TrainingProblem(model, target, Losses.create(loss, target, model), steps, RandomStream.root(seed));
    }

    static ParametricHamiltonian hamiltonian(TrainingProblem problem) {
        return (ParametricHamiltonian) problem.layout();
    }

    static StrategyOptions options(Map<String, Object> values) {
        return new StrategyOptions(values, Optional.empty());
    }

    static List<Phase> phases(String strategy, Map<String, Object> values, TrainingProblem problem) {
        return PretrainingStrategies.create(strategy, options(values)).plan(problem);
    }

    static TrainingResult run(TrainingProblem problem, List<Phase> phases, TrainingListener... listeners) {
        if (problem.layout() instanceof Circuit circuit) {
            return run(circuit, new double[circuit.numParameters()], phases);
        }
        if (problem.layout() instanceof EvolvedBoltzmannMachine machine) {
            try (Solver solver = Solver.of(machine)) {
                return new Trainer(solver, new Plan(phases), List.of(listeners), () -> false)
                        .run(new double[machine.numParameters()]);
            }
        }
        try (GibbsEngine engine = new DenseGibbsEngine()) {
            double[] zero = new double[hamiltonian(problem).numParameters()];
            return new Trainer(
                            new GibbsSolver(hamiltonian(problem), engine),
                            new Plan(phases),
                            List.of(listeners),
                            () -> false)
                    .run(zero);
        }
    }

    /** Fields Z and couplings ZZ as the energy, fields X and couplings XX as the evolution. */
    static EvolvedBoltzmannMachine evolved(int visible, int hidden) {
        return new EvolvedBoltzmannMachine(
                oneLetter(Pauli.Z, visible, hidden), new Evolution.Generator(oneLetter(Pauli.X, visible, hidden)));
    }

    private static ParametricHamiltonian oneLetter(Pauli letter, int visible, int hidden) {
        return ParametricHamiltonian.builder(new Bipartition(visible, hidden))
                .fields(letter, IntStream.range(0, visible + hidden).toArray())
                .couplings(letter, letter, Topology.allToAll(visible + hidden))
                .build();
    }

    static TrainingProblem evolvedProblem(EvolvedBoltzmannMachine machine, long seed) {
        Target target = randomDistribution(machine.cut().visible(), 4);
        return new TrainingProblem(
                machine,
                target,
                Losses.create("negative-log-likelihood", target, machine),
                steps(0.05, 3),
                RandomStream.root(seed));
    }

    static TrainingResult run(Circuit circuit, double[] start, List<Phase> phases) {
        try (Solver solver = Solver.of(new CircuitModel(circuit))) {
            return new Trainer(solver, new Plan(phases), List.of(), () -> false).run(start);
        }
    }

    /** A circuit with a loss that is finite for every state and not stationary at the identity: the mean of X of qubit 0. */
    static TrainingProblem circuitProblem(Circuit circuit, long seed) {
        return new TrainingProblem(
                circuit,
                randomDistribution(circuit.cut().visible(), 4),
                Losses.observable(PauliSum.of(Pauli.X.on(0)), circuit),
                steps(0.1, 3),
                RandomStream.root(seed));
    }

    /** Rotations Y and Z of two visible qubits and a hidden one in each layer, then a ladder of CZ. */
    static Circuit layered(int layers, double scale) {
        return HardwareEfficient.circuit(
                new Bipartition(2, 1),
                layers,
                new BlockStyle(List.of(Pauli.Y, Pauli.Z), Entangler.CZ, scale),
                PairPattern.LADDER);
    }

    /** Three staircases of rotations Y and Z on three visible qubits and a hidden one. */
    static Circuit staircases(Entangler entangler) {
        return MatrixProduct.circuit(new Bipartition(3, 1), 3, new BlockStyle(List.of(Pauli.Y, Pauli.Z), entangler, 1));
    }

    static Circuit identityBlocks() {
        return IdentityBlocks.circuit(
                new Bipartition(2, 1), 3, 2, 2, RandomStream.root(5).generator());
    }

    static Evaluation evaluate(TrainingProblem problem, Loss loss, double[] theta) {
        try (GibbsEngine engine = new DenseGibbsEngine()) {
            return new GibbsObjective(hamiltonian(problem), loss, engine).evaluate(theta, Objective.NOTHING_ELSE);
        }
    }
}
