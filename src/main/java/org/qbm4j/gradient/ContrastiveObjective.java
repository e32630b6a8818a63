// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.qbm4j.data.BinaryData;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.PatternSampler;
import org.qbm4j.simulation.SampledState;
import org.qbm4j.simulation.StateQuery;

/**
 * Contrastive divergence as a function of the parameters of one semi-quantum machine.
 *
 * <p>Gradient: the average of {@code d(-ln p~(v))/dtheta} over rows of the data minus that over the ends of the chains,
 * both with the hidden units summed in closed form. Loss: the negative log-pseudo-likelihood of the same rows; where only
 * the loss is evaluated, of all rows. A training step costs {@code O((rows + chains steps) visible hidden letters)}.
 */
public final class ContrastiveObjective implements Objective {
    private final ContrastiveDivergence loss;
    private final ContrastiveSolver solver;
    private final SemiQuantumBoltzmannMachine machine;
    private final Weighted all;
    private final long lossKey;

    /** Patterns with shares that sum to one. */
    private record Weighted(long[] patterns, double[] shares) {
        static Weighted equally(long[] patterns) {
            double[] shares = new double[patterns.length];
            Arrays.fill(shares, 1.0 / patterns.length);
            return new Weighted(patterns, shares);
        }
    }

    ContrastiveObjective(ContrastiveDivergence loss, ContrastiveSolver solver) {
        this.loss = loss;
        this.solver = solver;
        this.machine = solver.layout();
        BinaryData data = loss.data();
        if (data.numBits() != machine.cut().visible()) {
            throw new IllegalArgumentException("The data has " + data.numBits() + " columns, but the machine has "
                    + machine.cut().visible() + " visible units; make the two equal.");
        }
        long[] patterns = new long[data.numRows()];
        double[] shares = new double[data.numRows()];
        long key = ParameterKey.with(ParameterKey.of(new double[] {loss.steps(), loss.chains()}), data.numRows());
        for (int row = 0; row < patterns.length; row++) {
            patterns[row] = data.pattern(row);
            shares[row] = loss.share(row);
            key = ParameterKey.with(ParameterKey.with(key, patterns[row]), Double.doubleToLongBits(shares[row]));
        }
        this.all = new Weighted(patterns, shares);
        this.lossKey = key;
    }

    /** Refuses contrastive divergence on behalf of an objective that runs no chains. */
    static void refuse(Loss loss, String model) {
        if (loss instanceof ContrastiveDivergence) {
            throw new IllegalArgumentException("Loss '" + ContrastiveDivergence.NAME
                    + "' is estimated by Markov chains over visible patterns, but the model " + model
                    + "; use negative-log-likelihood, or a semi-quantum machine with a ContrastiveSolver.");
        }
    }

    /**
     * Runs the chains.
     *
     * @throws IllegalArgumentException if theta has the wrong length, the query wants anything of the state, or the
     *     solver keeps another number of chains than the loss asks for
     */
    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        ContrastiveSolver.requireNothing(query);
        PatternSampler sampler = PatternSampler.of(machine, theta);
        return loss.persistent() ? persistent(theta, sampler) : fresh(theta, sampler);
    }

    /** The loss of all rows; no chain moves. */
    @Override
    public Evaluation evaluateLoss(double[] theta) {
        PatternSampler sampler = PatternSampler.of(machine, theta);
        double value = value(sampler, all);
        SampledState state = new SampledState(machine.cut(), new long[0]);
        return new Evaluation(theta, value, new double[0], state, flops(all.patterns().length, 0));
    }

    private Evaluation fresh(double[] theta, PatternSampler sampler) {
        RandomStream stream = solver.random().child("contrastive divergence").child(ParameterKey.name(theta));
        Weighted starts = loss.chains() == 0
                ? all
                : Weighted.equally(loss.draw(loss.chains(), stream.child("rows").generator()));
        long[] ends = walk(sampler, starts.patterns().clone(), stream);
        Weighted rows = loss.usesAllRows() ? all : starts;
        return evaluation(theta, sampler, rows, new Weighted(ends, starts.shares()));
    }

    private Evaluation persistent(double[] theta, PatternSampler sampler) {
        RandomStream stream = solver.random().child("persistent chains");
        int wanted = loss.chains() == 0 ? all.patterns().length : loss.chains();
        long key = ParameterKey.with(ParameterKey.of(theta), lossKey);
        ChainMemory memory = solver.chains()
                .map(before -> before.towards(key))
                .orElseGet(() -> ChainMemory.start(
                        key, loss.draw(wanted, stream.child("starts").generator())));
        if (memory.numChains() != wanted) {
            throw new IllegalArgumentException("The loss '" + loss.name() + "' asks for " + wanted
                    + " persistent chains, but the solver keeps " + memory.numChains()
                    + "; give every loss of one training the same number of chains, or make a new solver.");
        }
        RandomStream draw = stream.child(memory.walk());
        long[] ends = walk(sampler, memory.before(), draw);
        Weighted rows = loss.usesAllRows()
                ? all
                : Weighted.equally(loss.draw(wanted, draw.child("rows").generator()));
        Evaluation evaluation = evaluation(theta, sampler, rows, Weighted.equally(ends));
        solver.keep(memory.endingAt(ends));
        return evaluation;
    }

    /** Moves every chain of a fresh array, one after the other. */
    private long[] walk(PatternSampler sampler, long[] patterns, RandomStream stream) {
        RandomGenerator generator = stream.child("chains").generator();
        for (int c = 0; c < patterns.length; c++) {
            patterns[c] = sampler.walk(patterns[c], loss.steps(), generator);
        }
        return patterns;
    }

    private Evaluation evaluation(double[] theta, PatternSampler sampler, Weighted rows, Weighted ends) {
        double[] gradient = new double[theta.length];
        sampler.addGradient(ends.patterns(), ends.shares(), gradient);
        sampler.addGradient(
                rows.patterns(),
                Arrays.stream(rows.shares()).map(share -> -share).toArray(),
                gradient);
        double value = value(sampler, rows);
        SampledState state = new SampledState(machine.cut(), ends.patterns());
        return new Evaluation(theta, value, gradient, state, flops(rows.patterns().length, ends.patterns().length));
    }

    private static double value(PatternSampler sampler, Weighted rows) {
        double value = 0;
        for (int row = 0; row < rows.patterns().length; row++) {
            value -= rows.shares()[row] * sampler.pseudoLogLikelihood(rows.patterns()[row]);
        }
        return value;
    }

    /** Counts 9 operations per weight and row (fields, pseudo-likelihood, gradient), 4 per sweep and gradient of a chain. */
    private long flops(int rows, int ends) {
        return (9L * rows + 4L * (loss.steps() + 1) * ends)
                * (machine.numParameters() - machine.cut().visible());
    }

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        return Optional.of("a machine that is only sampled has no metric of its states; use a first-order updater");
    }

    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        throw new IllegalArgumentException(
                "There is no such metric: " + metricRefusal(wanted, false).orElseThrow() + ".");
    }
}
