// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.UniversalGate;

/** Writes the gates of a circuit layer by layer, so that other programs read them without this library. */
final class CircuitEncoder {
    static final String CONVENTION = "state = gates applied in their order to the basis state 0; rotation ="
            + " exp(-i angle word / 2), controlled-rotation the same where the control is 1, universal ="
            + " RZ(phi) RY(theta) RZ(lambda) up to a phase; angle = scale * value of the parameter (or input) + offset;"
            + " control qubits come first; bit k of a custom gate's index is its k-th qubit; qubit q is bit q of the"
            + " basis index; visible units are the lowest qubits";

    private CircuitEncoder() {}

    static void encode(ObjectNode root, Circuit circuit) {
        root.put("inputs", circuit.numInputs());
        ArrayNode layers = root.putArray("layers");
        for (Layer layer : circuit.layers()) {
            ObjectNode node = layers.addObject();
            node.put("name", layer.name());
            ArrayNode gates = node.putArray("gates");
            circuit.gates().subList(layer.from(), layer.to()).forEach(gate -> gate(gates.addObject(), gate, circuit));
        }
    }

    private static void gate(ObjectNode node, Gate gate, Circuit circuit) {
        if (gate instanceof PauliRotation r) {
            node.put("gate", "rotation").put("word", r.word().toString());
            angle(node.putObject("angle"), r.angle(), circuit);
        } else if (gate instanceof ControlledRotation c) {
            node.put("gate", "controlled-rotation").put("control", c.control());
            node.put("word", c.word().toString());
            angle(node.putObject("angle"), c.angle(), circuit);
        } else if (gate instanceof UniversalGate u) {
            node.put("gate", "universal").put("qubit", u.qubit());
            angle(node.putObject("theta"), u.theta(), circuit);
            angle(node.putObject("phi"), u.phi(), circuit);
            angle(node.putObject("lambda"), u.lambda(), circuit);
        } else if (gate instanceof FixedGate f) {
            node.put("gate", f.kind().name().toLowerCase(Locale.ROOT));
            f.qubits().forEach(node.putArray("qubits")::add);
        } else if (gate instanceof CustomGate c) {
            custom(node, c);
        }
    }

    private static void custom(ObjectNode node, CustomGate gate) {
        node.put("gate", "custom").put("name", gate.name());
        gate.qubits().forEach(node.putArray("qubits")::add);
        int d = 1 << gate.qubits().size();
        ArrayNode re = node.putArray("re");
        ArrayNode im = node.putArray("im");
        for (int i = 0; i < d; i++) {
            ArrayNode reRow = re.addArray();
            ArrayNode imRow = im.addArray();
            for (int j = 0; j < d; j++) {
                reRow.add(gate.re(i, j));
                imRow.add(gate.im(i, j));
            }
        }
    }

    private static void angle(ObjectNode node, Angle angle, Circuit circuit) {
        if (!angle.isFixed()) {
            if (angle.variable() < circuit.numParameters()) {
                node.put("parameter", circuit.parameterName(angle.variable()));
            } else {
                node.put("input", angle.variable() - circuit.numParameters());
            }
            node.put("scale", angle.scale());
        }
        node.put("offset", angle.offset());
    }
}
