// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.Parameters;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;

/** One parameter vector of the free-fermion engine: the states of each parity, or of both where P does not occur. */
final class FermionGibbsPass implements GibbsPass {
    private final FermionTerms terms;
    private final List<Part> parts = new ArrayList<>();
    private final GibbsState state;
    private final Runnable release;
    private boolean closed;

    /** The states of one parity with their share of Z. */
    private static final class Part {
        private final int sign;
        private final ThermalModes modes;
        private final double logPartition;
        private final double[] means;
        private double share;

        Part(FermionTerms terms, double[] theta, int sign) {
            double[] a = terms.matrix(theta, sign);
            this.sign = sign;
            this.modes = terms.hasParity() ? new ParityModes(terms.rows(), a, sign) : new FreeModes(terms.rows(), a);
            this.logPartition = modes.logPartition() - terms.constant(theta, sign);
            this.means = terms.read(negative(modes.slopes()), 1, sign);
        }

        private static double[] negative(double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
            return values;
        }
    }

    FermionGibbsPass(FermionTerms terms, double[] theta, Bipartition cut, StateQuery query, Runnable release) {
        this.terms = terms;
        this.release = release;
        parts.add(new Part(terms, theta, 1));
        if (terms.hasParity()) {
            parts.add(new Part(terms, theta, -1));
        }
        double largest = parts.stream().mapToDouble(p -> p.logPartition).max().orElseThrow();
        double sum = parts.stream()
                .mapToDouble(p -> Math.exp(p.logPartition - largest))
                .sum();
        double logPartition = largest + Math.log(sum);
        parts.forEach(p -> p.share = Math.exp(p.logPartition - logPartition));
        GibbsState.Builder builder = new GibbsState.Builder(cut, 0, Estimate.exact(logPartition));
        if (query.expectations()) {
            builder.expectations(expectations());
        }
        this.state = builder.build();
    }

    private double[] expectations() {
        double[] all = new double[terms.numParameters()];
        for (Part part : parts) {
            add(all, part.share, part.means);
        }
        return all;
    }

    private static void add(double[] sum, double factor, double[] values) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * values[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Override
    public GibbsState state() {
        return state;
    }

    @Override
    public double[] pullBack(HermitianMatrix adjoint) {
        throw noAdjoint();
    }

    @Override
    public double[] pullBackDiagonal(double[] adjoint) {
        throw noAdjoint();
    }

    private IllegalArgumentException noAdjoint() {
        requireOpen();
        return new IllegalArgumentException("The free-fermion engine pulls no adjoints of the visible state back; use"
                + " the column engine or the dense engine, or the relative entropy without hidden units.");
    }

    /** Covariances inside each parity, and of the means of the two parities. */
    @Override
    public double[] metricProduct(Metric metric, double[] direction) {
        requireOpen();
        Parameters.requireDirection(terms.numParameters(), direction);
        double[] product = new double[direction.length];
        for (Part part : parts) {
            double[] b = terms.matrix(direction, part.sign);
            add(product, part.share, terms.read(part.modes.slopesAlong(metric, b), 0, part.sign));
        }
        if (parts.size() == 2) {
            double[] gap = parts.get(0).means.clone();
            add(gap, -1, parts.get(1).means);
            add(product, parts.get(0).share * parts.get(1).share * dot(gap, direction), gap);
        }
        return product;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The pass is closed; take products before closing it.");
        }
    }

    @Override
    public long flops() {
        return parts.stream().mapToLong(p -> p.modes.flops()).sum();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
