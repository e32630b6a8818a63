// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: a Java program of one file, with this library on its class path. */
@Command(
        name = "run",
        description = {
            "Run a Java program of one file with qbm4j, Deeplearning4j and ND4J on its class path.",
            "",
            "Nothing has to be built: 'qbm4j run Program.java' compiles and runs it. The exit code is the program's."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.java", description = "The program.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Arguments of the program.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help; what stands after FILE.java goes to the program.")
    private boolean unusedHelp; // read by the parser

    RunCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !file.toString().endsWith(".java")) {
            throw new IllegalArgumentException("Argument 'FILE.java' must be a Java source file, but '" + file + "' "
                    + (Files.exists(file) ? "is none." : "does not exist."));
        }
        Path home = Path.of(System.getProperty("java.home"));
        Path java = home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()
                && !Files.exists(home.resolve("lib").resolve("ct.sym"))) {
            throw new IllegalArgumentException("Running a source file needs a JDK, but '" + home
                    + "' is a runtime without compiler; set JAVA_HOME to a JDK, version 17 or later.");
        }
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(file.toString());
        command.addAll(arguments);
        Process program = new ProcessBuilder(command).inheritIO().start();
        try {
            return program.waitFor();
        } catch (InterruptedException e) {
            program.destroy();
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Those of this process: vector instructions, native access, and what the person added. */
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-XX:TieredStopAtLevel") && !flag.startsWith("-javaagent"))
                .filter(flag -> !flag.startsWith("-Dqbm4j."))
                .toList();
    }
}
