// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script says what is missing before it starts anything. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path SCRIPT = Path.of("../../qbm4j");

    @TempDir
    Path folder = Path.of("");

    private Path tools = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void makeAWorldWithoutMaven() throws IOException {
        Files.createDirectories(folder.resolve("house"));
        Files.copy(SCRIPT, folder.resolve("house/qbm4j"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("house/qbm4j"));
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("readlink", "dirname", "sed", "head", "find", "rm", "mkdir", "mv")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(place, tool);
                if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        home = Files.createDirectories(folder.resolve("jdk"));
    }

    private void java(String version) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho started \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Cli launch(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", folder.resolve("link").toString());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", tools.toString());
        if (Files.exists(home.resolve("release"))) {
            environment.put("JAVA_HOME", home.toString());
        }
        Process process = builder.directory(tools.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Cli(process.exitValue(), out, err);
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        Cli cli = launch("--help");
        assertThat(cli.errLines()).singleElement().asString().startsWith("qbm4j: Java is missing; install a JDK");
        assertThat(cli.code()).isEqualTo(1);
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        java("11.0.2");
        Cli cli = launch("--help");
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("qbm4j: Java 17 or later is needed, but")
                .contains("version 11");
        assertThat(cli.code()).isEqualTo(1);
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        java("17.0.9");
        Cli cli = launch("--help");
        assertThat(cli.errLines()).singleElement().asString().startsWith("qbm4j: Maven (mvn) is missing");
        assertThat(cli.code()).isEqualTo(1);
    }

    @Test
    void startsWhatIsBuiltAndPassesTheArgumentsOn() throws Exception {
        java("25.0.1");
        Path app = Files.createDirectories(folder.resolve("house/src/cli/target/qbm4j/lib"));
        Files.writeString(app.resolveSibling("built"), "");
        Files.writeString(app.resolveSibling("qbm4j-cli-9.jar"), "");
        Cli cli = launch("train", "a b.yaml");
        assertThat(cli.code()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .startsWith("started ")
                .contains("--enable-native-access=ALL-UNNAMED", "qbm4j-cli-9.jar")
                .endsWith("org.qbm4j.cli.Main train a b.yaml\n");
    }

    @Test
    void asksForVectorInstructionsWhereThisJavaHasThem() throws Exception {
        java("17.0.9");
        Path app = Files.createDirectories(folder.resolve("house/src/cli/target/qbm4j/lib"));
        Files.writeString(app.resolveSibling("built"), "");
        assertThat(launch("scan", "a.yaml").out()).doesNotContain("--add-modules");
        Files.writeString(
                home.resolve("release"), "JAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
        assertThat(launch("scan", "a.yaml").out()).contains("--add-modules jdk.incubator.vector");
        assertThat(launch("--help").out()).doesNotContain("--add-modules");
        assertThat(launch("strategies").out()).doesNotContain("--add-modules");
        assertThat(launch("strategies", "--for", "a.yaml").out()).doesNotContain("--add-modules");
    }
}
