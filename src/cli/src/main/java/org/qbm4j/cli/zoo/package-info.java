// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the models of the zoo: an experiment is trained with several seeds, the first becomes the model, all of them its
 * card.
 */
@NullMarked
package org.qbm4j.cli.zoo;

import org.jspecify.annotations.NullMarked;
