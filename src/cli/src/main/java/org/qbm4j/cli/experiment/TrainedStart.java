// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.qbm4j.model.CarriedParameters;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.zoo.QuantumModelZoo;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Phase;

/** A start from the parameters of a trained model. */
public final class TrainedStart {
    /** What stands before the name of a model of the zoo. */
    public static final String ZOO = "zoo:";

    private static final double DEFAULT_SCALE = 0.01;

    private TrainedStart() {}

    /**
     * Reads a model as people name it.
     *
     * @param from a model file, the folder of a complete run, or {@code zoo:NAME}
     * @return the model
     * @throws IllegalArgumentException if there is no such model or it is damaged
     * @throws IOException if it cannot be read
     */
    public static SavedModel read(String from) throws IOException {
        if (from.startsWith(ZOO)) {
            return QuantumModelZoo.read(from.substring(ZOO.length()));
        }
        Path path = Path.of(from);
        return ModelFile.read(Files.isDirectory(path) ? path.resolve("model.zip") : path);
    }

    static Phase phase(Section start, ParameterLayout layout, RandomStream random) {
        String from = start.text("from", "");
        return start.locate("from", () -> {
            SavedModel model;
            try {
                model = read(from);
            } catch (IOException e) {
                throw start.refuse("from", "'" + from + "' cannot be read: " + e.getMessage());
            }
            CarriedParameters carried = CarriedParameters.of(model.parameters(), layout);
            double scale = start.number("scale", DEFAULT_SCALE);
            double[] theta = carried.start(scale, random.child("start")::gaussians);
            String description = String.format(
                    Locale.ROOT,
                    "%d parameters of '%s' carried over by name, %d new ones drawn from N(0, %s^2), %d left behind.",
                    carried.count(),
                    from,
                    carried.fresh().length,
                    scale,
                    carried.dropped().size());
            return new Phase.ClosedForm("start", description, List.of(), before -> theta.clone());
        });
    }
}
