// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Keeps the table in the comment of the package true. */
@ExtendWith(DoublePrecision.class)
class LayerSupportTest {
    private static final Path SOURCE = Path.of("src/main/java/org/qbm4j/models/layers/package-info.java");
    private static final Pattern ROW =
            Pattern.compile("<tr><td>([^<]+)</td><td>(\\w+)</td><td>(\\w+)</td><td>[^<]+</td></tr>");
    private static final int ROWS = 6;

    /** What the table promises of one method to the two layers. */
    private record Promise(String boltzmann, String circuit) {}

    /** Declared by several of DL4J's interfaces, but one method to a caller. */
    private static Map<String, Method> methods() {
        Map<String, Method> methods = new TreeMap<>();
        for (Method method : Layer.class.getMethods()) {
            methods.put(signature(method), method);
        }
        return methods;
    }

    static Stream<Arguments> promises() {
        return methods().keySet().stream().flatMap(m -> Stream.of(Arguments.of(m, true), Arguments.of(m, false)));
    }

    @Test
    void theTableListsEveryMethodOfTheInterfaceOnce() {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(methods().keySet());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void everyMethodDoesWhatTheTableSays(String name, boolean boltzmann) throws ReflectiveOperationException {
        Method method = Objects.requireNonNull(methods().get(name));
        Layer layer = trained(boltzmann);
        double[] before = Networks.values(layer.params());
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(t -> argument(method, t, layer))
                .toArray();
        if (name.equals("getMaskArray()")) {
            layer.setMaskArray(Nd4j.ones(ROWS, 1));
        }
        Promise promise = table().getOrDefault(name, new Promise("absent", "absent"));
        switch (boltzmann ? promise.boltzmann() : promise.circuit()) {
            case "works" -> {
                Object result = method.invoke(layer, arguments);
                assertThat(result != null || method.getReturnType() == void.class)
                        .isTrue();
            }
            case "refuses" ->
                assertThatThrownBy(() -> method.invoke(layer, arguments))
                        .cause()
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("no " + method.getName());
            case "nothing" -> {
                Object result = method.invoke(layer, arguments);
                assertThat(result == null
                                || result.equals(0.0)
                                || result.toString().equals("Pair{key=null, value=0.0}"))
                        .as("%s", result)
                        .isTrue();
                assertThat(Networks.values(layer.params())).isEqualTo(before);
            }
            default -> throw new AssertionError("No promise for " + name);
        }
    }

    /** In a network that has seen data, with an input. */
    private static Layer trained(boolean boltzmann) {
        QuantumLayer quantum =
                boltzmann ? Networks.boltzmann().build() : Networks.circuit().build();
        MultiLayerNetwork network = Networks.network(Networks.settings(new Adam(0.01))
                .list()
                .layer(quantum)
                .layer(Networks.output(quantum.getNOut()))
                .build());
        network.fit(new DataSet(Networks.bits(ROWS, 4), Networks.examples(ROWS).getLabels()));
        Layer layer = network.getLayer(0);
        layer.setInput(Networks.bits(ROWS, 4), LayerWorkspaceMgr.noWorkspaces());
        if (boltzmann) {
            layer.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        }
        return layer;
    }

    private static Object argument(Method method, Class<?> type, Layer layer) {
        String weight = layer.conf().variables().get(0);
        Map<Class<?>, Object> samples = Map.of(
                int.class,
                1,
                boolean.class,
                true,
                String.class,
                weight,
                Map.class,
                layer.paramTable(),
                java.util.Collection.class,
                List.of(),
                TrainingListener[].class,
                new TrainingListener[0],
                LayerWorkspaceMgr.class,
                LayerWorkspaceMgr.noWorkspaces(),
                NeuralNetConfiguration.class,
                layer.conf(),
                CacheMode.class,
                CacheMode.NONE,
                MaskState.class,
                MaskState.Active);
        if (type == Gradient.class) {
            Gradient gradient = new DefaultGradient();
            gradient.setGradientFor(weight, layer.getParam(weight).dup());
            return gradient;
        }
        if (type == INDArray.class) {
            return switch (method.getName()) {
                case "fit", "activate", "setInput" -> Networks.bits(ROWS, 4);
                case "backpropGradient" ->
                    Nd4j.ones(ROWS, layer.conf().getLayer() instanceof QuantumLayer q ? q.getNOut() : 0);
                case "setParam", "update" -> layer.getParam(weight).dup();
                case "setMaskArray", "feedForwardMaskArray" -> Nd4j.ones(ROWS, 1);
                default -> layer.params().dup();
            };
        }
        return Objects.requireNonNull(samples.get(type), type.getName());
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(t -> t.getSimpleName().replace("[]", "..."))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Map<String, Promise> table() {
        Map<String, Promise> table = new TreeMap<>();
        try {
            Matcher row = ROW.matcher(Files.readString(SOURCE));
            while (row.find()) {
                assertThat(table.put(row.group(1), new Promise(row.group(2), row.group(3))))
                        .as(row.group(1))
                        .isNull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
