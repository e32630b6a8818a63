// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qbm4j.circuit.QasmTokens.Kind;
import org.qbm4j.circuit.QasmTokens.Token;
import org.qbm4j.state.Bipartition;

/**
 * Reads the OpenQASM 3 programs that {@link QasmWriter} writes, and others that keep to the same statements.
 *
 * <p>Supported: the version, {@code include "stdgates.inc"}, one register of qubits, {@code input float} and
 * {@code input angle}, definitions of rotations word for word as the writer makes them, and calls of {@code U}, the fixed gates
 * {@code x y z h s sdg t tdg sx cx cy cz swap}, {@code rx ry rz crx cry crz} and the defined rotations. Without the writer's
 * comments all qubits are visible, all inputs are parameters under their own names, and the gates form one layer.
 */
public final class QasmReader {
    private static final String SUPPORTED =
            "supported are OPENQASM 3, include \"stdgates.inc\", qubit, input float, gate"
                    + " definitions as qbm4j writes them, and the gates U, x, y, z, h, s, sdg, t, tdg, sx, cx, cy, cz, swap, rx, ry,"
                    + " rz, crx, cry, crz and r or cr with the letters of a defined Pauli rotation";
    private static final Pattern CUT = Pattern.compile("visible (\\d{1,2}) hidden (\\d{1,2})");
    private static final Pattern NAMED = Pattern.compile("(parameter|layer) \"(.*)\"");

    private final QasmTokens tokens;
    private final Map<String, Angle> variables = new HashMap<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> definitions = new ArrayList<>();
    private int numInputs;
    private int numQubits;
    private String register = "";
    private Optional<Bipartition> cut = Optional.empty();
    private Optional<Token> inputNote = Optional.empty();

    private QasmReader(String program) {
        tokens = new QasmTokens(program);
    }

    /**
     * Reads a program.
     *
     * @param program text of an OpenQASM 3 program
     * @return the circuit; its cut is the one of the writer's comment, or all qubits are visible
     * @throws IllegalArgumentException with line and column, if a statement is not supported or wrong
     */
    public static Circuit read(String program) {
        return new QasmReader(program).circuit(Optional.empty());
    }

    /**
     * Reads a program and gives its circuit another cut.
     *
     * @param program text of an OpenQASM 3 program
     * @param cut visible and hidden qubits, as many as the program has
     * @return the circuit
     * @throws IllegalArgumentException with line and column, if a statement is not supported or wrong, or if the cut has
     *     another number of qubits
     */
    public static Circuit read(String program, Bipartition cut) {
        return new QasmReader(program).circuit(Optional.of(cut));
    }

    private Circuit circuit(Optional<Bipartition> wanted) {
        while (tokens.peek().kind() != Kind.END) {
            statement();
        }
        if (numQubits == 0) {
            throw tokens.peek().error("the program declares no qubits; add 'qubit[n] q;'.");
        }
        Bipartition result = wanted.or(() -> cut).orElse(new Bipartition(numQubits, 0));
        if (result.numQubits() != numQubits) {
            throw new IllegalArgumentException("The cut must have the " + numQubits + " qubits of the program, but has "
                    + result.visible() + " visible and " + result.hidden() + " hidden; change one of them.");
        }
        CircuitBuilder builder = Circuit.builder(result);
        parameters.forEach(builder::parameter);
        for (int f = 0; f < numInputs; f++) {
            builder.input(f);
        }
        int layer = 0;
        for (int g = 0; g <= gates.size(); g++) {
            for (; layer < layers.size() && layers.get(layer).from() == g; layer++) {
                builder.layer(layers.get(layer).name());
            }
            if (g < gates.size()) {
                builder.add(gates.get(g));
            }
        }
        return builder.build();
    }

    private void statement() {
        Token token = tokens.take();
        if (token.kind() == Kind.NOTE) {
            note(token);
            return;
        }
        switch (token.text()) {
            case "OPENQASM" -> version();
            case "include" -> include();
            case "qubit" -> qubits(token);
            case "input" -> input();
            case "gate" -> definition(token);
            default -> call(token);
        }
    }

    private void note(Token token) {
        String text = token.text().substring(QasmWriter.NOTE.length()).strip();
        Matcher named = NAMED.matcher(text);
        Matcher sizes = CUT.matcher(text);
        if (named.matches() && named.group(1).equals("layer")) {
            layers.add(new Layer(unquoted(named.group(2)), gates.size(), gates.size()));
        } else if (named.matches() || text.equals("feature")) {
            inputNote = Optional.of(token);
        } else if (sizes.matches()) {
            try {
                Bipartition told = new Bipartition(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)));
                cut = Optional.of(told.requireRegister());
            } catch (IllegalArgumentException e) {
                throw located(token, e);
            }
        } else {
            throw token.error(
                    "a comment that begins with '// qbm4j:' must say 'visible V hidden H', 'parameter \"NAME\"',"
                            + " 'feature' or 'layer \"NAME\"', but says '" + text + "'.");
        }
    }

    private static String unquoted(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
                c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
            }
            name.append(c);
        }
        return name.toString();
    }

    private void version() {
        Token version = tokens.expect(Kind.NUMBER, "the version");
        if (!version.text().matches("3(\\.\\d+)?")) {
            throw version.error("version " + version.text() + " is not supported; write the program in OpenQASM 3.");
        }
        tokens.expect(";");
    }

    private void include() {
        Token file = tokens.expect(Kind.TEXT, "a file name");
        if (!file.text().equals("\"stdgates.inc\"")) {
            throw file.error("file " + file.text() + " is not supported; only \"stdgates.inc\" can be included.");
        }
        tokens.expect(";");
    }

    private void qubits(Token token) {
        if (numQubits > 0) {
            throw token.error("a second register is not supported; put all qubits into '" + register + "'.");
        }
        numQubits = 1;
        if (tokens.takeIf("[")) {
            Token size = tokens.peek();
            numQubits = tokens.expectWhole("the number of qubits");
            if (numQubits < 1 || numQubits > 30) {
                throw size.error("the number of qubits must be in 1..30, but was " + numQubits + ".");
            }
            tokens.expect("]");
        }
        register = tokens.expect(Kind.WORD, "the name of the register").text();
        tokens.expect(";");
    }

    private void input() {
        Token type = tokens.take();
        if (!type.text().equals("float") && !type.text().equals("angle")) {
            throw type.error("inputs of type " + type.shown() + " are not supported; use float or angle.");
        }
        if (tokens.takeIf("[")) {
            tokens.expectWhole("the number of bits");
            tokens.expect("]");
        }
        Token name = tokens.expect(Kind.WORD, "the name of the input");
        if (variables.containsKey(name.text())) {
            throw name.error("input '" + name.text() + "' is declared twice; remove one declaration.");
        }
        String note = inputNote.map(Token::text).orElse("");
        if (note.endsWith(" feature")) {
            variables.put(name.text(), Angle.of(CircuitBuilder.INPUT + numInputs++));
        } else {
            String full =
                    note.isEmpty() ? name.text() : unquoted(note.substring(note.indexOf('"') + 1, note.length() - 1));
            if (parameters.contains(full)) {
                throw name.error("a parameter '" + full + "' is declared twice; rename one.");
            }
            variables.put(name.text(), Angle.of(parameters.size()));
            parameters.add(full);
        }
        inputNote = Optional.empty();
        tokens.expect(";");
    }

    private void definition(Token start) {
        Token name = tokens.expect(Kind.WORD, "the name of the gate");
        if (!QasmGates.needsDefinition(name.text())) {
            throw name.error("a definition of gate '" + name.text() + "' is not supported; " + SUPPORTED + ".");
        }
        QasmTokens expected = new QasmTokens(QasmGates.definition(name.text()));
        expected.expect("gate");
        expected.take();
        while (expected.peek().kind() != Kind.END) {
            Token wanted = expected.take();
            Token found = tokens.take();
            if (!wanted.text().equals(found.text())) {
                throw found.error("gate '" + name.text() + "', defined in line " + start.line()
                        + ", must be defined word for word as '" + QasmGates.definition(name.text()) + "', but "
                        + found.shown() + " stands where " + wanted.shown() + " should.");
            }
        }
        definitions.add(name.text());
    }

    private void call(Token name) {
        Optional<FixedGate.Kind> fixed = fixed(name.text());
        boolean rotation = QasmGates.isRotation(name.text()) || QasmGates.isControlledRotation(name.text());
        if (name.kind() != Kind.WORD
                || !(rotation || fixed.isPresent() || name.text().equals("U"))) {
            throw name.error(name.shown() + " is not supported; " + SUPPORTED + ".");
        }
        if (QasmGates.needsDefinition(name.text()) && !definitions.contains(name.text())) {
            throw name.error("gate '" + name.text() + "' is not defined; define it before as '"
                    + QasmGates.definition(name.text()) + "'.");
        }
        List<Angle> angles = angles();
        List<Integer> qubits = operands();
        int numAngles = fixed.isPresent() ? 0 : rotation ? 1 : 3;
        int numOperands = fixed.map(FixedGate.Kind::numQubits)
                .orElse(rotation ? name.text().length() - 1 : 1);
        if (angles.size() != numAngles || qubits.size() != numOperands) {
            throw name.error("gate '" + name.text() + "' takes " + numAngles + " angle(s) and " + numOperands
                    + " qubit(s), but was given " + angles.size() + " and " + qubits.size() + ".");
        }
        try {
            gates.add(fixed.<Gate>map(kind -> new FixedGate(kind, qubits))
                    .orElseGet(() -> parameterized(name.text(), angles, qubits)));
        } catch (IllegalArgumentException e) {
            throw located(name, e);
        }
    }

    private static Optional<FixedGate.Kind> fixed(String name) {
        for (FixedGate.Kind kind : FixedGate.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Gate parameterized(String name, List<Angle> angles, List<Integer> qubits) {
        if (name.equals("U")) {
            return new UniversalGate(qubits.get(0), angles.get(0), angles.get(1), angles.get(2));
        }
        if (name.startsWith("c")) {
            List<Integer> targets = qubits.subList(1, qubits.size());
            return new ControlledRotation(qubits.get(0), QasmGates.word(name.substring(2), targets), angles.get(0));
        }
        return new PauliRotation(QasmGates.word(name.substring(1), qubits), angles.get(0));
    }

    private List<Angle> angles() {
        List<Angle> angles = new ArrayList<>();
        if (tokens.takeIf("(")) {
            do {
                angles.add(new QasmExpression(tokens, variables).read());
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        return angles;
    }

    private List<Integer> operands() {
        List<Integer> qubits = new ArrayList<>();
        do {
            Token name = tokens.expect(Kind.WORD, "a qubit");
            if (!name.text().equals(register)) {
                throw name.error("'" + name.text() + "' is not a register of qubits; "
                        + (numQubits == 0 ? "declare it by 'qubit[n] " + name.text() + ";'" : "use '" + register + "'")
                        + ".");
            }
            tokens.expect("[");
            Token index = tokens.peek();
            int qubit = tokens.expectWhole("the number of a qubit");
            if (qubit >= numQubits) {
                throw index.error("a qubit must be in 0.." + (numQubits - 1) + ", but was " + qubit + ".");
            }
            qubits.add(qubit);
            tokens.expect("]");
        } while (tokens.takeIf(","));
        tokens.expect(";");
        return qubits;
    }

    private static IllegalArgumentException located(Token token, IllegalArgumentException e) {
        IllegalArgumentException located = token.error(String.valueOf(e.getMessage()));
        located.initCause(e);
        return located;
    }
}
