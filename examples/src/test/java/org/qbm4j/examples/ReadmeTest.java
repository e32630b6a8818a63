// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.comparison.SizeName;
import org.qbm4j.comparison.Verdict;
import org.qbm4j.models.zoo.QuantumModelZoo;
import org.qbm4j.training.PretrainingStrategies;

/** What the README shows is what the project has. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({"0, BarsAndStripes", "1, QuantumLayers"})
    void theJavaExamplesAreTheCompiledOnes(int position, String program) throws IOException {
        String source = Files.readString(Path.of("src", "main", "java", "org", "qbm4j", "examples", program + ".java"));
        String region = source.substring(source.indexOf("// README begin") + 15, source.indexOf("// README end"))
                .stripIndent();
        assertThat(fenced("java").get(position).strip()).isEqualTo(region.strip());
    }

    @Test
    void theNetworkWithAQuantumLayerTellsThreeClasses() {
        INDArray output = QuantumLayers.network().output(Nd4j.ones(DataType.DOUBLE, 2, 4));
        assertThat(output.shape()).containsExactly(2, 3);
        assertThat(output.sumNumber().doubleValue()).isCloseTo(2, within(1e-9));
    }

    @Test
    void theListOfTheZooIsTheOnePrinted() throws IOException {
        for (String name : QuantumModelZoo.names()) {
            assertThat(readme())
                    .contains("\n" + name + " ")
                    .contains(QuantumModelZoo.card(name).about());
        }
    }

    @Test
    void everyFileThatItNamesExists() throws IOException {
        Matcher matcher = Pattern.compile("(?:examples|src|models|pretraining)/[\\w./-]+\\w")
                .matcher(readme());
        int found = 0;
        while (matcher.find()) {
            assertThat(ROOT.resolve(matcher.group())).exists();
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void theTableOfStrategiesIsTheRegistry() throws IOException {
        String table = readme().substring(readme().indexOf("## Pretraining strategies"));
        List<String> named = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(PretrainingStrategies.names());
    }

    @Test
    void theDocumentOnComparisonsDefinesEveryVerdict() throws IOException {
        String text = Files.readString(ROOT.resolve("src/docs/comparisons.md")).replaceAll("\\s+", " ");
        for (Verdict verdict : Verdict.values()) {
            assertThat(text)
                    .contains(
                            "**" + verdict.label() + "**: " + verdict.definition(List.of(1.0, 2.0, 3.0), SizeName.ANY));
        }
    }

    private static List<String> fenced(String language) throws IOException {
        Matcher matcher = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        return matcher.results().map(r -> r.group(1)).toList();
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
