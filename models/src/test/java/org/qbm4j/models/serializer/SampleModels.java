// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.BoltzmannMachine.Sign;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** The model that the fixture of schema 1 holds; it must not change. */
final class SampleModels {
    private SampleModels() {}

    static SavedModel fixture(Sign sign) {
        Bipartition cut = new Bipartition(4, 1);
        PauliSum shared = PauliSum.of(PauliString.parse("X0 X1"))
                .plus(PauliSum.of(PauliString.parse("Y2 Y3")).times(-0.1));
        ParametricHamiltonian hamiltonian = ParametricHamiltonian.builder(cut)
                .fields(Pauli.Z, 0, 1, 2, 3, 4)
                .couplings(Pauli.Z, Pauli.X, Topology.bipartite(cut))
                .parameter("shared", shared)
                .build();
        double[] theta = new double[hamiltonian.numParameters()];
        for (int k = 0; k < theta.length; k++) {
            theta[k] = k == 0 ? -0.25 : StrictMath.sin(k) * (k == 5 ? 1e-300 : 1);
        }
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("model", Map.of("visible", 4L, "hidden", 1L));
        configuration.put("rates", List.of(0.1, 1e-9, 3L, true, "cosine"));
        Target target = new Target.Classical(Datasets.barsAndStripes(2, 2).distribution());
        return new SavedModel(
                new BoltzmannMachine(hamiltonian, sign),
                theta,
                "negative-log-likelihood",
                -7,
                "0.1.0",
                new Provenance(
                        "bars and stripes 2x2",
                        Provenance.fingerprint(target),
                        "fixture",
                        Optional.empty(),
                        Optional.of(new ImageShape(2, 2)),
                        configuration),
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }
}
