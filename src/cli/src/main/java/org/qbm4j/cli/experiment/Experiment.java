// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.gradient.NoisySolver;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.training.Plan;
import org.qbm4j.training.TrainingProblem;

/**
 * Everything that one run does, ready to start; immutable.
 *
 * @param name of the run
 * @param settings the file with overrides applied: text, numbers, booleans, lists and maps of these
 * @param strategy name of the pretraining strategy, {@code none} without one
 * @param model what is trained
 * @param material what it learns from
 * @param problem model, target, loss, steps and the random stream of the seed
 * @param plan all phases
 * @param control the matched control, if wanted
 * @param schedule how often to probe and to write checkpoints
 * @param engine what solves the model
 */
public record Experiment(
        String name,
        Map<String, Object> settings,
        String strategy,
        TrainableModel model,
        Material material,
        TrainingProblem problem,
        Plan plan,
        Optional<Plan> control,
        Schedule schedule,
        ModelEngine engine) {

    /**
     * How often things happen beside the training.
     *
     * @param probeEvery iterations between probes; 0 is never
     * @param probeShare cap of the probes' cost as a share of the training's floating-point operations
     * @param checkpointEvery iterations between checkpoints, at least 1
     * @param samples patterns drawn for the report, at least 0
     */
    public record Schedule(int probeEvery, double probeShare, int checkpointEvery, int samples) {}

    /** Copies the map. */
    public Experiment {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The one seed of the run.
     *
     * @return the seed
     */
    public long seed() {
        return problem.random().seed();
    }

    /**
     * What is told of the rows that are held back while the model is trained.
     *
     * @return likelihood of the labels if that is learned, else of the rows; empty without such rows
     */
    public Optional<ProbabilityLoss> heldOutLoss() {
        boolean labels = problem.loss().name().equals(ConditionalLoss.NAME);
        return material.test()
                .map(test -> labels && material.classUnits().isPresent()
                        ? material.classUnits().get().loss(test)
                        : new NegativeLogLikelihood(test.empirical()));
    }

    /**
     * The same with the chosen engine by name among its settings, as a run folder keeps it.
     *
     * @return an experiment that goes on with the same engine on any machine
     */
    public Experiment withEngineNamed() {
        return new Experiment(
                name, engine.named(settings), strategy, model, material, problem, plan, control, schedule, engine);
    }

    /**
     * What solves the model, with noise on its gradients if the experiment has {@code gradientShots}.
     *
     * @param threads how many an engine may use; changes no bit of the results
     * @return a solver of its own; close it
     */
    public Solver solver(int threads) {
        Solver exact = Solver.of(model, engine.settings().withThreads(threads));
        return settings.get("gradientShots") instanceof Number shots
                ? new NoisySolver(exact, shots.longValue(), problem.random())
                : exact;
    }
}
