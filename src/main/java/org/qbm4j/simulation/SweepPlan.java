// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Word;
import org.qbm4j.simulation.PauliProgram.Dense;
import org.qbm4j.simulation.PauliProgram.Diagonal;
import org.qbm4j.simulation.PauliProgram.Operation;
import org.qbm4j.simulation.PauliProgram.Turn;

/**
 * A program cut into sweeps over the state: in each sweep, tiles of amplitudes that fit the cache take all steps that stay
 * inside a tile.
 *
 * <p>A tile holds all values of some qubits, the qubits of the sweep, at fixed values of the others. A step fits if it flips
 * only qubits of the sweep; what it does diagonally on other qubits is a sign. Steps may overtake others they commute
 * with. The lowest qubits belong to every sweep, so that a tile is gathered in runs of whole cache lines.
 */
final class SweepPlan {
    /** Lowest qubits that belong to every sweep. */
    private static final int RUN = (1 << 4) - 1;

    /** Registers up to this size are one tile. */
    private static final int SINGLE = 12;

    private static final int LARGE = 22;

    private final List<Sweep> sweeps = new ArrayList<>();
    private int numTables;

    /**
     * One sweep.
     *
     * @param qubits mask of the qubits of the tiles
     * @param others mask of all other qubits
     * @param steps what every tile takes, in order
     * @param run amplitudes in a row
     * @param offsets where the runs of a tile start; one run if the tile is contiguous
     */
    record Sweep(int qubits, int others, List<Step> steps, int run, int[] offsets) {
        int tileSize() {
            return 1 << Integer.bitCount(qubits);
        }

        int numTiles() {
            return 1 << Integer.bitCount(others);
        }

        boolean isContiguous() {
            return offsets.length == 1;
        }
    }

    /** One step inside a tile. */
    sealed interface Step permits TurnStep, LayerStep, DiagonalStep, DenseStep {}

    /**
     * Rotations of different qubits about the same letter, X or Y.
     *
     * @param terms which
     * @param bits their qubits in the tile as bits, ascending
     * @param aboutY the letter
     */
    record LayerStep(int[] terms, int[] bits, boolean aboutY) implements Step {}

    /**
     * A rotation.
     *
     * @param term which
     * @param word the word on the qubits of the tile, numbered from 0
     * @param outside mask of Z letters on the other qubits, which give a sign
     */
    record TurnStep(int term, Word word, int outside) implements Step {}

    /**
     * A matrix.
     *
     * @param operation the matrix and its adjoint
     * @param qubits its qubits in the tile
     */
    record DenseStep(Dense operation, int[] qubits) implements Step {}

    SweepPlan(PauliProgram program, int tileQubits) {
        int n = program.numQubits();
        List<Operation> rest = new ArrayList<>(program.operations());
        while (!rest.isEmpty()) {
            if (n > tileQubits && Integer.bitCount(rest.get(0).flips() | RUN) > tileQubits) {
                // a word that flips more qubits than a tile has: one tile is the whole state
                sweeps.add(sweep(program, (1 << n) - 1, List.of(rest.remove(0)), n));
                continue;
            }
            int qubits = choose(rest, n, tileQubits);
            sweeps.add(sweep(program, qubits, take(rest, qubits), n));
        }
    }

    /** Number of tables of phases that a run needs. */
    int numTables() {
        return numTables;
    }

    List<Sweep> sweeps() {
        return sweeps;
    }

    /** What was left behind; a later step may pass it only if it surely commutes. */
    private static final class Skipped {
        private int flips;
        private int diagonals;

        boolean lets(Operation operation) {
            int s = operation.support();
            return (s & flips) == 0 && (operation.flips() == 0 || (operation.flips() & diagonals) == 0);
        }

        void add(Operation operation) {
            flips |= operation.flips();
            diagonals |= operation.support();
        }
    }

    /** The qubits that let the first possible steps run. */
    private static int choose(List<Operation> rest, int n, int tileQubits) {
        if (n <= tileQubits) {
            return (1 << n) - 1;
        }
        int chosen = RUN;
        Skipped skipped = new Skipped();
        for (Operation operation : rest) {
            int grown = chosen | operation.flips();
            if (skipped.lets(operation) && Integer.bitCount(grown) <= tileQubits) {
                chosen = grown;
            } else {
                skipped.add(operation);
            }
        }
        for (int q = 0; Integer.bitCount(chosen) < tileQubits; q++) {
            chosen |= 1 << q;
        }
        return chosen;
    }

    private static List<Operation> take(List<Operation> rest, int qubits) {
        List<Operation> taken = new ArrayList<>();
        Skipped skipped = new Skipped();
        List<Operation> left = new ArrayList<>();
        for (Operation operation : rest) {
            if (skipped.lets(operation) && (operation.flips() & ~qubits) == 0) {
                taken.add(operation);
            } else {
                skipped.add(operation);
                left.add(operation);
            }
        }
        rest.clear();
        rest.addAll(left);
        return taken;
    }

    private Sweep sweep(PauliProgram program, int qubits, List<Operation> taken, int n) {
        List<Step> steps = new ArrayList<>();
        for (Operation operation : taken) {
            if (operation instanceof Turn turn) {
                PauliProgram.Term term = program.terms().get(turn.term());
                Word word = new Word(compress(term.x(), qubits), compress(term.z(), qubits));
                addTurn(steps, new TurnStep(turn.term(), word, term.z() & ~qubits));
            } else if (operation instanceof Diagonal diagonal) {
                steps.add(new DiagonalStep(program, diagonal.terms(), qubits, numTables++));
            } else if (operation instanceof Dense dense) {
                int[] local = dense.matrix().qubits().clone();
                for (int k = 0; k < local.length; k++) {
                    local[k] = Integer.bitCount(qubits & ((1 << local[k]) - 1));
                }
                steps.add(new DenseStep(dense, local));
            }
        }
        int run = Integer.lowestOneBit(~qubits);
        int[] offsets = new int[(1 << Integer.bitCount(qubits)) / run];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = expand(k * run, qubits);
        }
        return new Sweep(qubits, ((1 << n) - 1) & ~qubits, steps, run, offsets);
    }

    /** Joins a rotation to the last step if that is a layer of the same letter, or two rotations to a layer. */
    private static void addTurn(List<Step> steps, TurnStep turn) {
        int last = steps.size() - 1;
        if (last >= 0 && isLetter(turn)) {
            Step before = steps.get(last);
            boolean aboutY = turn.word().z() != 0;
            if (before instanceof LayerStep layer && layer.aboutY() == aboutY && !contains(layer.bits(), turn)) {
                steps.set(last, grown(layer.terms(), layer.bits(), turn, aboutY));
                return;
            }
            if (before instanceof TurnStep other
                    && isLetter(other)
                    && (other.word().z() != 0) == aboutY
                    && other.word().x() != turn.word().x()) {
                int[] terms = {other.term()};
                int[] bits = {other.word().x()};
                steps.set(last, grown(terms, bits, turn, aboutY));
                return;
            }
        }
        steps.add(turn);
    }

    private static boolean contains(int[] bits, TurnStep turn) {
        return Arrays.stream(bits).anyMatch(bit -> bit == turn.word().x());
    }

    private static LayerStep grown(int[] terms, int[] bits, TurnStep turn, boolean aboutY) {
        int at = 0;
        while (at < bits.length && bits[at] < turn.word().x()) {
            at++;
        }
        return new LayerStep(
                inserted(terms, at, turn.term()), inserted(bits, at, turn.word().x()), aboutY);
    }

    private static int[] inserted(int[] array, int at, int value) {
        int[] longer = new int[array.length + 1];
        System.arraycopy(array, 0, longer, 0, at);
        longer[at] = value;
        System.arraycopy(array, at, longer, at + 1, array.length - at);
        return longer;
    }

    /** Whether a rotation is about X or Y of one qubit. */
    private static boolean isLetter(TurnStep turn) {
        int x = turn.word().x();
        return Integer.bitCount(x) == 1
                && turn.outside() == 0
                && (turn.word().z() == 0 || turn.word().z() == x);
    }

    /**
     * Qubits of a tile for a register: at least four tiles to share out among threads, but no more than fit the second cache
     * (two states of 2^14 amplitudes are 512 KiB); of the largest registers a little more, as every sweep saved counts.
     */
    static int tileQubits(int numQubits) {
        int most = numQubits < LARGE ? 14 : 15;
        return Math.min(most, Math.max(SINGLE, numQubits - 2));
    }

    /** The bits of a word at the places of a mask, packed to the lowest places. */
    static int compress(int word, int mask) {
        int packed = 0;
        int place = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            if ((word & Integer.lowestOneBit(rest)) != 0) {
                packed |= 1 << place;
            }
            place++;
        }
        return packed;
    }

    /** The reverse of {@link #compress}: the lowest bits of a word at the places of a mask. */
    static int expand(int packed, int mask) {
        int word = 0;
        int place = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            if ((packed >> place & 1) != 0) {
                word |= Integer.lowestOneBit(rest);
            }
            place++;
        }
        return word;
    }
}
