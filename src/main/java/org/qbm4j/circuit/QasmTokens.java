// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an OpenQASM program with their places; confined to one reader. */
final class QasmTokens {
    private static final Pattern TOKEN = Pattern.compile("(?<note>// qbm4j:[^\\n]*)"
            + "|(?<skip>[ \\t\\r\\n]+|//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|(?<number>(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)"
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)"
            + "|(?<text>\"[^\"\\n]*\")"
            + "|(?<symbol>[^\\s])");

    /** What a token is. */
    enum Kind {
        NOTE,
        NUMBER,
        WORD,
        TEXT,
        SYMBOL,
        END
    }

    /** A token with its place, counted from 1. */
    record Token(Kind kind, String text, int line, int column) {
        IllegalArgumentException error(String message) {
            return new IllegalArgumentException("line " + line + ", column " + column + ": " + message);
        }

        String shown() {
            return kind == Kind.END ? "the end of the program" : "'" + text + "'";
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    QasmTokens(String program) {
        Matcher matcher = TOKEN.matcher(program);
        int line = 1;
        int lineStart = 0;
        while (matcher.find()) {
            Token token = new Token(kind(matcher), matcher.group(), line, matcher.start() - lineStart + 1);
            if (matcher.group("skip") == null) {
                tokens.add(token);
            }
            for (int i = matcher.start(); i < matcher.end(); i++) {
                if (program.charAt(i) == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
        }
        tokens.add(new Token(Kind.END, "", line, program.length() - lineStart + 1));
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : List.of(Kind.NOTE, Kind.NUMBER, Kind.WORD, Kind.TEXT)) {
            if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                return kind;
            }
        }
        return Kind.SYMBOL;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(String text) {
        boolean matches = peek().kind() != Kind.TEXT && peek().text().equals(text) && peek().kind() != Kind.END;
        if (matches) {
            take();
        }
        return matches;
    }

    Token expect(String text) {
        Token token = take();
        if (!token.text().equals(text)) {
            throw token.error("expected '" + text + "', but found " + token.shown() + ".");
        }
        return token;
    }

    Token expect(Kind kind, String what) {
        Token token = take();
        if (token.kind() != kind) {
            throw token.error("expected " + what + ", but found " + token.shown() + ".");
        }
        return token;
    }

    int expectWhole(String what) {
        Token token = expect(Kind.NUMBER, what);
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException) token.error("expected " + what + ", but found " + token.shown() + ".")
                    .initCause(e);
        }
    }
}
