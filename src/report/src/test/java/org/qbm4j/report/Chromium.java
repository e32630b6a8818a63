// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium without network, found on the path or named by the environment variable CHROMIUM. */
record Chromium(Path executable) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long GIVE_UP_SECONDS = 180;

    /** What a visit left: the document after its scripts ran, and the lines of the browser's console. */
    record Visit(String document, List<String> console) {}

    static Optional<Chromium> find() {
        String named = System.getenv().getOrDefault("CHROMIUM", "");
        Stream<Path> candidates = named.isBlank()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                : Stream.of(Path.of(named));
        return candidates.filter(Files::isExecutable).findFirst().map(Chromium::new);
    }

    /** Opens a page and waits until it has settled. */
    Visit open(Path page) throws IOException, InterruptedException {
        Path folder = workFolder();
        Path output = folder.resolve("document.html");
        List<String> log = run(folder, output, List.of("--virtual-time-budget=5000", "--dump-dom"), page);
        List<String> console =
                log.stream().filter(line -> line.contains("CONSOLE")).toList();
        return new Visit(Files.readString(output), console);
    }

    /** Takes a picture of the top of a page. */
    Path screenshot(Path page, int width, int height) throws IOException, InterruptedException {
        Path folder = workFolder();
        Path picture = folder.resolve("page.png").toAbsolutePath();
        List<String> options =
                List.of("--hide-scrollbars", "--window-size=" + width + "," + height, "--screenshot=" + picture);
        run(folder, folder.resolve("output.txt"), options, page);
        return picture;
    }

    private static Path workFolder() throws IOException {
        // not a @TempDir: the browser's children may still write there for a moment after it has ended
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "browser");
    }

    private List<String> run(Path folder, Path output, List<String> options, Path page)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
                "--v=0",
                "--user-data-dir=" + folder.resolve("profile").toAbsolutePath()));
        command.addAll(options);
        command.add(page.toUri().toString());
        Path errors = folder.resolve("errors.txt");
        Process browser = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!browser.waitFor(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            throw new IOException("The browser " + executable + " did not end within " + GIVE_UP_SECONDS + " s.");
        }
        List<String> log =
                Files.readString(errors, StandardCharsets.UTF_8).lines().toList();
        if (browser.exitValue() != 0) {
            throw new IOException("The browser " + executable + " ended with code " + browser.exitValue() + ": " + log);
        }
        return log;
    }
}
