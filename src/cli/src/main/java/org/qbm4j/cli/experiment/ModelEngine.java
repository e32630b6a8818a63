// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.choice.EngineChoice;
import org.qbm4j.simulation.choice.EngineSettings;
import org.qbm4j.simulation.choice.EngineWork;

/**
 * What solves a model.
 *
 * @param settings the kind is the one that was chosen
 * @param choice what the others would cost; empty for models that have one engine only
 */
public record ModelEngine(EngineSettings settings, Optional<EngineChoice> choice) {
    /** Engines below this many seconds are not worth measuring a machine for. */
    private static final double QUICK = 0.005;

    static ModelEngine of(TrainableModel model, Loss loss, EngineSettings wanted, double memory) {
        if (!(model instanceof BoltzmannMachine machine)) {
            return new ModelEngine(wanted, Optional.empty());
        }
        EngineWork work = EngineWork.of(machine.hamiltonian(), read(loss));
        EngineChoice choice = EngineChoice.of(work, wanted, memory);
        boolean automatic = wanted.kind().equals(EngineSettings.AUTO);
        if (automatic && choice.chosen().seconds() > QUICK) {
            choice = EngineChoice.of(work, wanted.withRates(MachineRates.ofThisMachine()), memory);
        }
        return new ModelEngine(wanted.withKind(choice.chosen().kind().name()), Optional.of(choice));
    }

    private static StateQuery.Visible read(Loss loss) {
        return loss instanceof HamiltonianLoss
                ? StateQuery.Visible.NONE
                : loss instanceof ProbabilityLoss ? StateQuery.Visible.PROBABILITIES : StateQuery.Visible.STATE;
    }

    /** Settings of an experiment, with the engine by name: so that a run goes on with the engine it began with. */
    Map<String, Object> named(Map<String, Object> experiment) {
        if (choice.isEmpty()) {
            return experiment;
        }
        Map<String, Object> named = new LinkedHashMap<>(experiment);
        Map<Object, Object> engine = new LinkedHashMap<>();
        if (experiment.get(EngineSection.KEY) instanceof Map<?, ?> told) {
            engine.putAll(told);
        }
        engine.put("kind", settings.kind());
        named.put(EngineSection.KEY, engine.size() == 1 ? settings.kind() : engine);
        return named;
    }
}
