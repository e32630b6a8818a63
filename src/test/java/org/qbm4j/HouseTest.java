// SPDX-License-Identifier: Apache-2.0
package org.qbm4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doors of the house: which room may import which, and what no room may do. */
class HouseTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.qbm4j");

    /** Room to the lowest rooms it may import; whatever those may import is allowed too. */
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry("numerics", List.of()),
            Map.entry("random", List.of()),
            Map.entry("runlog", List.of()),
            Map.entry("comparison", List.of("numerics", "random")),
            Map.entry("state", List.of("numerics")),
            Map.entry("operator", List.of("state")),
            Map.entry("data", List.of("operator", "random")),
            Map.entry("circuit", List.of("operator")),
            Map.entry("model", List.of("circuit")),
            Map.entry("simulation", List.of("model", "random")),
            Map.entry("loss", List.of("simulation", "data")),
            Map.entry("gradient", List.of("loss")),
            Map.entry("optimize", List.of("numerics", "random")),
            Map.entry("training", List.of("optimize", "gradient", "runlog")),
            Map.entry("diagnostics", List.of("training")),
            Map.entry("reproduction", List.of("diagnostics")));

    static List<String> rooms() {
        return DOORS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void importsGoUpThroughTheDoors(String room) {
        Set<String> forbidden = new TreeSet<>(DOORS.keySet());
        forbidden.removeAll(reachable(room));
        String[] packages =
                forbidden.stream().map(other -> "org.qbm4j." + other + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.qbm4j." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CORE);
    }

    @Test
    void everyRoomHasADoor() {
        List<String> found = CORE.stream()
                .map(c -> c.getPackageName().replaceFirst("org\\.qbm4j\\.?", "").replaceFirst("\\..*", ""))
                .distinct()
                .sorted()
                .toList();
        Assertions.assertThat(found).isEqualTo(rooms());
    }

    private static Set<String> reachable(String room) {
        Set<String> all = new TreeSet<>(Set.of(room));
        for (String next : DOORS.getOrDefault(room, List.of())) {
            all.addAll(reachable(next));
        }
        return all;
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("org.qbm4j.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nativeLinearAlgebraStaysInNumerics() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.qbm4j.numerics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CORE);
    }

    @Test
    void jsonStaysInTheRunLog() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.qbm4j.runlog..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(CORE);
    }

    @Test
    void nobodyPrints() {
        noClasses().should().accessField(System.class, "out").check(CORE);
        noClasses().should().accessField(System.class, "err").check(CORE);
    }

    @Test
    void randomnessIsPassedIn() {
        noClasses().should().callMethod(Math.class, "random").check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CORE);
    }

    @Test
    void publicTypesAreFinalSealedOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void everyRoomHasAPackageComment() throws IOException {
        Path sources = Path.of("main", "java");
        try (Stream<Path> folders = Files.walk(sources)) {
            List<Path> bare = folders.filter(HouseTest::holdsJava)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            Assertions.assertThat(bare).isEmpty();
        }
    }

    private static boolean holdsJava(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
