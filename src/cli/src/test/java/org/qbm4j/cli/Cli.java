// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One command with what it printed. */
record Cli(int code, String out, String err) {

    static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), texts);
        return new Cli(code, out.toString(), err.toString());
    }

    List<String> errLines() {
        return err.lines().filter(line -> !line.isBlank()).toList();
    }
}
