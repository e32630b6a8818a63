// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qbm4j.diagnostics.PlateauVerdict;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** The last plateau verdict of each parameter group, read off a run log while it grows. */
public final class Verdicts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTHY = PlateauVerdict.HEALTHY.label();
    private static final String MARK = "\"" + RunRecord.Event.VERDICT + "\"";

    private final Path file;
    private final Map<String, String> last = new LinkedHashMap<>();
    private long position;

    /**
     * Watches a log.
     *
     * @param file the log, which may not exist yet
     */
    public Verdicts(Path file) {
        this.file = file;
    }

    /**
     * Reads what was appended since the last call.
     *
     * @return as {@link #text(Map)}
     */
    public String refresh() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                position = 0;
                last.clear();
            }
            byte[] appended = new byte[(int) Math.min(Integer.MAX_VALUE / 2, log.length() - position)];
            log.seek(position);
            log.readFully(appended);
            int end = appended.length;
            while (end > 0 && appended[end - 1] != '\n') {
                end--;
            }
            position += end;
            new String(appended, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(MARK))
                    .forEach(this::accept);
        } catch (IOException ignored) {
            // a display that cannot read shows what it knew
        }
        return text(last);
    }

    private void accept(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("kind").asText().equals(RunRecord.Event.VERDICT)) {
                put(last, entry.path("message").asText());
            }
        } catch (JsonProcessingException ignored) {
            // only the reader of the whole log judges its lines
        }
    }

    /**
     * The last verdicts of a finished log.
     *
     * @param log the log
     * @return as {@link #text(Map)}
     */
    public static String of(RunLog log) {
        Map<String, String> last = new LinkedHashMap<>();
        log.events().stream()
                .filter(e -> e.kind().equals(RunRecord.Event.VERDICT))
                .forEach(e -> put(last, e.message()));
        return text(last);
    }

    private static void put(Map<String, String> last, String message) {
        int colon = message.indexOf(':');
        if (colon > 0) {
            last.put(
                    message.substring(0, colon),
                    message.substring(colon + 1).strip().split("[ (]", 2)[0]);
        }
    }

    /** One word if all groups agree, else the groups that are not healthy with their words; a dash without verdicts. */
    static String text(Map<String, String> last) {
        if (last.isEmpty()) {
            return "-";
        }
        if (last.values().stream().distinct().count() == 1) {
            return last.values().iterator().next();
        }
        StringBuilder text = new StringBuilder();
        last.forEach((group, verdict) -> {
            if (!verdict.equals(HEALTHY)) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(group)
                        .append(' ')
                        .append(verdict);
            }
        });
        return text.toString();
    }
}
