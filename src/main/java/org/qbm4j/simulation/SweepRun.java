// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Layer;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Phases;
import org.qbm4j.simulation.PauliProgram.Term;
import org.qbm4j.simulation.SweepPlan.DenseStep;
import org.qbm4j.simulation.SweepPlan.LayerStep;
import org.qbm4j.simulation.SweepPlan.Step;
import org.qbm4j.simulation.SweepPlan.Sweep;
import org.qbm4j.simulation.SweepPlan.TurnStep;

/**
 * Executes a plan at given angles: forward on one state, backward on two while summing derivatives.
 *
 * <p>Tiles are shared out in pieces of fixed size, and derivatives are summed piece by piece in a fixed order, so that the
 * result does not depend on the number of threads.
 */
final class SweepRun {
    /** Most pieces of a sweep; each has derivatives of its own. */
    static final int PIECES = 64;

    private final PauliProgram program;
    private final SweepPlan plan;
    private final AmplitudeKernels kernels;
    private final Workers workers;
    private final double[] angles;
    private final double[] cos;
    private final double[] sin;
    private final Phases[] phases;
    private final ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(this::scratch);
    private final int largestTile;

    SweepRun(PauliProgram program, SweepPlan plan, AmplitudeKernels kernels, Workers workers) {
        this.program = program;
        this.plan = plan;
        this.kernels = kernels;
        this.workers = workers;
        int terms = program.terms().size();
        this.angles = new double[terms];
        this.cos = new double[terms];
        this.sin = new double[terms];
        this.phases = new Phases[plan.numTables()];
        int largest = 1;
        for (Sweep sweep : plan.sweeps()) {
            largest = Math.max(largest, sweep.tileSize());
            for (Step step : sweep.steps()) {
                if (step instanceof DiagonalStep d) {
                    phases[d.slot()] = d.phases();
                }
            }
        }
        this.largestTile = largest;
    }

    /** Work space of one thread. */
    static final class Scratch {
        private final AmplitudeKernels kernels;
        private final double[][] psi;
        private final double[][] lambda;
        private final double[] density;
        private final double[] spare;
        private double[] found = new double[0];

        Scratch(AmplitudeKernels kernels, int size) {
            this.kernels = kernels;
            this.psi = new double[2][size];
            this.lambda = new double[2][size];
            this.density = new double[size];
            this.spare = new double[size];
        }

        AmplitudeKernels kernels() {
            return kernels;
        }

        double[] density() {
            return density;
        }

        double[] spare() {
            return spare;
        }

        double[] found(int size) {
            if (found.length < size) {
                found = new double[size];
            }
            Arrays.fill(found, 0, size, 0);
            return found;
        }
    }

    private Scratch scratch() {
        return new Scratch(kernels, largestTile);
    }

    AmplitudeKernels kernels() {
        return kernels;
    }

    /** Operations of one application: 6 per amplitude of a rotation or a table, 8 d of a matrix of size d. */
    long flops() {
        long perAmplitude = 0;
        for (PauliProgram.Operation operation : program.operations()) {
            perAmplitude += operation instanceof PauliProgram.Dense dense
                    ? 8L * dense.matrix().re().length
                    : 6;
        }
        return perAmplitude << program.numQubits();
    }

    CircuitCost cost() {
        long turns = program.operations().stream()
                .filter(PauliProgram.Turn.class::isInstance)
                .count();
        long diagonals = program.operations().stream()
                .filter(PauliProgram.Diagonal.class::isInstance)
                .count();
        return new CircuitCost(plan.sweeps().size(), (int) turns, (int) diagonals, flops());
    }

    /** Derivatives by variable from derivatives by angle. */
    double[] toVariables(double[] overlaps, int numVariables) {
        double[] gradient = new double[numVariables];
        for (int k = 0; k < overlaps.length; k++) {
            Term term = program.terms().get(k);
            if (term.variable() >= 0) {
                gradient[term.variable()] += term.scale() * overlaps[k];
            }
        }
        return gradient;
    }

    double angle(int term) {
        return angles[term];
    }

    Phases phases(int slot) {
        return phases[slot];
    }

    /** Sets all angles and fills the tables of phases. */
    void prepare(double[] values) {
        for (int k = 0; k < angles.length; k++) {
            Term term = program.terms().get(k);
            angles[k] = term.angle(values);
            if (term.x() != 0) {
                cos[k] = Math.cos(angles[k] / 2);
                sin[k] = Math.sin(angles[k] / 2);
            }
        }
        for (Sweep sweep : plan.sweeps()) {
            for (Step step : sweep.steps()) {
                if (step instanceof DiagonalStep d) {
                    d.fill(angles, phases[d.slot()], kernels);
                }
            }
        }
    }

    /** Prepares the state of the program from {@code |0...0>}, whatever the arrays held. */
    void forward(double[][] psi) {
        if (plan.sweeps().isEmpty()) {
            Arrays.fill(psi[0], 0);
            Arrays.fill(psi[1], 0);
            begin(psi);
        }
        for (int k = 0; k < plan.sweeps().size(); k++) {
            Sweep sweep = plan.sweeps().get(k);
            boolean first = k == 0;
            inPieces(sweep.numTiles(), (piece, from, to) -> {
                for (int tile = from; tile < to; tile++) {
                    forward(sweep, psi, SweepPlan.expand(tile, sweep.others()), first);
                }
            });
        }
    }

    private void begin(double[][] psi) {
        psi[0][0] = Math.cos(program.globalPhase());
        psi[1][0] = Math.sin(program.globalPhase());
    }

    /** In the first sweep only the tile of the start state holds anything. */
    private void forward(Sweep sweep, double[][] psi, int outside, boolean first) {
        if (first) {
            clear(sweep, psi, outside);
            if (outside != 0) {
                return;
            }
            begin(psi);
        }
        if (sweep.isContiguous()) {
            forward(sweep, psi, new Block(outside, sweep.tileSize()), outside);
            return;
        }
        Scratch scratch = scratches.get();
        gather(sweep, psi, scratch.psi, outside);
        forward(sweep, scratch.psi, new Block(0, sweep.tileSize()), outside);
        scatter(sweep, scratch.psi, psi, outside);
    }

    private static void clear(Sweep sweep, double[][] psi, int outside) {
        for (int offset : sweep.offsets()) {
            int at = outside + offset;
            Arrays.fill(psi[0], at, at + sweep.run(), 0);
            Arrays.fill(psi[1], at, at + sweep.run(), 0);
        }
    }

    private void forward(Sweep sweep, double[][] psi, Block block, int outside) {
        for (Step step : sweep.steps()) {
            apply(step, psi, block, outside, 1);
        }
    }

    private void apply(Step step, double[][] psi, Block block, int outside, int direction) {
        if (step instanceof TurnStep turn) {
            double s = direction * sign(turn, outside) * sin[turn.term()];
            kernels.rotate(psi[0], psi[1], block, turn.word(), cos[turn.term()], s);
        } else if (step instanceof LayerStep layer) {
            kernels.rotateLayer(psi, block, layer(layer));
        } else if (step instanceof DiagonalStep d) {
            d.apply(this, psi, block, outside, d.ofTile(this, outside), direction);
        } else if (step instanceof DenseStep dense) {
            DenseMatrixGate.apply(dense, psi, block, direction);
        }
    }

    private Layer layer(LayerStep step) {
        int[] terms = step.terms();
        double[] c = new double[terms.length];
        double[] s = new double[terms.length];
        for (int k = 0; k < terms.length; k++) {
            c[k] = cos[terms[k]];
            s[k] = sin[terms[k]];
        }
        return new Layer(step.bits(), step.aboutY(), c, s);
    }

    private static int sign(TurnStep turn, int outside) {
        return 1 - 2 * (Integer.bitCount(turn.outside() & outside) & 1);
    }

    /** Undoes the program on both states as far as needed and returns {@code Im <lambda|P_k|psi>} for every term. */
    double[] backward(double[][] psi, double[][] lambda) {
        int terms = angles.length;
        double[] sums = new double[PIECES * terms];
        for (int k = plan.sweeps().size() - 1; k >= 0; k--) {
            Sweep sweep = plan.sweeps().get(k);
            // in the first sweep the state is zero in all tiles but the one it started from, and so are the overlaps
            int tiles = k == 0 ? 1 : sweep.numTiles();
            inPieces(tiles, (piece, from, to) -> {
                Scratch scratch = scratches.get();
                for (int tile = from; tile < to; tile++) {
                    int outside = SweepPlan.expand(tile, sweep.others());
                    if (sweep.isContiguous()) {
                        Block block = new Block(outside, sweep.tileSize());
                        backward(sweep, psi, lambda, block, outside, scratch, sums, piece * terms);
                    } else {
                        Block block = new Block(0, sweep.tileSize());
                        gather(sweep, psi, scratch.psi, outside);
                        gather(sweep, lambda, scratch.lambda, outside);
                        backward(sweep, scratch.psi, scratch.lambda, block, outside, scratch, sums, piece * terms);
                        scatter(sweep, scratch.psi, psi, outside);
                        scatter(sweep, scratch.lambda, lambda, outside);
                    }
                }
            });
        }
        double[] total = new double[terms];
        for (int piece = 0; piece < PIECES; piece++) {
            for (int t = 0; t < terms; t++) {
                total[t] += sums[piece * terms + t];
            }
        }
        return total;
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // the inner loop of a sweep: two states, where, and where to sum
    private void backward(
            Sweep sweep,
            double[][] psi,
            double[][] lambda,
            Block block,
            int outside,
            Scratch scratch,
            double[] sums,
            int at) {
        for (int k = sweep.steps().size() - 1; k >= 0; k--) {
            Step step = sweep.steps().get(k);
            if (step instanceof TurnStep turn) {
                int sign = sign(turn, outside);
                int t = turn.term();
                sums[at + t] += sign * kernels.undo(psi, lambda, block, turn.word(), cos[t], sign * sin[t]);
                continue;
            }
            if (step instanceof LayerStep layer) {
                double[] found = scratch.found(layer.terms().length);
                kernels.undoLayer(psi, lambda, block, layer(layer), found);
                for (int t = 0; t < layer.terms().length; t++) {
                    sums[at + layer.terms()[t]] += found[t];
                }
                continue;
            }
            if (step instanceof DiagonalStep d) {
                if (d.isVariable()) {
                    kernels.overlapDensity(psi, lambda, block, scratch.density());
                    d.overlaps(scratch, outside, sums, at);
                }
                Phases ofTile = d.ofTile(this, outside);
                d.apply(this, psi, block, outside, ofTile, -1);
                d.apply(this, lambda, block, outside, ofTile, -1);
                continue;
            }
            apply(step, psi, block, outside, -1);
            apply(step, lambda, block, outside, -1);
        }
    }

    private interface Piece {
        void run(int piece, int fromTile, int toTile);
    }

    private void inPieces(int tiles, Piece body) {
        int pieces = Math.min(PIECES, tiles);
        int each = tiles / pieces;
        workers.run(pieces, p -> body.run(p, p * each, (p + 1) * each));
    }

    private static void gather(Sweep sweep, double[][] from, double[][] to, int outside) {
        int run = sweep.run();
        int[] offsets = sweep.offsets();
        for (int k = 0; k < offsets.length; k++) {
            System.arraycopy(from[0], outside + offsets[k], to[0], k * run, run);
            System.arraycopy(from[1], outside + offsets[k], to[1], k * run, run);
        }
    }

    private static void scatter(Sweep sweep, double[][] from, double[][] to, int outside) {
        int run = sweep.run();
        int[] offsets = sweep.offsets();
        for (int k = 0; k < offsets.length; k++) {
            System.arraycopy(from[0], k * run, to[0], outside + offsets[k], run);
            System.arraycopy(from[1], k * run, to[1], outside + offsets[k], run);
        }
    }
}
