// SPDX-License-Identifier: Apache-2.0
package org.qbm4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The doors of the house: which room may import which, and what no room may do. */
class HouseTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.qbm4j");

    @Test
    void importsGoUpThroughTheDoors() {
        Architectures.LayeredArchitecture house =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : List.of(
                "numerics",
                "random",
                "runlog",
                "state",
                "operator",
                "data",
                "model",
                "simulation",
                "loss",
                "gradient",
                "optimize",
                "training",
                "diagnostics")) {
            house = house.layer(room).definedBy("org.qbm4j." + room + "..");
        }
        house.whereLayer("numerics")
                .mayNotAccessAnyLayer()
                .whereLayer("random")
                .mayNotAccessAnyLayer()
                .whereLayer("runlog")
                .mayNotAccessAnyLayer()
                .whereLayer("state")
                .mayOnlyAccessLayers("numerics")
                .whereLayer("operator")
                .mayOnlyAccessLayers("state", "numerics")
                .whereLayer("data")
                .mayOnlyAccessLayers("operator", "state", "numerics", "random")
                .whereLayer("model")
                .mayOnlyAccessLayers("operator", "state", "numerics")
                .whereLayer("simulation")
                .mayOnlyAccessLayers("model", "operator", "state", "numerics", "random")
                .whereLayer("loss")
                .mayOnlyAccessLayers("simulation", "data", "model", "operator", "state", "numerics", "random")
                .whereLayer("gradient")
                .mayOnlyAccessLayers("loss", "simulation", "data", "model", "operator", "state", "numerics", "random")
                .whereLayer("optimize")
                .mayOnlyAccessLayers("numerics", "random")
                .whereLayer("training")
                .mayNotBeAccessedByAnyLayer()
                .ignoreDependency(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "diagnostics", c -> c.getPackageName().startsWith("org.qbm4j.diagnostics")),
                        com.tngtech.archunit.base.DescribedPredicate.alwaysTrue())
                .whereLayer("diagnostics")
                .mayNotBeAccessedByAnyLayer()
                .check(CORE);
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
