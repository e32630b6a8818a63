// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.Workers;
import org.qbm4j.state.DensityMatrix;

/**
 * Closed form of the semi-quantum restricted Boltzmann machine over all visible patterns, exact up to rounding.
 *
 * <p>Patterns are visited in the order of a Gray code, so the fields on the hidden units follow by one addition each:
 * {@code O(2^visible hidden letters)} work, with one square root and one exponential per pattern and hidden unit and pass
 * (one pass for the probabilities, one more for a gradient). Fields are computed anew every 256 patterns, so rounding
 * does not build up. Threads share fixed pieces, whose sums are added in their order: results do not depend on the
 * number of threads. Memory {@code 16 * 2^visible} bytes and 64 parameter vectors.
 */
public final class SemiQuantumEngine implements ModelEngine {
    private static final int BLOCK = 256;
    private static final int PIECES = 64;
    private static final int LARGEST_MATRIX = 14;
    private static final int LARGEST_LIST = 30;

    private final SemiQuantumBoltzmannMachine machine;
    private final int visible;
    private final int patterns;
    private final int block;
    private final int pieces;
    private final Workers workers;
    private final FieldWalk[] walks;
    private final double[][] sums;
    private final double[][] visibleSums;
    private boolean open;

    /**
     * An engine with threads of its own.
     *
     * @param machine the model, of at most 30 visible units
     * @param threads how many, the caller included; at least 1
     * @throws IllegalArgumentException if there are more visible units; the message names contrastive divergence
     */
    public SemiQuantumEngine(SemiQuantumBoltzmannMachine machine, int threads) {
        if (machine.cut().visible() > LARGEST_LIST) {
            throw new IllegalArgumentException("The engine 'semi-quantum' visits all patterns of at most "
                    + LARGEST_LIST + " visible units, but the machine has "
                    + machine.cut().visible()
                    + "; train it by contrastive divergence, with a ContrastiveSolver.");
        }
        this.machine = machine;
        this.visible = machine.cut().visible();
        this.patterns = machine.cut().visibleDimension();
        this.block = Math.min(BLOCK, patterns);
        this.pieces = Math.min(PIECES, patterns / block);
        this.workers = new Workers(threads);
        this.walks = new FieldWalk[pieces];
        Arrays.setAll(walks, piece -> new FieldWalk(machine));
        this.sums = new double[pieces][machine.numParameters() - visible];
        this.visibleSums = new double[pieces][visible];
    }

    @Override
    public String name() {
        return "semi-quantum";
    }

    @Override
    public SemiQuantumBoltzmannMachine layout() {
        return machine;
    }

    @Override
    public long memoryBytes() {
        long hidden = (long) machine.numParameters() - visible;
        return 2L * Double.BYTES * patterns + (pieces + 4L) * Double.BYTES * hidden;
    }

    @Override
    public ModelPass solve(double[] theta, StateQuery query) {
        if (open) {
            throw new IllegalStateException("The last pass is still open; close it before the next one.");
        }
        Parameters.require(machine, theta);
        boolean matrix = query.visible() == StateQuery.Visible.STATE;
        if (matrix && visible > LARGEST_MATRIX) {
            throw new IllegalArgumentException("The density matrix of " + visible + " visible units is too large, at"
                    + " most " + LARGEST_MATRIX + " are; ask for their probabilities, or use negative-log-likelihood.");
        }
        Pass pass = new Pass(theta, matrix);
        open = true;
        return pass;
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine's memory; close the pass first.");
        }
        workers.close();
    }

    /** What is done with the pattern that a walk has come to. */
    private interface Visit {
        void at(FieldWalk walk, int piece);
    }

    /** Walks through the patterns of one piece, block by block. */
    private void walk(int piece, double[][] rows, boolean summing, Visit visit) {
        FieldWalk walk = walks[piece];
        int share = patterns / pieces;
        for (int from = piece * share; from < (piece + 1) * share; from += block) {
            walk.start(rows, from ^ (from >>> 1));
            visit.at(walk, piece);
            for (int t = from + 1; t < from + block; t++) {
                int unit = Integer.numberOfTrailingZeros(t);
                if (summing) {
                    walk.leave(unit, sums[piece]);
                }
                walk.flip(rows, unit);
                visit.at(walk, piece);
            }
            if (summing) {
                walk.finish(sums[piece]);
            }
        }
    }

    private final class Pass implements ModelPass {
        private final double[] theta;
        private final double[][] rows;
        private final double[] probabilities;
        private final ClassicalState state;
        private long passes;
        private boolean closed;

        Pass(double[] theta, boolean matrix) {
            this.theta = theta.clone();
            this.rows = FieldWalk.rows(machine, theta);
            this.probabilities = new double[patterns];
            double logPartition = fillProbabilities();
            Optional<DensityMatrix> diagonal =
                    matrix ? Optional.of(DensityMatrix.diagonal(probabilities)) : Optional.empty();
            this.state = new ClassicalState(logPartition, new VisibleUnits(machine.cut(), probabilities, diagonal));
        }

        private double fillProbabilities() {
            passes++;
            workers.run(
                    pieces,
                    piece -> walk(piece, rows, false, (walk, p) -> {
                        int v = (int) walk.pattern();
                        probabilities[v] = walk.logHidden() - visibleEnergy(v);
                    }));
            double largest = Double.NEGATIVE_INFINITY;
            for (double log : probabilities) {
                largest = Math.max(largest, log);
            }
            double z = 0;
            for (int v = 0; v < patterns; v++) {
                probabilities[v] = Math.exp(probabilities[v] - largest);
                z += probabilities[v];
            }
            for (int v = 0; v < patterns; v++) {
                probabilities[v] /= z;
            }
            double logPartition = largest + Math.log(z);
            if (!Double.isFinite(logPartition)) {
                throw new ArithmeticException("The fields on the units overflow, so ln Z is " + logPartition + ".");
            }
            return logPartition;
        }

        private double visibleEnergy(int v) {
            double energy = 0;
            for (int i = 0; i < visible; i++) {
                energy += theta[i] * (1 - 2 * (v >> i & 1));
            }
            return energy;
        }

        @Override
        public ClassicalState state() {
            return state;
        }

        @Override
        public double[] pullBack(HermitianMatrix adjoint) {
            return pullBackDiagonal(adjoint.diagonal());
        }

        @Override
        public double[] pullBackDiagonal(double[] adjoint) {
            if (adjoint.length != patterns) {
                throw new IllegalArgumentException("Argument 'adjoint' must have one value for each of the " + patterns
                        + " patterns, but has " + adjoint.length + ".");
            }
            if (closed) {
                throw new IllegalStateException("The pass is closed; solve the parameters again.");
            }
            double mean = 0;
            for (int v = 0; v < patterns; v++) {
                mean += probabilities[v] * adjoint[v];
            }
            double shift = mean;
            passes += 2;
            workers.run(pieces, piece -> {
                clear(piece);
                walk(piece, rows, true, (walk, p) -> {
                    int v = (int) walk.pattern();
                    double factor = probabilities[v] * (adjoint[v] - shift);
                    if (factor != 0) {
                        walk.accumulate(factor);
                        for (int i = 0; i < visible; i++) {
                            visibleSums[p][i] -= factor * (1 - 2 * (v >> i & 1));
                        }
                    }
                });
            });
            return gather();
        }

        private void clear(int piece) {
            Arrays.fill(sums[piece], 0);
            Arrays.fill(visibleSums[piece], 0);
        }

        /** Adds the pieces in their order and puts the sums where the parameters are. */
        private double[] gather() {
            double[] gradient = new double[machine.numParameters()];
            int hidden = machine.cut().hidden();
            int letters = machine.letters().size();
            for (int piece = 0; piece < pieces; piece++) {
                for (int i = 0; i < visible; i++) {
                    gradient[i] += visibleSums[piece][i];
                }
                for (int p = 0; p < letters; p++) {
                    for (int j = 0; j < hidden; j++) {
                        int position = machine.position(j, p);
                        int k = p * hidden + j;
                        gradient[position] += sums[piece][visible * letters * hidden + k];
                        for (int i = 0; i < visible; i++) {
                            gradient[position + 1 + i] += sums[piece][i * letters * hidden + k];
                        }
                    }
                }
            }
            return gradient;
        }

        /** About {@code 6 + 4 letters} operations per pattern, hidden unit and pass; a gradient counts as two passes. */
        @Override
        public long flops() {
            return passes
                    * patterns
                    * machine.cut().hidden()
                    * (6L + 4L * machine.letters().size());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open = false;
            }
        }
    }
}
