// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Optional;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.sector.KeptUnits;
import org.qbm4j.simulation.sector.Sector;
import org.qbm4j.simulation.sector.SectorFamily;
import org.qbm4j.state.Bipartition;

/**
 * Exact Gibbs states by columns: {@code exp(-H/2)} applied to every basis vector, panel after panel, without matrices.
 *
 * <p>Exact to a stated tolerance (absolute, in the amplitudes relative to the largest; {@link
 * org.qbm4j.simulation.GibbsState#errorBound}). Time is {@code O(4^n masks degree)}, where the degree is 20 to 40 at usual
 * temperatures: from about 6 qubits on less than the dense engine's O(8^n). Memory is {@code O(2^n masks)}: 14 qubits take some
 * ten megabytes. Serves ln Z, expectation values, reduced states, adjoints, the Kubo-Mori metric and the spectrum by
 * moments; single levels and the state of all units are the dense engine's.
 */
public final class ColumnGibbsEngine implements GibbsEngine {
    /** Tolerance where none is given. */
    public static final double DEFAULT_TOLERANCE = 1e-14;

    private static final double COARSEST = 1e-2;

    private final double tolerance;
    private final PanelKernels kernels;
    private final Workers workers;
    private Optional<ColumnFamily> compiled = Optional.empty();
    private boolean open;

    /** An engine for the calling thread with the fastest kernels. */
    public ColumnGibbsEngine() {
        this(1, DEFAULT_TOLERANCE);
    }

    /**
     * An engine with threads of its own.
     *
     * @param threads how many work at once; changes no bit of the results
     * @param tolerance bound on the dropped terms of the series, in (0, 0.01]
     * @throws IllegalArgumentException for other tolerances or no threads
     */
    public ColumnGibbsEngine(int threads, double tolerance) {
        this(threads, tolerance, PanelKernels.best());
    }

    /**
     * An engine with chosen kernels.
     *
     * @param threads how many work at once
     * @param tolerance bound on the dropped terms of the series, in (0, 0.01]
     * @param kernels loops over panels
     * @throws IllegalArgumentException for other tolerances or no threads
     */
    public ColumnGibbsEngine(int threads, double tolerance, PanelKernels kernels) {
        if (!(tolerance > 0 && tolerance <= COARSEST)) {
            throw new IllegalArgumentException(
                    "Argument 'tolerance' must be in (0, " + COARSEST + "], but was " + tolerance + ".");
        }
        this.tolerance = tolerance;
        this.kernels = kernels;
        this.workers = new Workers(threads);
    }

    @Override
    public String name() {
        return "column";
    }

    @Override
    public boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return !query.fullState();
    }

    @Override
    public GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query) {
        Parameters.require(hamiltonian, theta);
        if (open) {
            throw new IllegalStateException("The pass before is still open; close it first.");
        }
        if (!answers(hamiltonian, query)) {
            throw new IllegalArgumentException(
                    "The column engine never forms the state of all units; ask the dense engine for it.");
        }
        ColumnFamily family = familyFor(hamiltonian, KeptUnits.at(hamiltonian, theta));
        open = true;
        try {
            return new PanelGibbsPass(
                    new ColumnSolution(family, theta, tolerance, workers),
                    direction -> new ColumnSolution(touching(hamiltonian, theta, direction), theta, tolerance, workers),
                    hamiltonian.cut(),
                    query,
                    () -> open = false);
        } catch (RuntimeException e) {
            open = false;
            throw e;
        }
    }

    private ColumnFamily familyFor(ParametricHamiltonian hamiltonian, int kept) {
        if (compiled.filter(c -> c.family().isFor(hamiltonian, kept)).isEmpty()) {
            compiled = Optional.of(new ColumnFamily(kernels, SectorFamily.compile(hamiltonian, kept)));
        }
        return compiled.get();
    }

    /** The family of all units that theta or a direction touches. */
    private ColumnFamily touching(ParametricHamiltonian hamiltonian, double[] theta, double[] direction) {
        int kept = KeptUnits.at(hamiltonian, theta) | KeptUnits.at(hamiltonian, direction);
        return compiled.filter(c -> c.family().isFor(hamiltonian, kept))
                .orElseGet(() -> new ColumnFamily(kernels, SectorFamily.compile(hamiltonian, kept)));
    }

    /** Heap memory when the reduced states of both sides of the cut are wanted. */
    @Override
    public long memoryBytes(ParametricHamiltonian hamiltonian) {
        return memoryBytes(hamiltonian, true);
    }

    /**
     * Heap memory.
     *
     * @param hamiltonian the terms
     * @param states whether reduced states are wanted, besides probabilities and expectation values
     * @return bytes
     */
    public long memoryBytes(ParametricHamiltonian hamiltonian, boolean states) {
        int all = (int) ((1L << hamiltonian.cut().numQubits()) - 1);
        return memoryBytes(SectorFamily.compile(hamiltonian, all), workers.threads(), states);
    }

    /**
     * Heap memory for a family of sectors.
     *
     * @param family the sectors
     * @param threads how many work at once
     * @param states whether reduced states are wanted
     * @return bytes
     */
    static long memoryBytes(SectorFamily family, int threads, boolean states) {
        int vectors = family.isComplex() ? PanelKernels.HALF : PanelKernels.WIDTH;
        Bipartition cut = family.solvedCut();
        boolean both = states && cut.hidden() > 0;
        int dv = states ? cut.visibleDimension() : 0;
        int dh = both ? cut.hiddenDimension() : 0;
        long bytes = 0;
        for (Sector sector : family.sectors()) {
            int rows = sector.dimension();
            // the terms, once more along a direction, and the lists to read by
            bytes += 2 * MaskOperator.bytes(sector) + WordReader.bytes(sector);
            long sums = PanelSums.bytes(rows, family.numParameters() + 1, dv, dh);
            bytes += ColumnSweep.chunks(rows, vectors) * sums;
            bytes += 9L * rows * sector.orbitSize() * (dv + dh);
        }
        // the reduced states of all sectors together, and their copies
        bytes += 6L * Double.BYTES * ((long) dv * dv + (long) dh * dh);
        long panel = (long) PanelKernels.WIDTH * Double.BYTES * family.largestDimension();
        return bytes + (threads * (long) PanelRecursion.panels(true) + 2) * panel + SpectralBounds.left(panel);
    }

    @Override
    public void close() {
        if (open) {
            throw new IllegalStateException("A pass is still open on this engine; close the pass first.");
        }
        workers.close();
    }
}
