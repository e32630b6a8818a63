// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.List;
import java.util.stream.Collectors;

/** All kinds of engines. */
public final class EngineKinds {
    private static final List<EngineKind> ALL =
            List.of(new DenseKind(), new ColumnKind(), new CommutingKind(), new FermionKind(), new TypicalityKind());

    private EngineKinds() {}

    /**
     * All kinds, the one that is taken first where others are hardly faster.
     *
     * @return immutable list
     */
    public static List<EngineKind> all() {
        return ALL;
    }

    /**
     * The kind of a name.
     *
     * @param name of a kind
     * @return the kind
     * @throws IllegalArgumentException if there is none; the message names them all
     */
    public static EngineKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no engine '" + name + "'; use "
                        + EngineSettings.AUTO + ", "
                        + ALL.stream().map(EngineKind::name).collect(Collectors.joining(", ")) + "."));
    }
}
