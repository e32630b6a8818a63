// SPDX-License-Identifier: Apache-2.0
/**
 * What can be trained: capabilities of models, and parameter vectors with names and groups.
 *
 * <p>A model is data. What it can do is said by small interfaces, so that a strategy asks for a capability and never for
 * a class.
 */
@NullMarked
package org.qbm4j.model;

import org.jspecify.annotations.NullMarked;
