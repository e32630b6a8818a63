// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.ModelState;
import org.qbm4j.data.ImageShape;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.FermionChain;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.random.RandomStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sample}: draws patterns from a trained model. */
@Command(
        name = "sample",
        description = "Draw patterns of the visible units from a trained model; one line each, unit 0 first.")
final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Model file or run folder.")
    private Path path = Path.of("");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws; default: the seed of the run.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--draw", description = "Draw each pattern as an image, if the model learned images.")
    private boolean draw;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SampleCommand() {}

    @Override
    public Integer call() throws IOException {
        if (count < 1 || count > 10_000_000) {
            throw new IllegalArgumentException("Option -n must be in 1..10000000, but was " + count + ".");
        }
        SavedModel model = Models.read(path);
        Optional<ImageShape> image = model.provenance().imageShape();
        if (draw && image.isEmpty()) {
            throw new IllegalArgumentException("The model did not learn images; leave --draw away.");
        }
        requireGenerative(model);
        Memory.ofThisMachine().require(model.model());
        long root = seed.orElse(model.seed());
        long[] patterns;
        try (Solver solver = Solver.of(model.model())) {
            patterns = ModelState.solve(solver, model.theta())
                    .sample(count, RandomStream.root(root).child("sample"));
        }
        int visible = model.model().layout().cut().visible();
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(OutputOptions.toJson(json(patterns, visible, root, image)));
        } else if (draw) {
            Drawing.print(out, patterns, image.orElseThrow());
        } else {
            for (long pattern : patterns) {
                out.println(ModelState.text(pattern, visible));
            }
        }
        return ExitCode.OK;
    }

    private static void requireGenerative(SavedModel model) {
        if (model.model() instanceof FermionChain) {
            throw new IllegalArgumentException(
                    "The model is a chain of fermions, of which mean values are known and no"
                            + " list of probabilities to draw from; 'qbm4j inspect' and the report of its run tell what it learned.");
        }
        if (model.model() instanceof CircuitModel circuit && circuit.circuit().numInputs() > 0) {
            throw new IllegalArgumentException("The model classifies: its patterns depend on "
                    + circuit.circuit().numInputs()
                    + " inputs; load it with QuantumNeuralNetwork.load and call predict.");
        }
    }

    private static Map<String, Object> json(long[] patterns, int visible, long seed, Optional<ImageShape> image) {
        List<String> texts = new ArrayList<>();
        for (long pattern : patterns) {
            texts.add(ModelState.text(pattern, visible));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("seed", seed);
        image.ifPresent(shape -> result.put("image", shape.toString()));
        result.put("samples", texts);
        return result;
    }
}
