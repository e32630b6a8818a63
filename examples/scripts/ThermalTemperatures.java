// SPDX-License-Identifier: Apache-2.0

import java.util.Locale;
import java.util.concurrent.Callable;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.comparison.SeedTable;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.models.FineTuning;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
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
 * <p>Run it with {@code ./qbm4j run examples/scripts/ThermalTemperatures.java}.
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
        SeedTable table = new SeedTable.Builder("relative entropy to the cold state (nats)")
                .way("from scratch", seed -> cold(machine(seed), after))
                .way("matched control", seed -> cold(machine(seed), before + after))
                .way("fine-tuned", seed -> {
                    QuantumBoltzmannMachine warm = machine(seed);
                    warm.fit(target(WARM), before);
                    return cold(FineTuning.of(warm).build(), after);
                })
                .run(SeedTable.seeds(quick ? 2 : seeds), ThermalTemperatures::progress);
        print(table, true);
        return 0;
    }

    /** Fields and couplings of X and Z on all units, couplings among the visible ones and across. */
    private static QuantumBoltzmannMachine machine(long seed) {
        var machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(seed)
                .visible(SPINS)
                .hidden(HIDDEN)
                .hamiltonian(ModelTopology.SEMI_RESTRICTED, Pauli.X, Pauli.Z)
                .loss("relative-entropy")
                .updater(new Adam(0.02))
                .build());
        machine.init();
        return machine;
    }

    /** Thermal state of the chain {@code H = -sum Z_i Z_(i+1) - sum X_i}. */
    private static Target target(double beta) {
        PauliSum chain = Hamiltonians.transverseFieldIsing(SPINS, Topology.chain(SPINS), -1, -1);
        return new Target.Quantum(TargetState.gibbs(chain, SPINS, -beta));
    }

    /** Relative entropy to the cold state after some more iterations. */
    private static double cold(QuantumBoltzmannMachine machine, int iterations) {
        machine.fit(target(COLD), iterations);
        double relativeEntropy = machine.score();
        machine.close();
        return relativeEntropy;
    }

    private static void progress(String way, long seed, double value) {
        System.err.printf(Locale.ROOT, "seed %d, %s: %.4f%n", seed, way, value);
    }
    /** Prints a table and what its intervals say, whichever way they come out. */
    private static void print(SeedTable table, boolean smallIsGood) {
        System.out.println(table);
        System.out.println(table.conclusion("Fine-tuning", smallIsGood, "from scratch", "matched control"));
    }
}
