// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

/** A numerical failure that training cannot recover from; the message names phase, iteration and value. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed, where, and the way out
     */
    public TrainingException(String message) {
        super(message);
    }
}
