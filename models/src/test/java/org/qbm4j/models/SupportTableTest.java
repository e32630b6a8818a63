// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Keeps the table in the comment of the package true. */
class SupportTableTest {
    private static final Path SOURCE = Path.of("src/main/java/org/qbm4j/models/package-info.java");
    private static final Pattern ROW = Pattern.compile("<tr><td>([^<]+)</td><td>(\\w+)</td><td>[^<]+</td></tr>");

    static Stream<Method> methods() {
        return Arrays.stream(Model.class.getMethods());
    }

    @Test
    void theTableListsEveryMethodOfTheInterfaceOnce() throws IOException {
        List<String> methods =
                methods().map(SupportTableTest::signature).sorted().toList();
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(methods);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodDoesWhatTheTableSays(Method method) throws IOException, ReflectiveOperationException {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator());
        List<Double> before = Machines.values(machine.params());
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(p -> argument(method, p, machine))
                .toArray();
        String promise = table().getOrDefault(signature(method), "absent");
        switch (promise) {
            case "works" -> {
                Object result = method.invoke(machine, arguments);
                assertThat(result != null || method.getReturnType() == void.class)
                        .isTrue();
            }
            case "refuses" ->
                assertThatThrownBy(() -> method.invoke(machine, arguments))
                        .cause()
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageStartingWith("A quantum model has no " + method.getName() + "(");
            case "nothing" -> {
                method.invoke(machine, arguments);
                assertThat(Machines.values(machine.params())).isEqualTo(before);
            }
            default -> throw new AssertionError("No promise for " + method + ": " + promise);
        }
    }

    private static Object argument(Method method, Parameter parameter, QuantumBoltzmannMachine machine) {
        Class<?> type = parameter.getType();
        Map<Class<?>, Object> samples = Map.of(
                int.class,
                1,
                boolean.class,
                true,
                String.class,
                "visible",
                Map.class,
                machine.paramTable(),
                java.util.Collection.class,
                List.of(),
                TrainingListener[].class,
                new TrainingListener[0],
                Gradient.class,
                new DefaultGradient(),
                LayerWorkspaceMgr.class,
                LayerWorkspaceMgr.noWorkspaces(),
                NeuralNetConfiguration.class,
                new NeuralNetConfiguration());
        if (type == INDArray.class) {
            return switch (method.getName()) {
                case "fit" -> Machines.barsAndStripes().getFeatures();
                case "setParam" -> machine.getParam("visible");
                default -> machine.params();
            };
        }
        return java.util.Objects.requireNonNull(samples.get(type), type.getName());
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(t -> t.getSimpleName().replace("[]", "..."))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(SOURCE));
        while (row.find()) {
            assertThat(table.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return table;
    }
}
