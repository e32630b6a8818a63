// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/** Invented logs with the shape of real ones: three phases, every series the report knows, a matched control. */
final class SyntheticRun {

    /** The figures that the report of this run must show. */
    static final List<String> CHARTS = List.of(
            "chart-loss",
            "chart-samples-data",
            "chart-samples-initial",
            "chart-samples-final",
            "chart-samples-control",
            "chart-visible-entropy-deficit",
            "chart-mutual-information",
            "chart-log-negativity",
            "chart-visible-purity",
            "chart-trace-distance-to-maximally-mixed",
            "chart-hamiltonian-norm",
            "chart-trace-distance-times-norm",
            "chart-gradient-norm-visible",
            "chart-gradient-norm-coupling",
            "chart-gradient-norm-hidden",
            "chart-signal-ratio",
            "chart-parameter-rms-visible",
            "chart-parameter-rms-coupling",
            "chart-parameter-rms-hidden",
            "chart-distance-from-start",
            "chart-step-norm");

    private static final List<String> GROUPS = List.of("visible", "coupling", "hidden");

    private final RunLogWriter log;
    private final SplittableRandom random = new SplittableRandom(7);
    private final boolean control;

    private SyntheticRun(RunLogWriter log, boolean control) {
        this.log = log;
        this.control = control;
    }

    /** Writes a run and its control into a folder. */
    static void write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("control"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (RunLogWriter main = RunLogWriter.open(folder.resolve("run.jsonl"));
                RunLogWriter control =
                        RunLogWriter.open(folder.resolve("control").resolve("run.jsonl"))) {
            new SyntheticRun(main, false).mainRun();
            new SyntheticRun(control, true).controlRun();
        }
    }

    static RunRecord.Header header(String run) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", "quantum-boltzmann-machine");
        model.put("visible", 16);
        model.put("hidden", 2);
        model.put("topology", "semi-restricted");
        model.put("fields", List.of("X", "Z"));
        Map<String, Object> experiment = new LinkedHashMap<>();
        experiment.put("name", run);
        experiment.put("seed", 7);
        experiment.put("model", model);
        experiment.put("data", Map.of("source", "digits", "pool", "4x4"));
        experiment.put("plan", List.of(Map.of("phase", "mean field"), Map.of("updater", "Adam", "rate", 0.05)));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("java", "17.0.13, OpenJDK 64-Bit Server VM");
        environment.put("os", "Linux 6.1, amd64");
        environment.put("processors", "2");
        environment.put("blas", "OpenBLAS 0.3.31, 1 thread, SkylakeX");
        return RunRecord.Header.of("0.1.0", run, experiment, 7, environment, Instant.parse("2021-03-10T12:34:56Z"));
    }

    private void mainRun() {
        log.write(header("digits 4x4, pretrained"));
        common();
        start("mean field", 0, RunRecord.PhaseStart.CLOSED_FORM, "Fits the local fields in closed form.", 32);
        point("mean field", 0, 0);
        point("mean field", 1, 18);
        end("mean field", 1, "closed form", 2);
        start("visible units", 1, RunRecord.PhaseStart.OPTIMIZE, "Trains fields and visible couplings.", 152);
        for (int k = 0; k <= 40; k++) {
            point("visible units", k, 18 + k);
        }
        event("visible units", 40, RunRecord.Event.CHECKPOINT, "checkpoint at iteration 40");
        event(
                "visible units",
                40,
                RunRecord.Event.VERDICT,
                "coupling: saddle, all gradients exactly zero at theta = 0");
        end("visible units", 40, "patience of 10 iterations", 41);
        start("everything", 2, RunRecord.PhaseStart.OPTIMIZE, "Breaks the saddle and trains all parameters.", 186);
        for (int k = 0; k <= 160; k++) {
            point("everything", k, 58 + k);
        }
        event("everything", 31, RunRecord.Event.STEP_REJECTED, "loss was NaN; the step was halved <script>");
        verdicts("everything", 160);
        end("everything", 160, "budget of 160 iterations", 162);
        samples(0.04);
        log.write(new RunRecord.End(RunRecord.End.COMPLETED, "", 205, 48_210));
    }

    private void controlRun() {
        log.write(header("digits 4x4, control"));
        common();
        start("everything", 0, RunRecord.PhaseStart.OPTIMIZE, "Trains all parameters from a random start.", 186);
        for (int k = 0; k <= 201; k++) {
            point("everything", k, k);
        }
        event("everything", 201, RunRecord.Event.VERDICT, "coupling: plateau, within x3 of the scrambled reference");
        event("everything", 201, RunRecord.Event.VERDICT, "visible: healthy");
        end("everything", 201, "budget of 205 evaluations", 205);
        samples(0.2);
        log.write(new RunRecord.End(RunRecord.End.COMPLETED, "", 205, 51_730));
    }

    private void common() {
        value("", 0, "data_entropy", 4.613, "nats");
    }

    private void verdicts(String phase, int iteration) {
        event(phase, iteration, RunRecord.Event.VERDICT, "visible: healthy, 41 times the scrambled reference");
        event(phase, iteration, RunRecord.Event.VERDICT, "coupling: healthy, 12 times the scrambled reference");
        event(phase, iteration, RunRecord.Event.VERDICT, "hidden: hot, parameters below 0.01");
    }

    /** All series at one iteration; {@code t} is the time that shapes the curves. */
    private void point(String phase, int k, double t) {
        double rate = control ? 0.008 : 0.022;
        double floor = control ? 5.4 : 4.86;
        double decay = Math.exp(-rate * t);
        double loss = floor + (11.09 - floor) * decay + noise(0.01);
        value(phase, k, "loss", loss, "nats");
        value(phase, k, "test_loss", loss + 0.06 + 0.25 * (1 - decay), "nats");
        double grown = 1 - Math.exp(-rate * Math.max(0, t - (control ? 0 : 58)));
        value(phase, k, "visible_entropy_deficit", (control ? 2.1 : 4.4) * (1 - decay), "nats");
        value(phase, k, "visible_entropy_deficit_haar", 0.35 * (1 - decay) + 0.02, "nats");
        value(phase, k, "mutual_information", (control ? 0.2 : 0.85) * grown, "nats");
        value(phase, k, "mutual_information_haar", 0.9 * (1 - decay), "nats");
        value(phase, k, "mutual_information_dephased", (control ? 0.15 : 0.6) * grown, "nats");
        value(phase, k, "loss_haar", 11.09, "nats");
        value(phase, k, "loss_haar_spread", 0.0123456, "nats");
        value(phase, k, "hamiltonian_norm", 20 * (1 - decay), "1");
        value(phase, k, "trace_distance_times_norm", 15 * (1 - decay) * (1 - decay), "1");
        value(phase, k, "log_negativity", (control ? 0.02 : 0.11) * grown * grown, "nats");
        value(phase, k, "visible_purity", 1.5e-5 + 0.05 * (1 - decay), "1");
        value(phase, k, "visible_purity_haar", 1.5e-5 + 0.002 * (1 - decay), "1");
        value(phase, k, "trace_distance_to_maximally_mixed", (control ? 0.55 : 0.9) * (1 - decay), "1");
        for (String group : GROUPS) {
            boolean still = !control && t < 58 && !group.equals("visible");
            double norm = (group.equals("visible") ? 0.9 : 0.2) * decay * (control ? 0.2 : 1) * (1 + noise(0.08));
            value(phase, k, "gradient_norm_" + group, still ? 0 : norm + 1e-3, "1");
            value(phase, k, "gradient_norm_" + group + "_haar", 0.012 * decay + 8e-4, "1");
            value(phase, k, "parameter_rms_" + group, still ? 0 : 0.6 * grown + (control ? 0.3 : 0.02) * decay, "1");
        }
        value(phase, k, "signal_ratio", (control ? 0.01 : 0.12) * (1 + noise(0.1)), "1");
        value(phase, k, "distance_from_start", (control ? 3 : 7) * (1 - decay), "1");
        value(phase, k, "step_norm", 0.2 * decay + 0.004, "1");
    }

    private void samples(double flip) {
        value("", 0, "log_likelihood_train", control ? -6.55 : -5.021, "nats");
        value("", 0, "log_likelihood_test", control ? -6.83 : -5.297, "nats");
        value("", 0, "log_likelihood_per_bit_train", control ? -0.409 : -0.3138, "nats");
        value("", 0, "log_likelihood_per_bit_test", control ? -0.427 : -0.3311, "nats");
        images("samples_data", 0);
        images("samples_initial", 0.5);
        images("samples_final", flip);
        double[] parameters =
                IntStream.range(0, 48).mapToDouble(i -> noise(1.2)).toArray();
        List<String> labels = IntStream.range(0, 48)
                .mapToObj(i -> i < 16 ? "Z" + i : i < 32 ? "X" + (i - 16) : "Z" + (i - 32) + " Z16")
                .toList();
        log.write(new RunRecord.Array("", 0, "parameters", List.of(48), parameters, "", labels));
    }

    private void images(String name, double flip) {
        String[] digits = {"0110100110010110", "0010011000100111", "1110001001001110"};
        double[] values = new double[36 * 16];
        for (int i = 0; i < values.length; i++) {
            boolean on = digits[i / 16 % 3].charAt(i % 16) == '1';
            values[i] = on ^ random.nextDouble() < flip ? 1 : 0;
        }
        log.write(RunRecord.Array.of("", 0, name, List.of(36, 4, 4), values, ""));
    }

    private double noise(double width) {
        return width * (random.nextDouble() + random.nextDouble() - 1);
    }

    private void start(String phase, int index, String kind, String description, int active) {
        List<String> sources =
                index == 0 ? List.of("CoopmansBenedetti2024") : List.of("OrtizMarrero2021", "KingmaBa2015");
        log.write(new RunRecord.PhaseStart(phase, index, kind, description, sources, active, 100L * index));
    }

    private void end(String phase, int iteration, String reason, long evaluations) {
        log.write(new RunRecord.PhaseEnd(phase, iteration, reason, evaluations, 230L * iteration));
    }

    private void event(String phase, int iteration, String kind, String message) {
        log.write(new RunRecord.Event(phase, iteration, kind, message));
    }

    private void value(String phase, int iteration, String name, double value, String unit) {
        log.write(RunRecord.Value.exact(phase, iteration, name, value, unit));
    }
}
