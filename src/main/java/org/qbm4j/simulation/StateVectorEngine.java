// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateVector;

/** Exact simulation of circuits with state vectors. */
public final class StateVectorEngine implements CircuitEngine {

    @Override
    public String name() {
        return "state-vector";
    }

    @Override
    public long memoryBytes(Circuit circuit) {
        return 2L * 16 * circuit.cut().dimension();
    }

    @Override
    public void close() {}

    @Override
    public CircuitPass run(Circuit circuit, double[] values, StateQuery query) {
        if (values.length != circuit.numVariables()) {
            throw new IllegalArgumentException("The circuit needs " + circuit.numParameters() + " parameters and "
                    + circuit.numInputs() + " inputs, but was given " + values.length + " values.");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new ArithmeticException("The value of variable " + k + " is " + values[k] + ".");
            }
        }
        return new Pass(circuit, values.clone(), query);
    }

    private static final class Pass implements CircuitPass {
        private final Circuit circuit;
        private final double[] values;
        private final double[] re;
        private final double[] im;
        private final CircuitState state;

        Pass(Circuit circuit, double[] values, StateQuery query) {
            this.circuit = circuit;
            this.values = values;
            this.re = new double[circuit.cut().dimension()];
            this.im = new double[circuit.cut().dimension()];
            re[0] = 1;
            for (Gate gate : circuit.elementary()) {
                apply(gate, re, im, false);
            }
            StateVector now = StateVector.view(re, im);
            int v = circuit.cut().visible();
            Optional<DensityMatrix> sigma =
                    query.visible() == StateQuery.Visible.STATE ? Optional.of(now.lowest(v)) : Optional.empty();
            double[] p = query.visible() == StateQuery.Visible.NONE ? new double[0] : now.marginal(v);
            this.state = new CircuitState(
                    circuit.cut(), p, sigma, query.fullState() ? Optional.of(now.copy()) : Optional.empty());
        }

        private void apply(Gate gate, double[] re, double[] im, boolean undo) {
            if (gate instanceof PauliRotation r) {
                double half = r.angle().at(values) / 2;
                rotate(r.word(), Math.cos(half), undo ? -Math.sin(half) : Math.sin(half), re, im);
            } else if (gate instanceof FixedGate || gate instanceof CustomGate) {
                FixedMatrices.Matrix m = FixedMatrices.of(gate);
                matrix(undo ? m.adjoint() : m, re, im);
            }
        }

        private static void rotate(PauliString p, double c, double s, double[] re, double[] im) {
            for (int i = 0; i < re.length; i++) {
                int j = i ^ p.x();
                if (j < i) {
                    continue;
                }
                double ri = re[i];
                double ii = im[i];
                double rj = re[j];
                double ij = im[j];
                // (P psi)_i = <i|P|j> psi_j
                double a = p.entryRe(j);
                double b = p.entryIm(j);
                re[i] = c * ri + s * (a * ij + b * rj);
                im[i] = c * ii - s * (a * rj - b * ij);
                if (j != i) {
                    double d = p.entryRe(i);
                    double e = p.entryIm(i);
                    re[j] = c * rj + s * (d * ii + e * ri);
                    im[j] = c * ij - s * (d * ri - e * ii);
                }
            }
        }

        private static void matrix(FixedMatrices.Matrix m, double[] re, double[] im) {
            int d = m.re().length;
            int[] offset = new int[d];
            int mask = 0;
            for (int q : m.qubits()) {
                mask |= 1 << q;
            }
            for (int k = 0; k < d; k++) {
                for (int b = 0; b < m.qubits().length; b++) {
                    offset[k] |= (k >> b & 1) << m.qubits()[b];
                }
            }
            double[] x = new double[d];
            double[] y = new double[d];
            for (int i = 0; i < re.length; i++) {
                if ((i & mask) != 0) {
                    continue;
                }
                for (int k = 0; k < d; k++) {
                    x[k] = re[i | offset[k]];
                    y[k] = im[i | offset[k]];
                }
                for (int r = 0; r < d; r++) {
                    double sr = 0;
                    double si = 0;
                    for (int k = 0; k < d; k++) {
                        sr += m.re()[r][k] * x[k] - m.im()[r][k] * y[k];
                        si += m.re()[r][k] * y[k] + m.im()[r][k] * x[k];
                    }
                    re[i | offset[r]] = sr;
                    im[i | offset[r]] = si;
                }
            }
        }

        @Override
        public CircuitState state() {
            return state;
        }

        @Override
        public StateVector vector() {
            return StateVector.view(re, im);
        }

        @Override
        public double expectation(PauliSum observable) {
            double sum = 0;
            for (PauliTerm t : observable.terms()) {
                sum += t.coefficient() * inner(t.word(), re, im, re, im)[0];
            }
            return sum;
        }

        private static double[] inner(PauliString p, double[] lr, double[] li, double[] re, double[] im) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < re.length; i++) {
                int j = i ^ p.x();
                double pr = p.entryRe(j) * re[j] - p.entryIm(j) * im[j];
                double pi = p.entryRe(j) * im[j] + p.entryIm(j) * re[j];
                sumRe += lr[i] * pr + li[i] * pi;
                sumIm += lr[i] * pi - li[i] * pr;
            }
            return new double[] {sumRe, sumIm};
        }

        @Override
        public double[] pullBack(HermitianMatrix g) {
            double[] lr = new double[re.length];
            double[] li = new double[re.length];
            int d = g.dimension();
            for (int h = 0; h < re.length; h += d) {
                for (int a = 0; a < d; a++) {
                    for (int b = 0; b < d; b++) {
                        lr[h + a] += g.re(a, b) * re[h + b] - g.im(a, b) * im[h + b];
                        li[h + a] += g.re(a, b) * im[h + b] + g.im(a, b) * re[h + b];
                    }
                }
            }
            return back(lr, li);
        }

        @Override
        public double[] pullBackDiagonal(double[] adjoint) {
            double[] lr = new double[re.length];
            double[] li = new double[re.length];
            for (int i = 0; i < re.length; i++) {
                lr[i] = adjoint[i & (adjoint.length - 1)] * re[i];
                li[i] = adjoint[i & (adjoint.length - 1)] * im[i];
            }
            return back(lr, li);
        }

        @Override
        public double[] pullBack(PauliSum observable) {
            double[] lr = new double[re.length];
            double[] li = new double[re.length];
            for (PauliTerm t : observable.terms()) {
                for (int i = 0; i < re.length; i++) {
                    int j = i ^ t.word().x();
                    double a = t.coefficient() * t.word().entryRe(j);
                    double b = t.coefficient() * t.word().entryIm(j);
                    lr[i] += a * re[j] - b * im[j];
                    li[i] += a * im[j] + b * re[j];
                }
            }
            return back(lr, li);
        }

        private double[] back(double[] lr, double[] li) {
            double[] gradient = new double[values.length];
            var gates = circuit.elementary();
            for (int g = gates.size() - 1; g >= 0; g--) {
                if (gates.get(g) instanceof PauliRotation r && !r.angle().isFixed()) {
                    gradient[r.angle().variable()] += r.angle().scale() * inner(r.word(), lr, li, re, im)[1];
                }
                apply(gates.get(g), re, im, true);
                apply(gates.get(g), lr, li, true);
            }
            return gradient;
        }

        @Override
        public long flops() {
            return 14L * re.length * circuit.gates().size();
        }

        @Override
        public void close() {}
    }
}
