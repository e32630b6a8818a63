// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.qbm4j.state.Bipartition;

/**
 * Which units are coupled: a list of distinct edges; immutable.
 *
 * @param edges the edges, none twice
 */
public record Topology(List<Edge> edges) {

    /** Drops repeated edges. */
    public Topology {
        edges = List.copyOf(new LinkedHashSet<>(edges));
    }

    /**
     * Open chain 0-1-...-(n-1).
     *
     * @param n number of units
     * @return n-1 edges
     */
    public static Topology chain(int n) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i + 1 < n; i++) {
            edges.add(new Edge(i, i + 1));
        }
        return new Topology(edges);
    }

    /**
     * Closed ring; for two units the single edge.
     *
     * @param n number of units
     * @return n edges for n of at least 3
     */
    public static Topology ring(int n) {
        List<Edge> edges = new ArrayList<>(chain(n).edges());
        if (n > 1) {
            edges.add(new Edge(n - 1, 0));
        }
        return new Topology(edges);
    }

    /**
     * Open square lattice, units numbered row by row.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @return horizontal and vertical edges
     */
    public static Topology grid(int rows, int columns) {
        List<Edge> edges = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                if (c + 1 < columns) {
                    edges.add(new Edge(i, i + 1));
                }
                if (r + 1 < rows) {
                    edges.add(new Edge(i, i + columns));
                }
            }
        }
        return new Topology(edges);
    }

    /**
     * Every pair.
     *
     * @param n number of units
     * @return n(n-1)/2 edges
     */
    public static Topology allToAll(int n) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                edges.add(new Edge(i, j));
            }
        }
        return new Topology(edges);
    }

    /**
     * Every visible unit with every hidden unit, as in a restricted Boltzmann machine.
     *
     * @param cut the units
     * @return visible times hidden edges
     */
    public static Topology bipartite(Bipartition cut) {
        return layered(cut.visible(), cut.hidden());
    }

    /**
     * Bipartite edges and all pairs of visible units; no edge between hidden units (Amin et al. 2018).
     *
     * @param cut the units
     * @return the edges
     */
    public static Topology semiRestricted(Bipartition cut) {
        return allToAll(cut.visible()).and(bipartite(cut));
    }

    /**
     * Consecutive layers, each fully connected to the next, no edges within a layer.
     *
     * @param sizes units of each layer; units are numbered layer after layer
     * @return the edges
     */
    public static Topology layered(int... sizes) {
        List<Edge> edges = new ArrayList<>();
        int start = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int next = start + sizes[layer];
            for (int i = start; i < next; i++) {
                for (int j = next; j < next + sizes[layer + 1]; j++) {
                    edges.add(new Edge(i, j));
                }
            }
            start = next;
        }
        return new Topology(edges);
    }

    /**
     * Next-nearest neighbours of an open chain.
     *
     * @param n number of units
     * @return edges i, i+2
     */
    public static Topology nextNearest(int n) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i + 2 < n; i++) {
            edges.add(new Edge(i, i + 2));
        }
        return new Topology(edges);
    }

    /**
     * Union.
     *
     * @param other more edges
     * @return all edges once
     */
    public Topology and(Topology other) {
        List<Edge> all = new ArrayList<>(edges);
        all.addAll(other.edges);
        return new Topology(all);
    }
}
