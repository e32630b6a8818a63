// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.List;
import java.util.function.Consumer;
import org.qbm4j.numerics.LinearAlgebra;

/** Times gradient steps of Gibbs models with a given number of BLAS threads. */
public final class GibbsBenchmark {
    private GibbsBenchmark() {}

    /**
     * Runs the standing list of workloads.
     *
     * @param secondsPerRow time to spend on each measurement; a fraction of a second already tells
     * @param maxQubits leaves out larger workloads
     * @param progress told each row as it is done
     * @return all rows
     */
    public static List<BenchmarkRow> run(double secondsPerRow, int maxQubits, Consumer<BenchmarkRow> progress) {
        MachineLimits limits = new MachineLimits(secondsPerRow);
        return Workload.standard().stream()
                .filter(w -> w.hamiltonian().cut().numQubits() <= maxQubits)
                .map(w -> {
                    BenchmarkRow row = w.time(limits, secondsPerRow);
                    progress.accept(row);
                    return row;
                })
                .toList();
    }

    /**
     * The machine's own rates, in lines for people.
     *
     * @param secondsPerRow time to spend on each measurement
     * @param sizes matrix sizes
     * @return one line per size
     */
    public static List<String> limits(double secondsPerRow, List<Integer> sizes) {
        MachineLimits limits = new MachineLimits(secondsPerRow);
        return sizes.stream()
                .map(n -> String.format(
                        java.util.Locale.ROOT,
                        "N = %4d: zgemm %5.1f GFLOP/s, dgemm %5.1f GFLOP/s, Hermitian eigenvectors %8.2f ms, symmetric"
                                + " %8.2f ms",
                        n,
                        limits.productRate(n, true) / 1e9,
                        limits.productRate(n, false) / 1e9,
                        limits.eigenSeconds(n, true) * 1e3,
                        limits.eigenSeconds(n, false) * 1e3))
                .toList();
    }

    /**
     * The library behind the numbers.
     *
     * @return description and thread count
     */
    public static String library() {
        return LinearAlgebra.host().description() + ", BLAS threads "
                + LinearAlgebra.host().threads();
    }
}
