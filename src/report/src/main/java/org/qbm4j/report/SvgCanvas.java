// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.awt.Graphics2D;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A canvas whose picture becomes SVG inside a page: stand-in colors turn into class names, the segments of a curve
 * into one path (so that dashes run through), and what nobody sees is left out.
 */
final class SvgCanvas {

    /** Room for the titles of the axes on the left and below. */
    private static final int MARGIN = 16;

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> NOISE = Set.of(
            "color-interpolation",
            "color-rendering",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "image-rendering",
            "shape-rendering",
            "stroke-miterlimit",
            "text-rendering");
    private static final Set<String> ENDS = Set.of("x1", "y1", "x2", "y2");
    private static final Set<String> STYLE = Set.of("class", "stroke-width", "stroke-dasharray");
    private static final Set<Ink> OTHER_INKS = Set.of(Ink.TEXT, Ink.MUTED, Ink.GRID, Ink.BOUND);

    private final Document document;
    private final SVGGraphics2D graphics;
    private final int width;
    private final int height;
    private final List<Element> behind = new ArrayList<>();
    private final List<Element> before = new ArrayList<>();

    SvgCanvas(String id, int width, int height) {
        this.width = width;
        this.height = height;
        try {
            document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK always has an XML parser.", e);
        }
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("");
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        graphics = new SVGGraphics2D(context, false);
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** Adds a rectangle behind the picture. */
    void rectangle(String className, double x, double y, double w, double h) {
        Element rectangle = document.createElementNS(SVG, "rect");
        rectangle.setAttribute("class", className);
        rectangle.setAttribute("x", number(x));
        rectangle.setAttribute("y", number(y));
        rectangle.setAttribute("width", number(w));
        rectangle.setAttribute("height", number(h));
        behind.add(rectangle);
    }

    /** Adds a filled area behind the picture; points are pairs of x and y. */
    void area(String className, List<double[]> points) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(number(point[0]))
                    .append(' ')
                    .append(number(point[1]));
        }
        Element area = document.createElementNS(SVG, "path");
        area.setAttribute("class", className);
        area.setAttribute("d", path.append('Z').toString());
        behind.add(area);
    }

    /** Adds real text, centered at x, on top of the picture. */
    void text(String className, double x, double y, String content) {
        Element text = document.createElementNS(SVG, "text");
        text.setAttribute("class", className);
        text.setAttribute("x", number(x));
        text.setAttribute("y", number(y));
        text.setTextContent(content);
        before.add(text);
    }

    /** Adds the titles of the axes in the margins, centered on the plot. */
    void axisTitles(String horizontal, String vertical, double x, double y) {
        text("axis", x, height + 11.0, horizontal);
        text("axis", 0, 0, vertical);
        before.get(before.size() - 1)
                .setAttribute("transform", "translate(" + number(-MARGIN / 2.0) + " " + number(y) + ") rotate(-90)");
    }

    /** The finished picture. */
    String svg(String description) {
        Element root = graphics.getRoot();
        clean(root);
        Element picture = document.createElementNS(SVG, "svg");
        picture.setAttribute("viewBox", -MARGIN + " -6 " + (width + MARGIN) + " " + (height + 6 + MARGIN));
        picture.setAttribute("class", width > 2 * height ? "wide" : "narrow");
        picture.setAttribute("role", "img");
        picture.setAttribute("aria-label", description);
        behind.forEach(picture::appendChild);
        children(root).forEach(picture::appendChild);
        before.forEach(picture::appendChild);
        graphics.dispose();
        return serialize(picture);
    }

    private static void clean(Element element) {
        NOISE.forEach(element::removeAttribute);
        for (Node child : children(element)) {
            if (!(child instanceof Element inner)) {
                element.removeChild(child);
                continue;
            }
            clean(inner);
            boolean invisible = inner.getAttribute("fill-opacity").equals("0") && !inner.hasAttribute("clip-path");
            boolean idle = Set.of("g", "defs").contains(inner.getTagName()) && !inner.hasChildNodes();
            if (invisible || idle) {
                element.removeChild(inner);
            }
        }
        joinSegments(element);
        paint(element);
    }

    private static void paint(Element element) {
        List<String> classes = new ArrayList<>();
        for (Ink ink : Ink.values()) {
            boolean filled = element.getAttribute("fill").equals(ink.written());
            boolean stroked = element.getAttribute("stroke").equals(ink.written());
            if (filled) {
                classes.add("f-" + ink.className());
                element.removeAttribute("fill");
            }
            if (stroked) {
                classes.add("s-" + ink.className());
                element.removeAttribute("stroke");
            }
            if ((filled || stroked) && !OTHER_INKS.contains(ink)) {
                classes.add("data");
            }
        }
        if (!classes.isEmpty()) {
            element.setAttribute("class", String.join(" ", classes));
        }
    }

    /** Replaces runs of line elements, each starting where the last one ended, by one path. */
    private static void joinSegments(Element group) {
        StringBuilder path = new StringBuilder();
        Element first = null;
        String end = "";
        for (Node child : children(group)) {
            Element line = (Element) child;
            boolean segment = line.getTagName().equals("line") && line.hasAttribute("clip-path");
            String start = line.getAttribute("x1") + " " + line.getAttribute("y1");
            if (segment && first != null && start.equals(end) && alike(first, line)) {
                group.removeChild(line);
            } else if (segment) {
                finish(first, path);
                first = line;
                path.setLength(0);
                path.append('M').append(start);
            } else {
                finish(first, path);
                first = null;
                continue;
            }
            end = line.getAttribute("x2") + " " + line.getAttribute("y2");
            path.append('L').append(end);
        }
        finish(first, path);
    }

    private static boolean alike(Element first, Element second) {
        return STYLE.stream().allMatch(name -> first.getAttribute(name).equals(second.getAttribute(name)));
    }

    private static void finish(@Nullable Element first, StringBuilder path) {
        if (first == null) {
            return;
        }
        Element joined = first.getOwnerDocument().createElementNS(SVG, "path");
        for (int i = 0; i < first.getAttributes().getLength(); i++) {
            Node attribute = first.getAttributes().item(i);
            if (!ENDS.contains(attribute.getNodeName())) {
                joined.setAttribute(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        joined.setAttribute("d", path.toString());
        first.getParentNode().replaceChild(joined, first);
    }

    private static List<Node> children(Element element) {
        NodeList list = element.getChildNodes();
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            children.add(list.item(i));
        }
        return children;
    }

    private static String serialize(Element picture) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(picture), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("A picture of our own can always be written.", e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
