// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;

/**
 * The classical restricted Boltzmann machine with DL4J's manners, the baseline for quantum ones: {@code
 * H = sum_i a_i Z_i + sum_j b_j Z_j + sum_ij w_ij Z_i Z_j} with no couplings within a side.
 *
 * <p>Solved exactly in closed form, in time {@code 2^visible hidden}. In everything else it is as {@link
 * QuantumBoltzmannMachine}, and loads there too.
 */
public final class RestrictedBoltzmannMachine extends QuantumModel<RestrictedBoltzmannMachineConfiguration> {

    /**
     * Makes a machine without parameters; {@link #init()} makes them.
     *
     * @param configuration what it is and how it learns
     */
    public RestrictedBoltzmannMachine(RestrictedBoltzmannMachineConfiguration configuration) {
        this(new ModelSession<>(configuration));
    }

    RestrictedBoltzmannMachine(ModelSession<RestrictedBoltzmannMachineConfiguration> session) {
        super(session);
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run of a semi-quantum machine with the one letter Z
     * @return a machine that goes on where the saved one stopped
     * @throws IllegalArgumentException if the file is none of ours, damaged or of another kind; the message says which
     * @throws IOException if the file cannot be read
     */
    public static RestrictedBoltzmannMachine load(File file) throws IOException {
        ModelArchive saved = ModelFile.readArchive(file.toPath());
        return new RestrictedBoltzmannMachine(ModelSession.restored(saved, SavedSettings.restricted(saved)));
    }

    /** A machine of the same configuration, parameters and updater memory, without listeners. */
    @Override
    public RestrictedBoltzmannMachine clone() {
        return new RestrictedBoltzmannMachine(session.copy());
    }
}
