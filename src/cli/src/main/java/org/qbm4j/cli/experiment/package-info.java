// SPDX-License-Identifier: Apache-2.0
/**
 * From an experiment file to the objects that train: YAML, JSON Schema, located messages, domain objects.
 *
 * <p>A file enters as text and leaves as an {@link org.qbm4j.cli.experiment.Experiment} or as an
 * {@link org.qbm4j.cli.experiment.ExperimentException} with one line per problem, each with file, line, column, key,
 * what is wrong and the way out. Shape is checked by the published JSON Schema, meaning by the domain objects
 * themselves. Nothing is written and no state is solved here.
 */
@NullMarked
package org.qbm4j.cli.experiment;

import org.jspecify.annotations.NullMarked;
