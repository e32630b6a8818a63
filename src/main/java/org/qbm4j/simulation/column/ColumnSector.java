// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.ExponentialSeries;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.sector.Sector;

/**
 * A sector at one parameter vector: H less the middle of its spectrum, and the series of {@code exp(-(H - lowest)/2)}.
 *
 * @param operator {@code 2 (H - middle)/radius}
 * @param bounds of the spectrum of H
 * @param series {@code exp(-rho (x + 1))} of {@code x = (H - middle)/radius}, rho half the radius
 */
record ColumnSector(PanelOperator operator, SpectralBounds bounds, ExponentialSeries series) {

    static ColumnSector of(ColumnFamily family, Sector sector, double[] theta, double tolerance, RowSharing sharing) {
        PanelOperator plain = terms(family.kernels(), sector, theta, 0, 1);
        SpectralBounds bounds =
                SpectralBounds.of(plain, sector.dimension(), family.family().isComplex(), sharing);
        PanelOperator scaled = terms(family.kernels(), sector, theta, bounds.middle(), 2 / bounds.radius());
        return new ColumnSector(scaled, bounds, ExponentialSeries.of(bounds.radius() / 2, tolerance));
    }

    /** {@code factor (H(theta) - shift)} in the form that suits the sector. */
    static PanelOperator terms(PanelKernels kernels, Sector sector, double[] theta, double shift, double factor) {
        return MaskOperator.suits(sector)
                ? MaskOperator.of(kernels, sector, theta, shift, factor)
                : IndexOperator.of(kernels, sector, theta, shift, factor);
    }

    /** {@code factor diag(values)} in the form that suits the sector. */
    static PanelOperator diagonal(PanelKernels kernels, Sector sector, double[] values, double factor) {
        return MaskOperator.suits(sector)
                ? MaskOperator.diagonal(kernels, values, factor)
                : IndexOperator.diagonal(kernels, values, factor);
    }

    /** Factor of an operator whose derivative is wanted. */
    double directionFactor() {
        return 2 / radius();
    }

    /** The outermost levels, as well as Lanczos steps find them. */
    SpectralBounds ends(ColumnFamily family, int s) {
        int rows = family.sector(s).dimension();
        SpectralBounds scaled =
                SpectralBounds.ends(operator, rows, family.family().isComplex());
        double half = radius() / 2;
        return new SpectralBounds(bounds.middle() + half * scaled.lowest(), bounds.middle() + half * scaled.highest());
    }

    double radius() {
        return bounds.radius();
    }

    /** Energy at which the exponential is one. */
    double lowest() {
        return bounds.lowest();
    }
}
