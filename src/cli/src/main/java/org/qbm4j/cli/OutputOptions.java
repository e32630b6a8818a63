// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class OutputOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean unusedHelp; // read by the parser

    @Option(names = "--json", description = "Write the result to standard output as JSON.")
    private boolean json;

    @Option(names = "--stacktrace", hidden = true, description = "Show where a failure came from.")
    private boolean unusedStacktrace; // read by Failure through the parser

    OutputOptions() {}

    boolean json() {
        return json;
    }

    /** What a resumable command says as JSON when all is done. */
    static String completed(Path folder, Path report, Map<String, Object> summary) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", "completed");
        result.put("folder", folder.toString());
        result.put("report", report.toString());
        result.putAll(summary);
        return toJson(result);
    }

    static String toJson(Object plain) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as JSON.", e);
        }
    }
}
