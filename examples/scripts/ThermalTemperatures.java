// SPDX-License-Identifier: Apache-2.0

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A machine that learned a warm magnet learns the same magnet when it is cold.
 *
 * <p>The visible qubits of a quantum Boltzmann machine with two hidden qubits learn the thermal state of an Ising chain of
 * four spins in a transverse field, {@code exp(-beta H)/Z}: first at beta = 0.5, then in a few iterations at beta = 2.
 * Printed is the relative entropy to the cold state: of the machine that learned the cold state from scratch in the few
 * iterations, of the same with as many iterations as both trainings together, and of the fine-tuned one. Every seed has its
 * own random start.
 *
 * <p>Quantum targets are matters of the core, which trains by a plan of phases; the models in Deeplearning4j's manner learn
 * from rows of data. Run it with {@code ./qbm4j run examples/scripts/ThermalTemperatures.java}.
 */
@Command(name = "ThermalTemperatures", mixinStandardHelpOptions = true, sortOptions = false)
public final class ThermalTemperatures implements Callable<Integer> {
    private static final int SPINS = 4;
    private static final int HIDDEN = 2;
    private static final double WARM = 0.5;
    private static final double COLD = 2;

    @Option(names = "--seeds", defaultValue = "5", description = "Number of seeds, at least 2; default 5.")
    private int seeds;

    @Option(names = "--quick", description = "2 seeds and few iterations, to see that it runs.")
    private boolean quick;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ThermalTemperatures()).execute(arguments));
    }

    @Override
    public Integer call() {
        int before = quick ? 5 : 100; // iterations at the warm temperature
        int after = quick ? 3 : 20; // iterations at the cold temperature
        // fields and couplings of X and Z on all units, couplings among the visible ones and across
        var machine = (BoltzmannMachine) new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(SPINS)
                .hidden(HIDDEN)
                .hamiltonian(ModelTopology.SEMI_RESTRICTED, Pauli.X, Pauli.Z)
                .build()
                .model();

        try (Solver solver = Solver.of(machine)) {
            SeedTable table = new SeedTable.Builder("relative entropy to the cold state (nats)")
                    .way("from scratch", seed -> cold(solver, start(solver, seed), after, seed))
                    .way("matched control", seed -> cold(solver, start(solver, seed), before + after, seed))
                    .way("fine-tuned", seed -> {
                        double[] warm = train(solver, target(WARM), start(solver, seed), before, seed);
                        return cold(solver, warm, after, seed);
                    })
                    .run(SeedTable.seeds(quick ? 2 : seeds), ThermalTemperatures::progress);
            print(table, true);
        }
        return 0;
    }

    /** Small random parameters. */
    private static double[] start(Solver solver, long seed) {
        double[] theta = RandomStream.root(seed)
                .child("initial")
                .gaussians(solver.layout().numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= 0.1;
        }
        return theta;
    }

    /** Thermal state of the chain {@code H = -sum Z_i Z_(i+1) - sum X_i}. */
    private static Target target(double beta) {
        PauliSum chain = Hamiltonians.transverseFieldIsing(SPINS, Topology.chain(SPINS), -1, -1);
        return new Target.Quantum(TargetState.gibbs(chain, SPINS, -beta));
    }

    /** Relative entropy to the cold state after some iterations from given parameters. */
    private static double cold(Solver solver, double[] start, int iterations, long seed) {
        double[] theta = train(solver, target(COLD), start, iterations, seed);
        return solver.objective(loss(solver, target(COLD))).evaluateLoss(theta).loss();
    }

    private static double[] train(Solver solver, Target target, double[] start, int iterations, long seed) {
        var steps = new StepSettings("adam", Map.of(), new LearningRate.Constant(0.02), StopRules.after(iterations));
        var problem =
                new TrainingProblem(solver.layout(), target, loss(solver, target), steps, RandomStream.root(seed));
        Plan plan = Plan.of(problem, List.of());
        return new Trainer(solver, plan, List.of(), () -> false)
                .run(start)
                .state()
                .theta();
    }

    private static Loss loss(Solver solver, Target target) {
        return Losses.create("relative-entropy", target, solver.layout());
    }

    private static void progress(String way, long seed, double value) {
        System.err.printf(Locale.ROOT, "seed %d, %s: %.4f%n", seed, way, value);
    }
    /** Prints a table and what its intervals say, whichever way they come out. */
    private static void print(SeedTable table, boolean smallIsGood) {
        System.out.println(table);
        for (String way : List.of("from scratch", "matched control")) {
            var difference = table.lastMinus(way).interval();
            boolean below = difference.high() < 0;
            boolean above = difference.low() > 0;
            String effect = !below && !above ? "is undecided" : below == smallIsGood ? "helps" : "hurts";
            System.out.println("Fine-tuning " + effect + " against '" + way + "'.");
        }
        System.out.println();
    }
}
