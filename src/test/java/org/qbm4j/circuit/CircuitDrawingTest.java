// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Drawings of small circuits, character by character, and SVG pictures of all families. */
class CircuitDrawingTest {

    static List<String> families() {
        return Ansatze.names();
    }

    private static Circuit family(String name) {
        AnsatzOptions options = name.equals("hamiltonian-variational")
                ? AnsatzOptions.defaults().withHamiltonian(PauliSum.of(PauliString.parse("X0 Y1 Z3")))
                : AnsatzOptions.defaults();
        return Ansatze.create(
                name,
                new Bipartition(2, 2),
                options,
                RandomStream.root(3).child("drawing").generator());
    }

    private static Circuit everyGlyph() {
        CircuitBuilder b = Circuit.builder(new Bipartition(2, 1));
        b.fixed(FixedGate.Kind.H, 0).fixed(FixedGate.Kind.SDG, 1).fixed(FixedGate.Kind.SX, 2);
        b.fixed(FixedGate.Kind.CX, 0, 2).fixed(FixedGate.Kind.CZ, 0, 1).fixed(FixedGate.Kind.SWAP, 1, 2);
        b.layer("rotations").rotation(PauliString.parse("X0 Z2"), 2);
        b.add(new ControlledRotation(2, Pauli.Y.on(1), b.input(0).times(-1)));
        b.add(new UniversalGate(0, Angle.fixed(Math.PI / 4), new Angle(0, 1, -0.5), Angle.fixed(0)));
        double[][] one = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        b.add(new CustomGate("<a&b>", List.of(1, 0), one, new double[4][4]));
        return b.fixed(FixedGate.Kind.CY, 1, 0).build();
    }

    @Test
    void glyphsStandInLayersWithTheHighestQubitOnTop() {
        assertThat(CircuitDrawing.text(everyGlyph())).isEqualTo("""
                             start      rotations
                hidden  q2: ─[√X]─⊕───×─[Z(2p0)]──────────●────────────────────────
                                  │   │    │              │
                visible q1: ─[S†]─┼─●─×────┼──────────[RY(-x0)]──────[<a&b>:0]──●──
                                  │ │      │                             │      │
                visible q0: ─[H]──●─●─────[X]────[U(0.785,p0-0.5,0)]─[<a&b>:1]─[Y]─
                """);
    }

    @Test
    void longCircuitsAreWrapped() {
        assertThat(CircuitDrawing.text(everyGlyph(), 50)).isEqualTo("""
                             start      rotatio…
                hidden  q2: ─[√X]─⊕───×─[Z(2p0)]─
                                  │   │    │
                visible q1: ─[S†]─┼─●─×────┼─────
                                  │ │      │
                visible q0: ─[H]──●─●─────[X]────

                             rotations
                hidden  q2: ──────────●────────────────────────
                                      │
                visible q1: ──────[RY(-x0)]──────[<a&b>:0]──●──
                                                     │      │
                visible q0: ─[U(0.785,p0-0.5,0)]─[<a&b>:1]─[Y]─
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 100})
    void linesKeepToTheWidthWhereAColumnFits(int width) {
        Circuit circuit = family("random-two-local");
        String[] lines = CircuitDrawing.text(circuit, width).split("\n", -1);
        int longest = IntStream.range(0, lines.length)
                .map(i -> lines[i].length())
                .max()
                .orElse(0);
        // labels, one column of the widest gate and the wire around it need 26 characters
        assertThat(longest).isLessThanOrEqualTo(Math.max(width, 26));
        assertThat(String.join("", lines).chars().filter(c -> c == '[').count())
                .isEqualTo(circuit.gates().stream()
                        .mapToInt(g -> Integer.bitCount(g.support()))
                        .sum());
    }

    @Test
    void emptyCircuitsAreBareWires() {
        assertThat(CircuitDrawing.text(Circuit.builder(new Bipartition(1, 0)).build()))
                .isEqualTo("\nvisible q0: \u2500\n");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void svgHasEveryGateWithTheNamesOfItsParameters(String name) throws Exception {
        Circuit circuit = family(name);
        Document document = parsed(CircuitDrawing.svg(circuit));
        List<Element> gates = elements(document, "g");
        assertThat(gates).hasSize(circuit.gates().size());
        for (int k = 0; k < circuit.numParameters(); k++) {
            String title = "p" + k + " = " + circuit.parameterName(k);
            assertThat(gates).anyMatch(g -> g.getTextContent().contains(title));
        }
    }

    @Test
    void svgEscapesNamesAndFitsItsFrame() throws Exception {
        String svg = CircuitDrawing.svg(everyGlyph(), 300);
        Document document = parsed(svg);
        int height = Integer.parseInt(document.getDocumentElement().getAttribute("height"));
        assertThat(Integer.parseInt(document.getDocumentElement().getAttribute("width")))
                .isLessThanOrEqualTo(300);
        assertThat(elements(document, "text"))
                .extracting(Element::getTextContent)
                .contains("<a&b>:0", "<a&b>:1");
        assertThat(elements(document, "rect"))
                .allMatch(r ->
                        Integer.parseInt(r.getAttribute("y")) + Integer.parseInt(r.getAttribute("height")) <= height);
        assertThat(svg).doesNotContain("href", "url(");
    }

    @Test
    void longSvgCircuitsGrowDownward() throws Exception {
        Circuit circuit = family("random-two-local");
        int narrow = Integer.parseInt(
                parsed(CircuitDrawing.svg(circuit, 400)).getDocumentElement().getAttribute("height"));
        int wide = Integer.parseInt(
                parsed(CircuitDrawing.svg(circuit, 4000)).getDocumentElement().getAttribute("height"));
        assertThat(narrow).isGreaterThan(2 * wide);
    }

    @Test
    void widthMustBePositive() {
        Circuit circuit = family("tree");
        assertThatThrownBy(() -> CircuitDrawing.text(circuit, 0))
                .hasMessageContaining("'width' must be at least 1, but was 0");
        assertThatThrownBy(() -> CircuitDrawing.svg(circuit, -3))
                .hasMessageContaining("'width' must be at least 1, but was -3");
    }
}
