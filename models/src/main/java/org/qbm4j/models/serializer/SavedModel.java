// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.model.TrainableModel;

/**
 * A quantum Boltzmann machine or a circuit with its values and its past; immutable.
 *
 * @param model units and terms, with the sign in which people read the parameters, or a circuit
 * @param theta one finite value per parameter; of a machine always in the convention {@code exp(-H(theta))/Z} whatever its
 *     sign; copied, negative zero becomes zero
 * @param loss name of the loss it was trained on, empty if it was not trained
 * @param seed seed of the run
 * @param libraryVersion version that made it, {@link LibraryVersion#current()} for new models
 * @param provenance where it comes from
 * @param created when it was saved
 */
public record SavedModel(
        TrainableModel model,
        double[] theta,
        String loss,
        long seed,
        String libraryVersion,
        Provenance provenance,
        Instant created) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if the number of values is wrong, a value is not finite, or the image shape does
     *     not fit the visible units
     */
    public SavedModel {
        int expected = model.layout().numParameters();
        if (theta.length != expected) {
            throw new IllegalArgumentException(
                    "Argument 'theta' must have " + expected + " values, but has " + theta.length + ".");
        }
        theta = theta.clone();
        for (int k = 0; k < expected; k++) {
            if (!Double.isFinite(theta[k])) {
                throw new IllegalArgumentException("Parameter '"
                        + model.layout().parameterName(k) + "' must be finite, but was " + theta[k]
                        + "; a model that diverged is not saved.");
            }
            theta[k] += 0.0;
        }
        int visible = model.layout().cut().visible();
        provenance.imageShape().ifPresent(shape -> {
            if (shape.numPixels() != visible) {
                throw new IllegalArgumentException("The image shape " + shape + " must have one pixel for each of the "
                        + visible + " visible units, but has " + shape.numPixels() + ".");
            }
        });
    }

    @Override
    public double[] theta() {
        return theta.clone();
    }

    /**
     * The values with their names and groups.
     *
     * @return of a machine in the convention {@code exp(-H)/Z}
     */
    public ParameterVector parameters() {
        return ParameterVector.of(model.layout(), theta);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SavedModel that
                && model.equals(that.model)
                && Arrays.equals(theta, that.theta)
                && loss.equals(that.loss)
                && seed == that.seed
                && libraryVersion.equals(that.libraryVersion)
                && provenance.equals(that.provenance)
                && created.equals(that.created);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, Arrays.hashCode(theta), loss, seed, libraryVersion, provenance, created);
    }
}
