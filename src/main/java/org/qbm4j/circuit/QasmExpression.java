// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Map;
import org.qbm4j.circuit.QasmTokens.Token;

/** Reads an angle: numbers, pi and at most one variable, joined by + - * / and parentheses. */
final class QasmExpression {
    private final QasmTokens tokens;
    private final Map<String, Angle> variables;

    QasmExpression(QasmTokens tokens, Map<String, Angle> variables) {
        this.tokens = tokens;
        this.variables = variables;
    }

    Angle read() {
        Angle sum = product();
        while (true) {
            Token operator = tokens.peek();
            if (tokens.takeIf("+")) {
                sum = sum(operator, sum, product());
            } else if (tokens.takeIf("-")) {
                sum = sum(operator, sum, product().times(-1));
            } else {
                return sum;
            }
        }
    }

    private static Angle sum(Token operator, Angle a, Angle b) {
        if (!a.isFixed() && !b.isFixed() && a.variable() != b.variable()) {
            throw operator.error("an angle may depend on one input only, but this one adds two; use two gates.");
        }
        return new Angle(Math.max(a.variable(), b.variable()), a.scale() + b.scale(), a.offset() + b.offset());
    }

    private Angle product() {
        Angle product = factor();
        while (true) {
            Token operator = tokens.peek();
            if (tokens.takeIf("*")) {
                Angle right = factor();
                if (!product.isFixed() && !right.isFixed()) {
                    throw operator.error("an angle must be linear in its input, but this one multiplies two.");
                }
                product = product.isFixed() ? right.times(product.offset()) : product.times(right.offset());
            } else if (tokens.takeIf("/")) {
                Angle right = factor();
                if (!right.isFixed() || right.offset() == 0) {
                    throw operator.error("an angle may be divided by a number other than 0 only.");
                }
                product = new Angle(
                        product.variable(), product.scale() / right.offset(), product.offset() / right.offset());
            } else {
                return product;
            }
        }
    }

    private Angle factor() {
        Token token = tokens.take();
        if (token.kind() == QasmTokens.Kind.NUMBER) {
            return Angle.fixed(Double.parseDouble(token.text()));
        }
        if (token.kind() == QasmTokens.Kind.WORD) {
            return variable(token);
        }
        if (token.text().equals("-")) {
            return factor().times(-1);
        }
        if (token.text().equals("(")) {
            Angle inner = read();
            tokens.expect(")");
            return inner;
        }
        throw token.error("expected an angle, but found " + token.shown() + ".");
    }

    private Angle variable(Token token) {
        if (token.text().equals("pi") || token.text().equals("\u03c0")) {
            return Angle.fixed(Math.PI);
        }
        Angle angle = variables.get(token.text());
        if (angle == null) {
            throw token.error("'" + token.text() + "' is not declared; declare it by 'input float[64] " + token.text()
                    + ";' before its first use.");
        }
        return angle;
    }
}
