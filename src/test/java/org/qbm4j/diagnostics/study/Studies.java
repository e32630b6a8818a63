// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.state.Bipartition;

/** Small studies. */
final class Studies {
    static final Bootstrap.Settings BOOTSTRAP = new Bootstrap.Settings(1000, 0.95);
    static final StudyLoss OBSERVABLE = new StudyLoss(StudyLoss.Kind.OBSERVABLE, StudyLoss.Target.SEED);

    private Studies() {}

    static StudyModel.Circuits circuits(InitialAngles.Kind kind, double scale) {
        return new StudyModel.Circuits(
                "random-two-local", AnsatzOptions.defaults(), new InitialAngles(kind, scale), true);
    }

    static StudySpec hidden(StudyModel model, List<Double> hidden, int instances, StudySpec.Probe... probes) {
        return new StudySpec(
                model,
                new Bipartition(1, 0),
                new Sweep(Sweep.Quantity.HIDDEN, hidden),
                OBSERVABLE,
                Set.of(probes),
                instances,
                3);
    }

    static StudySpec withLoss(StudySpec spec, StudyLoss.Kind kind) {
        return new StudySpec(
                spec.model(),
                spec.cut(),
                spec.sweep(),
                new StudyLoss(kind, StudyLoss.Target.SEED),
                spec.probes(),
                spec.instances(),
                spec.seed());
    }

    static List<StudyResult> run(StudySpec spec, int threads) {
        List<StudyResult> results = new ArrayList<>();
        new StudyRunner(spec, threads, 0, () -> false, results::add).run();
        return results;
    }

    static StudySummary summary(StudySpec spec) {
        return StudySummary.of(spec, run(spec, 2), BOOTSTRAP);
    }
}
