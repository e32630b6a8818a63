// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * L-BFGS: a Newton step by the last few steps and the changes of the gradient along them (Liu and Nocedal 1989), with a line
 * search.
 *
 * <p>Pairs without positive curvature are left out, so every direction is one of descent. The first step is the gradient,
 * divided by its length if that is above one.
 */
final class LimitedMemoryBfgs implements UpdateRule {
    private static final double LEAST_CURVATURE = 1e-10;

    private final int history;
    private final int size;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] lastStep = new double[0];
    private double[] lastGradient = new double[0];

    /** A step of the parameters and the change of the gradient along it. */
    private record Pair(double[] step, double[] change) {
        double curvature() {
            return dot(step, change);
        }
    }

    LimitedMemoryBfgs(int history, int size) {
        this.history = history;
        this.size = size;
    }

    @Override
    public boolean searchesLine() {
        return true;
    }

    @Override
    public void apply(double[] gradient, int iteration, double learningRate) {
        learn(gradient);
        lastGradient = gradient.clone();
        double[] alphas = new double[pairs.size()];
        int k = alphas.length;
        for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            alphas[--k] = dot(pair.step, gradient) / pair.curvature();
            add(gradient, -alphas[k], pair.change);
        }
        scale(gradient, learningRate * initialScale(gradient));
        for (Pair pair : pairs) {
            double beta = dot(pair.change, gradient) / pair.curvature();
            add(gradient, learningRate * alphas[k++] - beta, pair.step);
        }
    }

    private double initialScale(double[] gradient) {
        if (pairs.isEmpty()) {
            return 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
        }
        Pair newest = pairs.getLast();
        return newest.curvature() / dot(newest.change, newest.change);
    }

    /** Takes up the pair of the step before. */
    private void learn(double[] gradient) {
        if (lastStep.length == 0) {
            return;
        }
        double[] change = gradient.clone();
        add(change, -1, lastGradient);
        Pair pair = new Pair(lastStep, change);
        double lengths = Math.sqrt(dot(pair.step, pair.step) * dot(change, change));
        if (pair.curvature() > LEAST_CURVATURE * lengths) {
            pairs.addLast(pair);
            if (pairs.size() > history) {
                pairs.removeFirst();
            }
        }
        lastStep = new double[0];
    }

    @Override
    public void accepted(double[] update) {
        lastStep = update.clone();
        scale(lastStep, -1);
    }

    /** Number of pairs, pairs, whether there is a last step, last step and gradient. */
    @Override
    public double[] memory() {
        boolean pending = lastStep.length > 0;
        double[] memory = new double[2 + 2 * size * (pairs.size() + (pending ? 1 : 0))];
        memory[0] = pairs.size();
        memory[1] = pending ? 1 : 0;
        int at = 2;
        for (Pair pair : pairs) {
            System.arraycopy(pair.step, 0, memory, at, size);
            System.arraycopy(pair.change, 0, memory, at + size, size);
            at += 2 * size;
        }
        if (pending) {
            System.arraycopy(lastStep, 0, memory, at, size);
            System.arraycopy(lastGradient, 0, memory, at + size, size);
        }
        return memory;
    }

    @Override
    public void restore(double[] memory) {
        pairs.clear();
        lastStep = new double[0];
        lastGradient = new double[0];
        if (memory.length == 0) {
            return;
        }
        int count = (int) memory[0];
        boolean pending = memory.length > 1 && memory[1] == 1;
        if (count < 0 || memory.length != 2 + 2 * size * (count + (pending ? 1 : 0))) {
            throw new IllegalArgumentException("The memory of an l-bfgs rule of " + size + " parameters does not have "
                    + memory.length + " values.");
        }
        int at = 2;
        for (int p = 0; p < count; p++) {
            pairs.addLast(new Pair(
                    Arrays.copyOfRange(memory, at, at + size), Arrays.copyOfRange(memory, at + size, at + 2 * size)));
            at += 2 * size;
        }
        if (pending) {
            lastStep = Arrays.copyOfRange(memory, at, at + size);
            lastGradient = Arrays.copyOfRange(memory, at + size, at + 2 * size);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * other[i];
        }
    }

    private static void scale(double[] target, double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= factor;
        }
    }
}
