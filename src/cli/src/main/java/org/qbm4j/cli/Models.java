// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;

/** Finds the model that a person names by its file or its run folder. */
final class Models {
    private Models() {}

    static SavedModel read(Path path) throws IOException {
        return ModelFile.read(file(path));
    }

    /** The model file that a person means. */
    static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path file = new RunFolder(path).model();
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("Folder '" + path + "' has no model.zip; "
                    + (Files.exists(new RunFolder(path).log())
                            ? "the run is not complete, go on with 'qbm4j resume " + path + "'."
                            : "name a run folder or a model file."));
        }
        return file;
    }
}
