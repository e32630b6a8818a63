// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads a text table of zeros and ones; {@link Datasets#csv} describes the format. Used once per file. */
final class BitTable {

    private static final String WEIGHT = "weight";

    private final Path file;
    private final List<Long> patterns = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private Pattern separator = Pattern.compile("\\s+");
    private List<String> header = List.of();
    private int width = -1;
    private int weightColumn = -1;

    BitTable(Path file) {
        this.file = file;
    }

    BinaryData read() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("Argument 'file' must be a readable file, but '" + file + "' "
                    + (Files.exists(file) ? "is not one." : "does not exist."));
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String text = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
                if (!text.isEmpty() && text.charAt(0) != '#') {
                    accept(text, number);
                }
            }
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("File '" + file + "' must hold at least one row of zeros and ones, but "
                    + (header.isEmpty() ? "is empty." : "holds only a header."));
        }
        return BinaryData.fromPatterns(
                        width - (weightColumn >= 0 ? 1 : 0),
                        patterns.stream().mapToLong(Long::longValue).toArray(),
                        weights.stream().mapToDouble(Double::doubleValue).toArray())
                .withName(String.valueOf(file.getFileName()));
    }

    private void accept(String text, int line) {
        boolean first = width < 0;
        if (first) {
            separator = separatorOf(text);
        }
        List<String> cells =
                Arrays.stream(separator.split(text, -1)).map(BitTable::unquote).toList();
        if (first) {
            width = cells.size();
            boolean named = cells.stream().anyMatch(WEIGHT::equalsIgnoreCase);
            if (named || cells.stream().noneMatch(cell -> number(cell).isPresent())) {
                acceptHeader(cells, line);
                return;
            }
            requireColumns(line);
        }
        acceptRow(cells, line);
    }

    private static Pattern separatorOf(String text) {
        String regex = text.indexOf(';') >= 0 ? "\\s*;\\s*" : text.indexOf(',') >= 0 ? "\\s*,\\s*" : "\\s+";
        return Pattern.compile(regex);
    }

    private static String unquote(String cell) {
        boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        return quoted ? cell.substring(1, cell.length() - 1).strip() : cell;
    }

    private void acceptHeader(List<String> cells, int line) {
        header = cells;
        for (int column = 0; column < width; column++) {
            if (cells.get(column).equalsIgnoreCase(WEIGHT)) {
                if (weightColumn >= 0) {
                    throw wrong(line, column, "only one column may be named 'weight', but this is the second.");
                }
                weightColumn = column;
            }
        }
        requireColumns(line);
    }

    private void requireColumns(int line) {
        int numBits = width - (weightColumn >= 0 ? 1 : 0);
        if (numBits < 1 || numBits > BinaryData.MAX_BITS) {
            throw new IllegalArgumentException("File '" + file + "', line " + line + ": there must be 1.."
                    + BinaryData.MAX_BITS + " columns of zeros and ones, but there are " + numBits
                    + (numBits < 1 ? "." : ". Drop columns."));
        }
    }

    private void acceptRow(List<String> cells, int line) {
        if (cells.size() != width) {
            throw new IllegalArgumentException("File '" + file + "', line " + line + ": each line must have " + width
                    + " columns as the first has, but this one has " + cells.size() + ".");
        }
        long pattern = 0;
        double weight = 1;
        int bit = 0;
        for (int column = 0; column < width; column++) {
            if (column == weightColumn) {
                weight = weight(cells.get(column), line, column);
            } else {
                pattern |= bit(cells.get(column), line, column) << bit++;
            }
        }
        patterns.add(pattern);
        weights.add(weight);
    }

    private long bit(String cell, int line, int column) {
        double value = number(cell).orElse(Double.NaN);
        if (value != 0 && value != 1) {
            throw wrong(
                    line,
                    column,
                    "each entry must be 0 or 1, but was '" + cell + "'. Threshold the column first, for example 1 where"
                            + " a value exceeds the column's median; a header line must not hold numbers.");
        }
        return (long) value;
    }

    private double weight(String cell, int line, int column) {
        double value = number(cell).orElse(Double.NaN);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw wrong(
                    line,
                    column,
                    "a weight must be finite and above 0, but was '" + cell + "'. Drop rows that should not count.");
        }
        return value;
    }

    private IllegalArgumentException wrong(int line, int column, String what) {
        String name = header.isEmpty() ? "" : " ('" + header.get(column) + "')";
        return new IllegalArgumentException(
                "File '" + file + "', line " + line + ", column " + (column + 1) + name + ": " + what);
    }

    private static OptionalDouble number(String cell) {
        try {
            return OptionalDouble.of(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
