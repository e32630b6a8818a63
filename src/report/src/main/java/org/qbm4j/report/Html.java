// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that is safe inside a page. */
final class Html {

    private static final Pattern ARXIV = Pattern.compile("arXiv:([a-z-]+/\\d{7}|\\d{4}\\.\\d{4,5})");
    private static final Pattern DOI = Pattern.compile("doi:(10\\.[0-9]+/[A-Za-z0-9./_-]*[A-Za-z0-9])");

    private Html() {}

    /** Escapes everything that has a meaning in HTML, and makes control characters visible. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(symbol -> {
            switch (symbol) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isUnprintable(symbol) ? 0xFFFD : symbol);
            }
        });
        return safe.toString();
    }

    private static boolean isUnprintable(int symbol) {
        boolean low = symbol < 0x20 && symbol != '\n' && symbol != '\t';
        boolean high = symbol >= 0x7F && symbol < 0xA0;
        boolean surrogate = symbol >= 0xD800 && symbol <= 0xDFFF;
        return low || high || surrogate || (symbol & 0xFFFE) == 0xFFFE;
    }

    /** Escapes a reference and links its arXiv number and DOI. */
    static String reference(String text) {
        String linked = ARXIV.matcher(escape(text)).replaceAll("<a href=\"https://arxiv.org/abs/$1\">arXiv:$1</a>");
        return DOI.matcher(linked).replaceAll("<a href=\"https://doi.org/$1\">doi:$1</a>");
    }

    /** A section with a heading and an anchor. */
    static String section(String id, String title, String body) {
        return "<section id=\"" + id + "\">\n<h2>" + escape(title) + "</h2>\n" + body + "</section>\n";
    }

    /** A note on what the log does not hold; nothing if it holds all. */
    static String missing(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String list =
                names.stream().map(name -> "<code>" + escape(name) + "</code>").collect(Collectors.joining(", "));
        return "<p class=\"missing\">Not in this log: " + list + ".</p>\n";
    }
}
