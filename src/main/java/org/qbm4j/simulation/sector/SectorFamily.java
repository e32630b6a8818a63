// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliSymmetries;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;

/**
 * All sectors of a Hamiltonian on the units that have to be solved; immutable.
 *
 * <p>Symmetries are those of the set of terms, whatever the parameters. Where total Z is conserved, sectors of equal total Z
 * are taken if they are cheaper to diagonalize than those of the Z2 symmetries. No sector is cut below eight rows.
 */
public final class SectorFamily {
    /** Blocks of 2^3 rows are the cheapest per row; symmetries that would cut them further are not used. */
    private static final int FEWEST_QUBITS = 3;

    private final ParametricHamiltonian source;
    private final int kept;
    private final LetterFrame frame;
    private final TaperedWords words;
    private final List<String> symmetries;
    private final boolean totalZ;
    private final List<Sector> sectors;

    private SectorFamily(ParametricHamiltonian source, int kept, LetterFrame frame, Cutting cutting) {
        this.source = source;
        this.kept = kept;
        this.frame = frame;
        this.words = cutting.words;
        this.symmetries = cutting.symmetries.names();
        this.totalZ = cutting.totalZ;
        this.sectors = cutting.sectors;
    }

    /** One way to cut a register into sectors. */
    private record Cutting(
            TaperedWords words, PauliSymmetries symmetries, boolean totalZ, List<Sector> sectors, double cost) {}

    /**
     * Finds symmetries and sectors.
     *
     * @param source the terms
     * @param kept mask of the units to solve, all visible ones among them; words that touch others are left out, as their
     *     expectation values and gradients are zero
     * @return the family
     */
    public static SectorFamily compile(ParametricHamiltonian source, int kept) {
        return compile(source, kept, true);
    }

    /**
     * The same without sectors of total Z, whose rows do not form a register.
     *
     * @param source the terms
     * @param kept mask of the units to solve
     * @return the family
     */
    public static SectorFamily compileRegisters(ParametricHamiltonian source, int kept) {
        return compile(source, kept, false);
    }

    private static SectorFamily compile(ParametricHamiltonian source, int kept, boolean withTotalZ) {
        int qubits = Integer.bitCount(kept);
        List<PauliString> outside = keptWords(source, kept)
                .map(t -> KeptUnits.compress(t.word(), kept))
                .toList();
        // with hidden units, probabilities across the cut must be those of the frame
        LetterFrame frame = LetterFrame.realizing(outside, qubits)
                .filter(f -> f.isDiagonal() || source.cut().hidden() == 0)
                .orElse(LetterFrame.IDENTITY);
        List<PauliString> inside =
                outside.stream().map(w -> frame.inside(w).word()).toList();
        int most = Math.max(0, qubits - FEWEST_QUBITS);
        PauliSymmetries paulis = PauliSymmetries.of(inside, qubits).limitedTo(most);
        Cutting byPaulis = cut(source, kept, frame, paulis, false);
        if (!withTotalZ || !conservesTotalZ(source, kept, frame)) {
            return new SectorFamily(source, kept, frame, byPaulis);
        }
        PauliSymmetries diagonal = PauliSymmetries.diagonalOf(inside, qubits).limitedTo(most);
        Cutting byTotalZ = cut(source, kept, frame, diagonal, true);
        return new SectorFamily(source, kept, frame, byTotalZ.cost < byPaulis.cost ? byTotalZ : byPaulis);
    }

    private static Stream<PauliTerm> keptWords(ParametricHamiltonian source, int kept) {
        return source.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .filter(t -> (t.word().support() & ~kept) == 0);
    }

    /** Whether every generator commutes with the sum of all Z, in the frame. */
    private static boolean conservesTotalZ(ParametricHamiltonian source, int kept, LetterFrame frame) {
        boolean lonelyFlip = source.parameters().stream()
                .map(p -> p.generator().terms())
                .anyMatch(t -> t.size() == 1 && !t.get(0).word().isDiagonal());
        if (lonelyFlip && frame.isDiagonal()) {
            return false;
        }
        PauliSum total = new PauliSum(List.of());
        for (int q = 0; q < Integer.bitCount(kept); q++) {
            total = total.plus(PauliSum.of(Pauli.Z.on(q)));
        }
        for (ParametricHamiltonian.Parameter parameter : source.parameters()) {
            List<PauliTerm> terms = new ArrayList<>();
            for (PauliTerm term : parameter.generator().terms()) {
                if ((term.word().support() & ~kept) == 0) {
                    PauliTerm inside = frame.inside(KeptUnits.compress(term.word(), kept));
                    terms.add(new PauliTerm(term.coefficient() * inside.coefficient(), inside.word()));
                }
            }
            if (!new PauliSum(terms).commutatorOverI(total).terms().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Cutting cut(
            ParametricHamiltonian source, int kept, LetterFrame frame, PauliSymmetries symmetries, boolean totalZ) {
        Register register = new Register(Integer.bitCount(kept), symmetries);
        TaperedWords words = TaperedWords.of(source, kept, frame, symmetries, register);
        List<Sector> sectors = new ArrayList<>();
        for (int labels = 0; labels < 1 << register.numLabels(); labels++) {
            if (totalZ) {
                addByTotalZ(sectors, words, register, labels);
            } else {
                sectors.add(new Sector(words, register, labels, Optional.empty()));
            }
        }
        double cost =
                sectors.stream().mapToDouble(s -> Math.pow(s.dimension(), 3)).sum();
        return new Cutting(words, symmetries, totalZ, List.copyOf(sectors), cost);
    }

    private static void addByTotalZ(List<Sector> sectors, TaperedWords words, Register register, int labels) {
        int count = 1 << register.freeQubits();
        int most = Integer.SIZE;
        int[] weight = new int[count];
        int[] sizes = new int[most];
        for (int k = 0; k < count; k++) {
            weight[k] = Integer.bitCount(register.representative(k, labels));
            sizes[weight[k]]++;
        }
        int[][] states = new int[most][];
        Arrays.setAll(states, w -> new int[sizes[w]]);
        int[] rows = new int[count];
        int[] next = new int[most];
        for (int k = 0; k < count; k++) {
            rows[k] = next[weight[k]]++;
            states[weight[k]][rows[k]] = k;
        }
        for (int[] list : states) {
            if (list.length > 0) {
                sectors.add(new Sector(words, register, labels, Optional.of(new Sector.StateList(list, rows))));
            }
        }
    }

    /**
     * Whether this family was compiled for the same terms and units.
     *
     * @param other the terms
     * @param units mask of units
     * @return true if it can be used for them
     */
    @SuppressWarnings("ReferenceEquality") // the same object is the common case, and deep equality is not needed
    public boolean isFor(ParametricHamiltonian other, int units) {
        return source == other && kept == units;
    }

    /**
     * Visible units and the hidden ones that are solved.
     *
     * @return the cut of the solved units
     */
    public Bipartition solvedCut() {
        int visible = source.cut().visible();
        return new Bipartition(visible, Integer.bitCount(kept) - visible);
    }

    /**
     * Number of hidden units that are left out.
     *
     * @return at least 0
     */
    public int idle() {
        return source.cut().numQubits() - Integer.bitCount(kept);
    }

    /**
     * Number of parameters of the Hamiltonian.
     *
     * @return at least 1
     */
    public int numParameters() {
        return words.numParameters();
    }

    /**
     * The letters in which the sectors are written.
     *
     * @return the frame, on the solved units
     */
    public LetterFrame frame() {
        return frame;
    }

    /**
     * Whether blocks are complex.
     *
     * @return false if all words are real in the frame
     */
    public boolean isComplex() {
        return words.isComplex();
    }

    /**
     * The sectors.
     *
     * @return at least one
     */
    public List<Sector> sectors() {
        return sectors;
    }

    /**
     * Rows of the largest sector.
     *
     * @return at least 1
     */
    public int largestDimension() {
        return sectors.stream().mapToInt(Sector::dimension).max().orElseThrow();
    }

    /**
     * What was found, for people.
     *
     * @return one line, such as {@code real, symmetries X0 X1 X2, 2 sectors of 4 rows}
     */
    public String description() {
        String kind = isComplex() ? "complex" : frame.equals(LetterFrame.IDENTITY) ? "real" : "real in renamed letters";
        String found = symmetries.isEmpty() ? "no Z2 symmetry" : "Z2 symmetries " + String.join(", ", symmetries);
        String sizes = sectors.size() == 1
                ? "one sector of " + largestDimension() + " rows"
                : sectors.size() + " sectors of up to " + largestDimension() + " rows";
        return kind + ", " + found + (totalZ ? ", total Z" : "") + ", " + sizes;
    }
}
