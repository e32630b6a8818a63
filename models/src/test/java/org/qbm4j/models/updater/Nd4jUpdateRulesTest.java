// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRules;

class Nd4jUpdateRulesTest {
    private static final double ROUNDING = 1e-14;
    private static final double RATE = 0.05;

    static Stream<String> names() {
        return new Nd4jUpdateRules().names().stream();
    }

    @Test
    void allElevenUpdatersAreInTheRegistryOfTheCore() {
        assertThat(UpdateRules.names())
                .contains(
                        "adam",
                        "amsgrad",
                        "adabelief",
                        "adadelta",
                        "adagrad",
                        "adamax",
                        "nadam",
                        "nesterovs",
                        "noop",
                        "rmsprop",
                        "sgd");
        assertThat(names()).hasSize(11);
    }

    @Test
    void namesAreListedWithoutNd4j() throws Exception {
        List<URL> withoutNd4j = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("nd4j")) {
                withoutNd4j.add(new File(entry).toURI().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(withoutNd4j.toArray(new URL[0]), platform)) {
            assertThatThrownBy(() -> loader.loadClass("org.nd4j.linalg.learning.config.Adam"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> provider = loader.loadClass(Nd4jUpdateRules.class.getName());
            Object rules = provider.getConstructor().newInstance();
            assertThat(provider.getMethod("names").invoke(rules)).isEqualTo(names().toList());
        }
    }

    /** Remembers which classes it was asked to define. */
    private static final class WatchingLoader extends URLClassLoader {
        private final List<String> defined = new ArrayList<>();

        WatchingLoader(List<URL> classPath) {
            super(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            defined.add(name);
            return found;
        }
    }

    @Test
    void makingARuleDoesNotStartNd4j() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry).toURI().toURL());
        }
        try (WatchingLoader loader = new WatchingLoader(classPath)) {
            Class<?> provider = loader.loadClass(Nd4jUpdateRules.class.getName());
            Object rules = provider.getConstructor().newInstance();
            for (String name : names().toList()) {
                provider.getMethod("create", String.class, Map.class, int.class).invoke(rules, name, Map.of(), 3);
            }
            assertThat(loader.defined)
                    .contains("org.nd4j.linalg.learning.AdamUpdater")
                    .doesNotContain("org.nd4j.linalg.factory.Nd4j");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRestoredMemoryContinuesToTheSameBits(String name) {
        for (int size : new int[] {1, 2, 7}) {
            UpdateRule straight = UpdateRules.create(name, Map.of(), size);
            List<double[]> expected = run(straight, size, 0, 20);
            UpdateRule first = UpdateRules.create(name, Map.of(), size);
            List<double[]> actual = new ArrayList<>(run(first, size, 0, 10));
            UpdateRule second = UpdateRules.create(name, Map.of(), size);
            run(second, size, 3, 5);
            second.restore(first.memory());
            actual.addAll(run(second, size, 10, 20));
            for (int i = 0; i < 20; i++) {
                assertThat(actual.get(i)).as("iteration %d of %d", i, size).isEqualTo(expected.get(i));
            }
            assertThat(second.memory()).isEqualTo(straight.memory());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRejectedStepLeavesNoTraceOnceTheMemoryIsRestored(String name) {
        UpdateRule rule = UpdateRules.create(name, Map.of(), 3);
        run(rule, 3, 0, 4);
        double[] before = rule.memory();
        double[] kept = before.clone();
        double[] once = gradient(3, 4);
        rule.apply(once, 4, RATE);
        assertThat(before).as("memory is a copy").isEqualTo(kept);
        rule.restore(before);
        double[] again = gradient(3, 4);
        rule.apply(again, 4, RATE);
        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRuleDescendsAParabola(String name) {
        UpdateRule rule = UpdateRules.create(name, Map.of(), 2);
        double[] theta = {1, -2};
        double start = theta[0] * theta[0] / 4 + theta[1] * theta[1] / 8;
        for (int i = 0; i < 200; i++) {
            double[] g = {theta[0] / 2, theta[1] / 4};
            rule.apply(g, i, RATE);
            theta[0] -= g[0];
            theta[1] -= g[1];
        }
        assertThat(theta[0] * theta[0] / 4 + theta[1] * theta[1] / 8).isLessThan(start);
    }

    @Test
    void adamFollowsItsEquations() {
        // Kingma and Ba 2015, section 2, last line: theta -= rate sqrt(1-b2^t)/(1-b1^t) m / (sqrt(v) + epsilon)
        UpdateRule rule = UpdateRules.create("adam", Map.of("beta1", 0.8, "beta2", 0.95, "epsilon", 1e-6), 1);
        double m = 0;
        double v = 0;
        for (int i = 0; i < 12; i++) {
            double[] g = gradient(1, i);
            m = 0.8 * m + 0.2 * g[0];
            v = 0.95 * v + 0.05 * g[0] * g[0];
            double corrected = RATE * Math.sqrt(1 - Math.pow(0.95, i + 1)) / (1 - Math.pow(0.8, i + 1));
            double expected = corrected * m / (Math.sqrt(v) + 1e-6);
            rule.apply(g, i, RATE);
            assertThat(g[0]).isCloseTo(expected, within(ROUNDING));
        }
    }

    @Test
    void sgdScalesAndNoOpReturnsTheGradientUnchanged() {
        double[] scaled = {0.25, -3};
        UpdateRules.create("sgd", Map.of(), 2).apply(scaled, 0, 0.5);
        assertThat(scaled).containsExactly(0.125, -1.5);
        double[] same = {0.25, -3};
        UpdateRules.create("noop", Map.of(), 2).apply(same, 0, 0.5);
        assertThat(same).containsExactly(0.25, -3);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOptionChangesTheStep(String name) {
        Nd4jUpdateRules provider = new Nd4jUpdateRules();
        for (String option : provider.options(name)) {
            double value = option.equals("epsilon") ? 0.5 : 0.3;
            List<double[]> usual = run(provider.create(name, Map.of(), 2), 2, 0, 6);
            List<double[]> other = run(provider.create(name, Map.of(option, value), 2), 2, 0, 6);
            assertThat(other.get(5)).as(option).isNotEqualTo(usual.get(5));
        }
    }

    @Test
    void refusesUnknownOptionsAndImpossibleValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create("adam", Map.of("momentum", 0.5), 2))
                .withMessage("Update rule 'adam' has no option 'momentum'; it understands beta1, beta2, epsilon.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create("sgd", Map.of("beta1", 0.5), 2))
                .withMessageContaining("understands none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create("rmsprop", Map.of("decay", 1.0), 2))
                .withMessage("Option 'decay' of update rule 'rmsprop' must be in [0, 1), but was 1.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create("adagrad", Map.of("epsilon", Double.NaN), 2))
                .withMessageContaining("positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Nd4jUpdateRules().create("lion", Map.of(), 2))
                .withMessageContaining("'lion'");
    }

    @Test
    void refusesAForeignMemoryAndAForeignGradient() {
        UpdateRule rule = UpdateRules.create("adam", Map.of(), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.restore(new double[3]))
                .withMessageContaining("must have 6 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.apply(new double[2], 0, RATE))
                .withMessageContaining("must have 3 values");
    }

    private static List<double[]> run(UpdateRule rule, int size, int from, int to) {
        List<double[]> steps = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double[] g = gradient(size, i);
            rule.apply(g, i, RATE / (1 + i));
            steps.add(g);
        }
        return steps;
    }

    private static double[] gradient(int size, int iteration) {
        double[] g = new double[size];
        for (int k = 0; k < size; k++) {
            g[k] = Math.sin(1.7 * k + 0.9 * iteration + 0.4) / 3;
        }
        return g;
    }
}
