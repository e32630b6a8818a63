// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitDrawing;
import org.qbm4j.circuit.QasmWriter;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.models.serializer.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: says what an experiment would do, or what a run or model is. */
@Command(
        name = "inspect",
        description = "Say what an experiment file would do, without starting it, or what a run folder or model is.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Experiment file, run folder or model file.")
    private Path path = Path.of("");

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Option(names = "--draw", description = "Draw the circuit as text instead.")
    private boolean draw;

    @Option(
            names = "--qasm",
            description = "Print the circuit in OpenQASM 3 instead; of a trained model with its angles.")
    private boolean qasm;

    @Option(
            names = "--explain",
            description = "Say which engine solves the model of an experiment file, and what the others would cost.")
    private boolean explain;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    InspectCommand() {}

    @Override
    public Integer call() throws IOException {
        if (draw || qasm) {
            spec.commandLine().getOut().print(circuit());
            return ExitCode.OK;
        }
        if (explain) {
            if (Files.isDirectory(path) || isZip(path)) {
                throw new IllegalArgumentException("'" + path + "' is no experiment file; --explain needs one, such as"
                        + " the experiment.yaml of a run folder.");
            }
            EngineFacts.explain(ExperimentFile.read(path, overrides.assignments(), Memory.ofThisMachine()))
                    .forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK;
        }
        Map<String, Object> facts = facts();
        spec.commandLine().getOut().print(output.json() ? OutputOptions.toJson(facts) : ExperimentFile.yaml(facts));
        return ExitCode.OK;
    }

    private String circuit() throws IOException {
        if (Files.isDirectory(path) || isZip(path)) {
            SavedModel saved = Models.read(path);
            Circuit circuit = circuit(saved.model());
            // inputs stay open
            return draw
                    ? CircuitDrawing.text(circuit)
                    : circuit.numInputs() > 0
                            ? QasmWriter.write(circuit)
                            : QasmWriter.write(circuit, angles(saved, circuit));
        }
        Circuit circuit = circuit(ExperimentFile.read(path, overrides.assignments(), Memory.ofThisMachine())
                .model());
        return draw ? CircuitDrawing.text(circuit) : QasmWriter.write(circuit);
    }

    private Circuit circuit(TrainableModel model) {
        if (model instanceof CircuitModel circuit) {
            return circuit.circuit();
        }
        String kind = "a Boltzmann machine";
        if (model instanceof EvolvedBoltzmannMachine evolved) {
            if (evolved.evolution() instanceof Evolution.Gates gates) {
                return gates.circuit();
            }
            kind = "a Boltzmann machine evolved by one exponential of its terms";
        } else if (model instanceof SemiQuantumBoltzmannMachine) {
            kind = "a semi-quantum Boltzmann machine";
        } else if (model instanceof FermionChain) {
            kind = "a chain of fermions";
        }
        throw new IllegalArgumentException("The model of '" + path + "' is " + kind + " and has no circuit; leave "
                + (draw ? "--draw" : "--qasm") + " away.");
    }

    /** The parameters of an evolution stand behind those of the energy. */
    private static double[] angles(SavedModel saved, Circuit circuit) {
        double[] theta = saved.theta();
        return saved.model() instanceof EvolvedBoltzmannMachine
                ? Arrays.copyOfRange(theta, theta.length - circuit.numParameters(), theta.length)
                : theta;
    }

    private Map<String, Object> facts() throws IOException {
        if (Files.isDirectory(path)) {
            return Facts.ofRun(path);
        }
        return isZip(path)
                ? Facts.ofModel(Models.read(path))
                : Facts.ofExperiment(ExperimentFile.read(path, overrides.assignments(), Memory.ofThisMachine()));
    }

    private static boolean isZip(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return file.toString().endsWith(".zip");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }
}
