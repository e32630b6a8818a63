// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;

/** States that tests of this room start from. */
final class States {
    private States() {}

    static DensityMatrix pure(SplitMix64.Amplitudes amplitudes) {
        return DensityMatrix.pure(amplitudes.re(), amplitudes.im());
    }

    /** A marginal of a random pure state: generic, complex, full rank for as many extra qubits. */
    static DensityMatrix mixed(int numQubits, long seed) {
        DensityMatrix global = pure(SplitMix64.state(2 * numQubits, seed));
        int[] kept = new int[numQubits];
        for (int q = 0; q < numQubits; q++) {
            kept[q] = q;
        }
        return global.reduceTo(kept);
    }

    static DensityMatrix withSpectrum(long seed, double... spectrum) {
        return DensityMatrix.of(ReferenceMatrix.randomUnitary(spectrum.length, true, new SplitMix64(seed))
                .withSpectrum(spectrum));
    }

    /** High qubits first, as in the Kronecker product. */
    static DensityMatrix product(DensityMatrix high, DensityMatrix low) {
        return DensityMatrix.of(ReferenceMatrix.of(high.matrix())
                .kron(ReferenceMatrix.of(low.matrix()))
                .hermitian(DensityMatrix.ROUNDING));
    }

    /** Spectrum of a reduced state straight from the amplitudes: psi seen as a matrix M, sigma = M M^+. */
    static DensityMatrix reduce(SplitMix64.Amplitudes state, int... kept) {
        int mask = 0;
        for (int q : kept) {
            mask |= 1 << q;
        }
        int d = 1 << kept.length;
        int[] position = new int[state.re().length];
        for (int j = 0; j < position.length; j++) {
            for (int k = 0; k < kept.length; k++) {
                position[j] |= (j >> kept[k] & 1) << k;
            }
        }
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < position.length; i++) {
            for (int sub = mask; ; sub = (sub - 1) & mask) {
                int j = (i & ~mask) | sub;
                int ij = position[i] * d + position[j];
                re[ij] += state.re()[i] * state.re()[j] + state.im()[i] * state.im()[j];
                im[ij] += state.im()[i] * state.re()[j] - state.re()[i] * state.im()[j];
                if (sub == 0) {
                    break;
                }
            }
        }
        return DensityMatrix.of(new ReferenceMatrix(d, d, re, im).hermitian(DensityMatrix.ROUNDING));
    }
}
