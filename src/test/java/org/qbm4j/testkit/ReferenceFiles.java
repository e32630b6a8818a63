// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Numbers computed by other programs, file by file, case by case; a missing folder, file or case fails the test.
 *
 * <p>The folder is the one that system property {@value #PROPERTY} names, or the copies on the class path under
 * {@code reference/} if that is empty. The README.md beside the copies says which program computed what.
 */
public final class ReferenceFiles {
    /** System property that names another folder of reference files. */
    public static final String PROPERTY = "qbm4j.reference";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReferenceFiles() {}

    /**
     * Names of the JSON files in the folder.
     *
     * @return names in alphabetical order, at least one
     */
    public static List<String> files() {
        return filesIn(folder());
    }

    /**
     * Reads the cases of one file.
     *
     * @param file file name such as {@code gibbs.json}
     * @return every case in file order, at least one
     * @throws AssertionError if the file is missing, unreadable or without cases
     */
    public static List<JsonNode> cases(String file) {
        return casesIn(folder(), file);
    }

    /**
     * The cases of one file under names for parameterized tests.
     *
     * @param file file name such as {@code gibbs.json}
     * @return every case, named by its file, position and sizes
     * @throws AssertionError if the file is missing, unreadable or without cases
     */
    public static Stream<Named<JsonNode>> named(String file) {
        List<Named<JsonNode>> named = new ArrayList<>();
        for (JsonNode entry : cases(file)) {
            named.add(Named.of(name(file, named.size(), entry), entry));
        }
        return named.stream();
    }

    /**
     * Numbers of a JSON array.
     *
     * @param array array of numbers
     * @return new array
     * @throws AssertionError if it is not an array of numbers
     */
    public static double[] doubles(JsonNode array) {
        if (!array.isArray()) {
            throw new AssertionError("A reference value must be an array of numbers, but was " + array + ".");
        }
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(array.path(i));
        }
        return values;
    }

    /**
     * Whole numbers of a JSON array.
     *
     * @param array array of whole numbers
     * @return new array
     * @throws AssertionError if it is not an array of whole numbers
     */
    public static int[] integers(JsonNode array) {
        double[] values = doubles(array);
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = (int) values[i];
            if (integers[i] != values[i]) {
                throw new AssertionError("A reference value must be whole numbers, but was " + array + ".");
            }
        }
        return integers;
    }

    /**
     * Texts of a JSON array.
     *
     * @param array array of texts
     * @return the texts
     * @throws AssertionError if it is not an array of texts
     */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : array) {
            texts.add(entry.asText());
        }
        if (!array.isArray()) {
            throw new AssertionError("A reference value must be an array of texts, but was " + array + ".");
        }
        return texts;
    }

    /**
     * One number of a case.
     *
     * @param entry the case
     * @param field name of the field
     * @return the number
     * @throws AssertionError if the field is missing or no number
     */
    public static double number(JsonNode entry, String field) {
        if (!entry.has(field)) {
            throw new AssertionError("A reference case must have a field '" + field + "', but has only "
                    + entry.properties().stream().map(Map.Entry::getKey).toList() + ".");
        }
        return number(entry.path(field));
    }

    private static double number(JsonNode value) {
        if (!value.isNumber()) {
            throw new AssertionError("A reference value must be a number, but was '" + value + "'.");
        }
        return value.doubleValue();
    }

    static List<String> filesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new AssertionError("The reference folder " + folder + " has no .json file.");
            }
            return names;
        } catch (IOException e) {
            throw new AssertionError("The reference folder " + folder + " cannot be listed.", e);
        }
    }

    static List<JsonNode> casesIn(Path folder, String file) {
        Path path = folder.resolve(file);
        try (InputStream input = Files.newInputStream(path)) {
            List<JsonNode> cases = new ArrayList<>();
            MAPPER.readTree(input).path("cases").forEach(cases::add);
            if (cases.isEmpty()) {
                throw new AssertionError("The reference file " + path + " has no 'cases'.");
            }
            return cases;
        } catch (IOException e) {
            throw new AssertionError("The reference file " + path + " is missing or unreadable.", e);
        }
    }

    private static Path folder() {
        String named = System.getProperty(PROPERTY, "");
        if (named.isEmpty()) {
            return Copies.FOLDER;
        }
        Path folder = Path.of(named).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new AssertionError("System property " + PROPERTY + " must name a folder, but was " + folder + ".");
        }
        return folder;
    }

    private static String name(String file, int position, JsonNode entry) {
        StringBuilder name = new StringBuilder(file).append(" #").append(position);
        for (String field : List.of("set", "n", "nv", "nh", "g", "beta", "depth", "seed")) {
            if (entry.has(field)) {
                name.append(' ')
                        .append(field)
                        .append('=')
                        .append(entry.path(field).asText());
            }
        }
        return name.toString();
    }

    /** The folder on the class path; inside a jar it is mounted for the life of the process. */
    private static final class Copies {
        static final Path FOLDER = locate();

        private Copies() {}

        private static Path locate() {
            URL readme = ReferenceFiles.class.getResource("/reference/README.md");
            if (readme == null) {
                throw new AssertionError("The reference files are not on the test class path under 'reference/'.");
            }
            try {
                URI uri = readme.toURI();
                if ("jar".equals(uri.getScheme())) {
                    mount(uri);
                }
                return Path.of(uri).resolveSibling("");
            } catch (URISyntaxException e) {
                throw new AssertionError("The reference folder has no usable address: " + readme, e);
            }
        }

        private static void mount(URI uri) {
            try {
                FileSystems.newFileSystem(uri, Map.of());
            } catch (FileSystemAlreadyExistsException e) {
                // mounted by somebody else in this process, which serves as well
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
