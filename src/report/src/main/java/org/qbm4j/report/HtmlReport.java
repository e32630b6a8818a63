// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qbm4j.runlog.WholeFile;

/**
 * Writes the report of a run as one self-contained HTML file.
 *
 * <p>Reads {@code run.jsonl} of a run folder and, if they are there, {@code control/run.jsonl} and {@code circuit.svg};
 * nothing else. The page
 * works without network and without JavaScript, on a light or dark screen and on paper. The same logs give the same
 * page on the same host; labels of axes are outlines of the host's fonts.
 */
public final class HtmlReport {

    private static final String FILE = "report.html";
    private static final String DRAWING = "circuit.svg";

    private HtmlReport() {}

    /**
     * Writes {@code report.html} into a run folder, replacing an older one only when the new one is complete.
     *
     * @param runFolder the folder that holds {@code run.jsonl}
     * @return the path of the report
     * @throws UncheckedIOException if a log cannot be read or the report cannot be written
     * @throws IllegalArgumentException if a log is malformed or of an unknown schema; no report is written then
     */
    public static Path write(Path runFolder) {
        byte[] page = page(Runs.read(runFolder), drawing(runFolder)).getBytes(StandardCharsets.UTF_8);
        Path target = runFolder.resolve(FILE);
        try {
            WholeFile.write(target, page);
        } catch (IOException e) {
            throw new UncheckedIOException("Report '" + target + "' could not be written: " + e.getMessage() + ".", e);
        }
        return target;
    }

    private static String page(Runs runs, String drawing) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                + Html.escape(runs.main().header().run()) + " \u00b7 qbm4j run report</title>\n<style>\n" + style()
                + "</style>\n</head>\n<body>\n<main>\n" + Headline.html(runs) + Measurements.loss(runs)
                + shown(runs) + measurements(runs) + VerdictTable.html(runs) + drawing + Appendix.events(runs)
                + Appendix.configuration(runs) + Appendix.citations(runs) + "</main>\n</body>\n</html>\n";
    }

    /** The picture of the circuit, if the run drew one. */
    private static String drawing(Path runFolder) {
        Path file = runFolder.resolve(DRAWING);
        if (!Files.exists(file)) {
            return "";
        }
        try {
            String svg = Files.readString(file);
            return svg.startsWith("<svg") && !svg.contains("<script")
                    ? Html.section("circuit", "Circuit", "<figure class=\"circuit\">" + svg + "</figure>\n")
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Drawing '" + file + "' could not be read: " + e.getMessage() + ".", e);
        }
    }

    /** What the model shows: samples, or of a chain of fermions its mean values. */
    private static String shown(Runs runs) {
        return runs.isChain() ? ChainMeasurements.means(runs) : Samples.html(runs);
    }

    private static String measurements(Runs runs) {
        if (runs.isChain()) {
            return ChainMeasurements.entropy(runs)
                    + VisibleMeasurements.gradients(runs)
                    + VisibleMeasurements.parameters(runs);
        }
        if (runs.unjudged().isPresent()) {
            return VisibleMeasurements.visible(runs)
                    + VisibleMeasurements.gradients(runs)
                    + VisibleMeasurements.parameters(runs);
        }
        return runs.isCircuit()
                ? CircuitMeasurements.entanglement(runs)
                        + CircuitMeasurements.gradients(runs)
                        + CircuitMeasurements.parameters(runs)
                : Measurements.entanglement(runs)
                        + Measurements.heat(runs)
                        + Measurements.gradients(runs)
                        + Measurements.parameters(runs);
    }

    /** The style sheet of every page. */
    static String style() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
            if (stream == null) {
                throw new IllegalStateException("The report's style sheet is missing from the class path.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The report's style sheet could not be read.", e);
        }
    }
}
