// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.List;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/** Writes the pretraining of layers into a run log, one phase for each layer. */
final class LayerLog implements LayerwisePretrainer.Progress {
    private static final String NATS = "nats";

    private final RunLogWriter log;
    private final long start = System.nanoTime();
    private String phase = "";
    private long phaseStart;

    LayerLog(RunLogWriter log) {
        this.log = log;
    }

    @Override
    public void layerStarted(int phaseIndex, int layer, String name, long parameters) {
        phase = "layer " + layer + " " + name;
        phaseStart = System.nanoTime();
        log.write(new RunRecord.PhaseStart(
                phase,
                phaseIndex,
                RunRecord.PhaseStart.OPTIMIZE,
                "Pretrains layer '" + name + "' of the network on the outputs of the layers below it.",
                List.of(),
                Math.toIntExact(parameters),
                millisSince(start)));
    }

    @Override
    public void batch(int iteration, double score) {
        value(iteration, "batch_score", score, "");
    }

    @Override
    public void score(int iteration, double score) {
        value(iteration, "score", score, "");
    }

    @Override
    public void diagnostics(int iteration, LayerDiagnostics diagnostics) {
        value(iteration, "loss", diagnostics.loss(), NATS);
        value(iteration, "loss_at_zero", diagnostics.lossAtZero(), NATS);
        value(iteration, "gradient_max", diagnostics.gradientMax(), NATS);
        value(iteration, "gradient_norm_coupling", diagnostics.couplingGradientNorm(), NATS);
        value(iteration, "visible_entropy_deficit", diagnostics.visibleEntropyDeficit(), NATS);
    }

    @Override
    public void layerEnded(int iteration, long evaluations, boolean interrupted) {
        StopReason reason = interrupted ? StopReason.INTERRUPTED : StopReason.ITERATIONS;
        log.write(new RunRecord.PhaseEnd(phase, iteration, reason.label(), evaluations, millisSince(phaseStart)));
    }

    private void value(int iteration, String name, double value, String unit) {
        log.write(RunRecord.Value.exact(phase, iteration, name, value, unit));
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
