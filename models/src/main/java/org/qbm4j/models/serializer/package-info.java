// SPDX-License-Identifier: Apache-2.0
/**
 * The model file: everything about a trained quantum Boltzmann machine in one zip archive.
 *
 * <p>A {@link org.qbm4j.models.serializer.SavedModel} enters and leaves through
 * {@link org.qbm4j.models.serializer.ModelFile}. Entry {@code quantum.json} (schema {@code qbm4j-model/1}) holds terms,
 * values, convention and provenance and can be read with a text editor; {@code checksum.txt} guards it. Other entries
 * are left to later versions and ignored. Nothing here needs ND4J, DL4J or classes of the user, and no file can make
 * the reader load a class.
 */
@NullMarked
package org.qbm4j.models.serializer;

import org.jspecify.annotations.NullMarked;
