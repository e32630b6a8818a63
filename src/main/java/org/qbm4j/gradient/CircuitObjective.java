// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/**
 * A loss as a function of the parameters of one circuit, through one engine.
 *
 * <p>Gradients come from one reversible adjoint pass per state: one for losses of the visible state, one per row for
 * conditional losses, whose rows are summed in their order. An observable never becomes a matrix.
 *
 * @param circuit the gates
 * @param loss what is made small
 * @param engine runs the circuit
 */
public record CircuitObjective(Circuit circuit, Loss loss, CircuitEngine engine) implements Objective {

    /**
     * Checks that circuit and loss fit.
     *
     * @throws IllegalArgumentException if the loss needs a Hamiltonian, or the circuit has inputs that the loss does not
     *     feed, or the loss needs Markov chains
     */
    public CircuitObjective {
        ContrastiveObjective.refuse(loss, "is a circuit");
        ChainObjective.refuse(loss, "is a circuit");
        if (loss instanceof HamiltonianLoss h) {
            throw new IllegalArgumentException(
                    "Loss '" + loss.name() + "' is a function of a Hamiltonian, but the model" + " is a circuit; use '"
                            + h.visibleForm().name() + "' of the visible units or another loss.");
        }
        int fed = loss instanceof ConditionalLoss c ? c.numInputs() : 0;
        if (fed != circuit.numInputs()) {
            throw new IllegalArgumentException("Loss '" + loss.name() + "' feeds " + fed
                    + " input features, but the circuit has " + circuit.numInputs() + "; "
                    + (fed == 0 ? "use a conditional loss or a circuit without inputs." : "make the two equal."));
        }
    }

    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        return evaluate(theta, query, true);
    }

    @Override
    public Evaluation evaluateLoss(double[] theta) {
        return evaluate(theta, NOTHING_ELSE, false);
    }

    private Evaluation evaluate(double[] theta, StateQuery query, boolean withGradient) {
        if (loss instanceof ConditionalLoss c) {
            return rows(c, theta, query, withGradient);
        }
        double[] values = circuit.values(theta, new double[0]);
        if (loss instanceof ObservableLoss o) {
            try (CircuitPass pass = engine.run(circuit, values, query)) {
                double value = pass.expectation(o.observable());
                double[] gradient = withGradient ? pass.pullBack(o.observable()) : new double[0];
                return new Evaluation(theta, value, gradient, pass.state(), pass.flops());
            }
        }
        try (CircuitPass pass = engine.run(circuit, values, VisibleLoss.query(loss, query))) {
            VisibleLoss result = VisibleLoss.of(
                    loss,
                    pass.state(),
                    withGradient,
                    VisibleLoss.PullBack.exact(pass::pullBack, pass::pullBackDiagonal));
            return new Evaluation(theta, result.value(), result.gradient(), pass.state(), pass.flops());
        }
    }

    /** Sums over the rows in their order; the state told is that of the first row. */
    private Evaluation rows(ConditionalLoss rows, double[] theta, StateQuery query, boolean withGradient) {
        StateQuery probabilities = new StateQuery(Visible.PROBABILITIES, false, false);
        Optional<SolvedState> first = Optional.empty();
        double value = 0;
        double[] gradient = new double[withGradient ? theta.length : 0];
        long flops = 0;
        double right = 0;
        for (int row = 0; row < rows.numRows(); row++) {
            StateQuery wanted = row == 0 ? probabilities.and(query) : probabilities;
            try (CircuitPass pass = engine.run(circuit, circuit.values(theta, rows.inputs(row)), wanted)) {
                SolvedState state = pass.state();
                first = first.isPresent() ? first : Optional.of(state);
                double[] visible = state.visibleProbabilities();
                ProbabilityLoss.Result result = rows.evaluate(row, visible);
                value += result.value();
                right += rows.isRight(row, visible) ? rows.share(row) : 0;
                if (withGradient && Double.isFinite(value)) {
                    double[] part = pass.pullBackDiagonal(result.adjoint());
                    for (int k = 0; k < gradient.length; k++) {
                        gradient[k] += part[k];
                    }
                }
                flops += pass.flops();
            }
        }
        double[] known = Double.isFinite(value) ? gradient : Arrays.copyOf(gradient, 0);
        OptionalDouble accuracy = OptionalDouble.of(Math.min(1, right));
        return new Evaluation(theta, value, known, first.orElseThrow(), flops, accuracy);
    }

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        if (hessian) {
            return Optional.of("the loss of a circuit is not convex and its Hessian no metric; use natural-gradient or"
                    + " l-bfgs");
        }
        if (wanted instanceof WantedMetric.Thermal t) {
            return Optional.of("the metric '" + t.metric().name() + "' is one of thermal states, but the model is a"
                    + " circuit; use natural-gradient or natural-gradient-by-layer");
        }
        double bytes = CircuitMetric.bytes(circuit);
        double most = Runtime.getRuntime().maxMemory() / 2.0;
        return bytes <= most
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the tangents of %d parameters on %d qubits take %.1f GB, but Java may use %.1f GB for them; use"
                                + " l-bfgs or fewer gates",
                        circuit.numParameters(),
                        circuit.cut().numQubits(),
                        bytes / 1e9,
                        most / 1e9));
    }

    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        metricRefusal(wanted, false).ifPresent(reason -> {
            throw new IllegalArgumentException("There is no such metric: " + reason + ".");
        });
        return CircuitMetric.of(circuit, loss, theta, wanted instanceof WantedMetric.ByLayer);
    }
}
