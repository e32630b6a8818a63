// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;

/**
 * The unitary of a circuit on density matrices: every gate acts from both sides, and the way back undoes the gates on
 * state and adjoint alike.
 *
 * <p>With omega after and G at the gate {@code exp(-i a P / 2)}: {@code dL/da = Im Tr(G P omega)}. {@code O(4^n)} work per
 * gate.
 */
final class CircuitTransport implements Transport {
    private static final int PER_ENTRY = 16;

    private final int numParameters;
    private final PauliProgram program;
    private final double[] values;
    private final int dimension;

    CircuitTransport(Circuit circuit, double[] phi) {
        this.numParameters = circuit.numParameters();
        this.program = new PauliProgram(circuit);
        this.values = circuit.values(phi, new double[0]);
        this.dimension = circuit.cut().dimension();
    }

    @Override
    public Forward forward(HermitianMatrix state) {
        TwoSidedMatrix matrix = new TwoSidedMatrix(state);
        for (PauliProgram.Operation operation : program.operations()) {
            if (operation instanceof PauliProgram.Dense dense) {
                matrix.conjugate(dense.matrix());
            } else {
                for (int term : terms(operation)) {
                    PauliProgram.Term t = program.terms().get(term);
                    matrix.rotate(word(t), t.angle(values));
                }
            }
        }
        return new Forward(matrix.hermitian(), flops());
    }

    @Override
    public Backward backward(HermitianMatrix evolved, HermitianMatrix adjoint) {
        TwoSidedMatrix omega = new TwoSidedMatrix(evolved);
        TwoSidedMatrix g = new TwoSidedMatrix(adjoint);
        double[] gradient = new double[numParameters];
        List<PauliProgram.Operation> operations = program.operations();
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (operations.get(i) instanceof PauliProgram.Dense dense) {
                omega.conjugate(dense.adjoint());
                g.conjugate(dense.adjoint());
            } else {
                for (int term : terms(operations.get(i))) {
                    undo(program.terms().get(term), omega, g, gradient);
                }
            }
        }
        return new Backward(g.hermitian(), gradient, 3 * flops());
    }

    private void undo(PauliProgram.Term term, TwoSidedMatrix omega, TwoSidedMatrix g, double[] gradient) {
        PauliString word = word(term);
        if (term.variable() >= 0) {
            gradient[term.variable()] += term.scale() * g.slope(word, omega);
        }
        double angle = -term.angle(values);
        omega.rotate(word, angle);
        g.rotate(word, angle);
    }

    /** Rotations of one operation; those of a diagonal commute, so their order does not matter. */
    private static List<Integer> terms(PauliProgram.Operation operation) {
        return operation instanceof PauliProgram.Diagonal diagonal
                ? diagonal.terms()
                : List.of(((PauliProgram.Turn) operation).term());
    }

    private static PauliString word(PauliProgram.Term term) {
        return new PauliString(term.x(), term.z());
    }

    private long flops() {
        return (long) PER_ENTRY * dimension * dimension * program.terms().size();
    }
}
