// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, found on the path or named by the environment variable CHROMIUM. */
record Chromium(Path executable) {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long GIVE_UP_SECONDS = 90;

    static Optional<Chromium> find() {
        String named = System.getenv().getOrDefault("CHROMIUM", "");
        Stream<Path> candidates = named.isBlank()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                : Stream.of(Path.of(named));
        return candidates.filter(Files::isExecutable).findFirst().map(Chromium::new);
    }

    /** The document after its scripts ran. */
    String open(URI page) throws IOException, InterruptedException {
        // not a @TempDir: the browser's children may still write there for a moment after it has ended
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "browser");
        Path output = folder.resolve("document.html");
        Process browser = new ProcessBuilder(
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
                        "--no-proxy-server",
                        "--user-data-dir=" + folder.resolve("profile").toAbsolutePath(),
                        "--virtual-time-budget=6000",
                        "--dump-dom",
                        page.toString())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        if (!browser.waitFor(GIVE_UP_SECONDS, TimeUnit.SECONDS)) {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
            throw new IOException("The browser " + executable + " did not end within " + GIVE_UP_SECONDS + " s.");
        }
        return Files.readString(output);
    }
}
