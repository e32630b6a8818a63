// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Phases;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Word;

/**
 * A merged diagonal inside a tile, as a product of phases of three kinds.
 *
 * <p>A tile is a matrix of {@value #COLUMNS} columns. Words of Z on the lowest qubits depend on the column only, words on the
 * other qubits of the tile on the row only; they make two short tables. Words on both make one table of the size of the
 * tile. What a word does on qubits outside the tile is a sign; words that reach outside enter the short tables tile by
 * tile.
 *
 * <p>Of rotations {@code exp(-i t_k Z_k / 2)} all derivatives follow from one array {@code w_i = Im(conj(lambda_i)
 * psi_i)}: {@code Im <lambda|Z_k|psi> = sum_i (-1)^|i & z_k| w_i}.
 */
final class DiagonalStep implements SweepPlan.Step {
    static final int COLUMNS = 64;

    private final int slot;
    private final int size;
    private final int[] termIds;
    private final int[] insideMask;
    private final int[] outsideMask;
    private final MaskTree tree;
    private final int[] shortOnes;
    private final int[] shortOutside;
    private final int[] tableOnes;
    private final List<Group> groups = new ArrayList<>();
    private final double[] fixedRe;
    private final double[] fixedIm;

    /** Words that reach outside and have the same part, on rows and columns, inside. */
    record Group(Word inside, int[] members) {}

    DiagonalStep(PauliProgram program, List<Integer> terms, int qubits, int slot) {
        this.slot = slot;
        this.size = 1 << Integer.bitCount(qubits);
        this.termIds = terms.stream().mapToInt(Integer::intValue).toArray();
        this.insideMask = new int[termIds.length];
        this.outsideMask = new int[termIds.length];
        List<Integer> inside = new ArrayList<>();
        List<Integer> crossing = new ArrayList<>();
        List<Integer> table = new ArrayList<>();
        List<Integer> fixed = new ArrayList<>();
        Map<Integer, List<Integer>> mixed = new LinkedHashMap<>();
        for (int k = 0; k < termIds.length; k++) {
            PauliProgram.Term term = program.terms().get(termIds[k]);
            insideMask[k] = SweepPlan.compress(term.z(), qubits);
            outsideMask[k] = term.z() & ~qubits;
            if (isShort(insideMask[k])) {
                (outsideMask[k] == 0 ? inside : crossing).add(k);
            } else if (outsideMask[k] != 0) {
                mixed.computeIfAbsent(insideMask[k], m -> new ArrayList<>()).add(k);
            } else {
                (term.variable() < 0 ? fixed : table).add(k);
            }
        }
        mixed.forEach((mask, members) -> groups.add(new Group(new Word(0, mask), array(members))));
        this.shortOnes = array(inside);
        this.shortOutside = array(crossing);
        this.tableOnes = array(table);
        this.fixedRe = new double[fixed.isEmpty() ? 0 : size];
        this.fixedIm = new double[fixed.isEmpty() ? 0 : size];
        if (!fixed.isEmpty()) {
            double[] angles = fixed.stream()
                    .mapToDouble(k -> program.terms().get(termIds[k]).offset())
                    .toArray();
            PhaseTable.fill(masks(array(fixed), 0), angles, fixedRe, fixedIm, size);
        }
        this.tree = MaskTree.of(program, termIds, insideMask);
    }

    private static boolean isShort(int mask) {
        return mask < COLUMNS || mask % COLUMNS == 0;
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] masks(int[] members, int shift) {
        int[] masks = new int[members.length];
        for (int k = 0; k < masks.length; k++) {
            masks[k] = insideMask[members[k]] >> shift;
        }
        return masks;
    }

    /** Position of the phases in the run. */
    int slot() {
        return slot;
    }

    /** Whether some angle of the step varies. */
    boolean isVariable() {
        return !tree.isEmpty();
    }

    /** Empty phases of the right shape. */
    Phases phases() {
        int columns = Math.min(COLUMNS, size);
        boolean hasTable = tableOnes.length + fixedRe.length > 0;
        return Phases.empty(columns, size / columns, hasTable ? size : 0);
    }

    /** Fills what does not depend on the tile. */
    void fill(double[] angles, Phases phases, AmplitudeKernels kernels) {
        fillShort(shortOnes, angles, phases);
        if (phases.tableRe().length == 0) {
            return;
        }
        if (tableOnes.length == 0) {
            System.arraycopy(fixedRe, 0, phases.tableRe(), 0, size);
            System.arraycopy(fixedIm, 0, phases.tableIm(), 0, size);
            return;
        }
        double[] own = new double[tableOnes.length];
        for (int k = 0; k < own.length; k++) {
            own[k] = angles[termIds[tableOnes[k]]];
        }
        PhaseTable.fill(masks(tableOnes, 0), own, phases.tableRe(), phases.tableIm(), size);
        if (fixedRe.length > 0) {
            Block all = new Block(0, size);
            kernels.multiply(
                    new double[][] {phases.tableRe(), phases.tableIm()}, all, Phases.table(fixedRe, fixedIm), 1);
        }
    }

    private void fillShort(int[] members, double[] angles, Phases phases) {
        int columns = phases.columnRe().length;
        int rows = phases.rowRe().length;
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        for (int k : members) {
            (insideMask[k] < COLUMNS ? low : high).add(k);
        }
        int[] lows = array(low);
        int[] highs = array(high);
        PhaseTable.fill(masks(lows, 0), angles(lows, angles), phases.columnRe(), phases.columnIm(), columns);
        PhaseTable.fill(masks(highs, 6), angles(highs, angles), phases.rowRe(), phases.rowIm(), rows);
    }

    private double[] angles(int[] members, double[] angles) {
        double[] own = new double[members.length];
        for (int k = 0; k < own.length; k++) {
            own[k] = angles[termIds[members[k]]];
        }
        return own;
    }

    /** The phases of one tile: those of the run, with the words that reach outside turned in. */
    Phases ofTile(SweepRun run, int outside) {
        Phases common = run.phases(slot);
        if (shortOutside.length == 0) {
            return common;
        }
        Phases own = common.withOwnShorts();
        for (int k : shortOutside) {
            double half = run.angle(termIds[k]) / 2;
            double s = Math.sin(isMinus(k, outside) ? -half : half);
            double c = Math.cos(half);
            int mask = insideMask[k];
            if (mask < COLUMNS) {
                PhaseTable.turn(own.columnRe(), own.columnIm(), mask, c, s);
            } else {
                PhaseTable.turn(own.rowRe(), own.rowIm(), mask / COLUMNS, c, s);
            }
        }
        return own;
    }

    private boolean isMinus(int k, int outside) {
        return (Integer.bitCount(outsideMask[k] & outside) & 1) == 1;
    }

    /** Applies the step, or undoes it with {@code sign = -1}. */
    void apply(SweepRun run, double[][] psi, Block block, int outside, Phases phases, double sign) {
        run.kernels().multiply(psi, block, phases, sign);
        for (Group group : groups) {
            double half = 0;
            for (int k : group.members) {
                double angle = run.angle(termIds[k]) / 2;
                half += isMinus(k, outside) ? -angle : angle;
            }
            run.kernels().rotate(psi[0], psi[1], block, group.inside, Math.cos(half), sign * Math.sin(half));
        }
    }

    /** Adds {@code Im <lambda|Z_k|psi>} of every word over one tile to {@code sums}. */
    void overlaps(SweepRun.Scratch scratch, int outside, double[] sums, int at) {
        double[] found = scratch.found(termIds.length);
        tree.transform(scratch, size, found);
        for (int k = 0; k < termIds.length; k++) {
            sums[at + termIds[k]] += isMinus(k, outside) ? -found[k] : found[k];
        }
    }
}
