// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The doors of the command line. */
class CliHouseTest {
    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.qbm4j.cli");

    @Test
    void printsOnlyThroughTheWritersOfTheCommandLine() {
        noClasses().should().accessField(System.class, "out").check(CLI);
        noClasses().should().accessField(System.class, "err").check(CLI);
    }

    @Test
    void experimentsKnowNothingOfRunsAndRunsNothingOfTheScreen() {
        noClasses()
                .that()
                .resideInAPackage("org.qbm4j.cli.experiment..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.qbm4j.cli.run..", "org.qbm4j.cli", "picocli..", "org.qbm4j.report..")
                .check(CLI);
        noClasses()
                .that()
                .resideInAPackage("org.qbm4j.cli.run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.qbm4j.cli", "picocli..", "me.tongfei..", "org.qbm4j.report..")
                .check(CLI);
    }

    @Test
    void yamlIsReadInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.qbm4j.cli.experiment..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat..", "com.networknt..")
                .check(CLI);
    }

    @Test
    void nd4jIsNotNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(CLI);
    }

    @Test
    void noJmhIsShipped() {
        // this class path holds all that the launcher's does
        assertThat(System.getProperty("java.class.path")).contains("picocli").doesNotContain("jmh");
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("org.qbm4j.cli.(**)").should().beFreeOfCycles().check(CLI);
    }

    @Test
    void publicTypesAreFinalOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLI);
    }
}
