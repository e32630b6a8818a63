// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A rule with a memory, for tests: velocity = momentum * velocity + gradient, step = rate * velocity. */
public final class MomentumRules implements UpdateRuleProvider {
    /** Name of the only rule. */
    public static final String NAME = "test-momentum";

    /** Made by the service loader. */
    public MomentumRules() {}

    /**
     * Puts the provider on the class path of this thread until closed.
     *
     * @return close it at the end of the test
     */
    public static OnClassPath provide() {
        try {
            Path folder = Files.createTempDirectory("providers");
            Path file = folder.resolve("META-INF/services/" + UpdateRuleProvider.class.getName());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, MomentumRules.class.getName());
            URL[] urls = {folder.toUri().toURL()};
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            URLClassLoader loader = new URLClassLoader(urls, before);
            Thread.currentThread().setContextClassLoader(loader);
            return new OnClassPath(before, loader, List.of(file, file.getParent(), folder.resolve("META-INF"), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class path with this provider on it. */
    public static final class OnClassPath implements AutoCloseable {
        private final ClassLoader before;
        private final URLClassLoader loader;
        private final List<Path> files;

        private OnClassPath(ClassLoader before, URLClassLoader loader, List<Path> files) {
            this.before = before;
            this.loader = loader;
            this.files = files;
        }

        /**
         * What it offers.
         *
         * @return one name
         */
        public List<String> names() {
            return new MomentumRules().names();
        }

        @Override
        public void close() {
            Thread.currentThread().setContextClassLoader(before);
            try {
                loader.close();
                for (Path file : files) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public UpdateRule create(String name, Map<String, Double> options, int numParameters) {
        if (!options.keySet().equals(java.util.Set.of("momentum"))) {
            throw new IllegalArgumentException(
                    "Update rule '" + NAME + "' needs the option momentum, but was given " + options.keySet() + ".");
        }
        return new Momentum(options.getOrDefault("momentum", 0.0), new double[numParameters]);
    }

    private record Momentum(double momentum, double[] velocity) implements UpdateRule {
        @Override
        public void apply(double[] gradient, int iteration, double learningRate) {
            for (int k = 0; k < gradient.length; k++) {
                velocity[k] = momentum * velocity[k] + gradient[k];
                gradient[k] = learningRate * velocity[k];
            }
        }

        @Override
        public double[] memory() {
            return velocity.clone();
        }

        @Override
        public void restore(double[] memory) {
            if (memory.length != velocity.length) {
                throw new IllegalArgumentException(
                        "The memory must have " + velocity.length + " values, but has " + memory.length + ".");
            }
            System.arraycopy(memory, 0, velocity, 0, memory.length);
        }
    }
}
