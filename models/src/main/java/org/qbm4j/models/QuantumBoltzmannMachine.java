// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.File;
import java.io.IOException;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;

/**
 * A quantum Boltzmann machine with DL4J's manners: {@code init}, {@code pretrain}, {@code fit}, {@code sample}.
 *
 * <p>The state is {@code exp(-H(theta))/Z} on visible and hidden qubits, or a semi-quantum or evolved one, solved
 * exactly. Without classes it generates, and labels are ignored. With classes its highest visible units spell the class:
 * the negative log-likelihood then models features and labels together, {@code label-likelihood} the labels given the
 * features, and {@code output}, {@code predict} and {@code evaluate} clamp the features.
 *
 * <p>A semi-quantum machine can learn by contrastive divergence as {@link RestrictedBoltzmannMachine} does, then of up to 64
 * visible units.
 *
 * <p>Memory and time are those of the engine that {@link org.qbm4j.gradient.Solver#of} chooses. Everything that needs parameters throws
 * {@link IllegalStateException} before {@link #init()}; data that is not 0 or 1, of another width, or empty is refused
 * with {@code DL4JInvalidInputException}. What each method of {@link org.deeplearning4j.nn.api.Model} does stands in the
 * comment of this package.
 */
public final class QuantumBoltzmannMachine extends SampledMachine<QuantumBoltzmannMachineConfiguration> {

    /**
     * Makes a machine without parameters; {@link #init()} makes them.
     *
     * @param configuration what it is and how it learns
     */
    public QuantumBoltzmannMachine(QuantumBoltzmannMachineConfiguration configuration) {
        this(new ModelSession<>(configuration));
    }

    QuantumBoltzmannMachine(ModelSession<QuantumBoltzmannMachineConfiguration> session) {
        super(session);
    }

    /**
     * Reads a model.
     *
     * @param file written by {@link #save} or by a run
     * @return a machine that goes on where the saved one stopped; if the file says nothing of updaters, the first fit
     *     starts with a fresh one, Adam with learning rate 0.02
     * @throws IllegalArgumentException if the file is none of ours, damaged or of a circuit; the message says which
     * @throws IOException if the file cannot be read
     */
    public static QuantumBoltzmannMachine load(File file) throws IOException {
        ModelArchive saved = ModelFile.readArchive(file.toPath());
        return new QuantumBoltzmannMachine(ModelSession.restored(saved, SavedSettings.machine(saved)));
    }

    /** A machine of the same configuration, parameters, chains and updater memory, without listeners. */
    @Override
    public QuantumBoltzmannMachine clone() {
        return new QuantumBoltzmannMachine(session.copy());
    }
}
