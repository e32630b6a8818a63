// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.io.PrintWriter;

/** Words broken into lines for a terminal. */
public final class Paragraph {
    private static final int WIDTH = 112;

    private Paragraph() {}

    /**
     * Prints a text.
     *
     * @param out where to; not closed
     * @param indent what every line begins with
     * @param text words separated by blanks
     */
    public static void print(PrintWriter out, String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean bare = line.length() == indent.length();
            if (!bare && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(indent);
                bare = true;
            }
            line.append(bare ? "" : " ").append(word);
        }
        out.println(line);
    }
}
