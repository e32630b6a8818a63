// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.List;
import org.qbm4j.cli.experiment.Spelling;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a mistyped command or option was meant to be. */
final class Suggestion {
    private Suggestion() {}

    static String of(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String word = unmatched.getUnmatched().get(0);
        var spec = e.getCommandLine().getCommandSpec();
        List<String> known = word.startsWith("-")
                ? List.copyOf(spec.optionsMap().keySet())
                : List.copyOf(spec.subcommands().keySet());
        return Spelling.nearest(word, known)
                .map(k -> "; did you mean '" + k + "'?")
                .orElse("");
    }
}
