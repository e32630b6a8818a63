# SPDX-License-Identifier: Apache-2.0
"""W6: entropies of the lower half of a random pure state; sizes are numbers of qubits."""
import common as c
import numpy as np


def main():
    sizes, seconds, threads = c.arguments()
    for n in map(int, sizes):
        psi = c.state(n, n)
        d = 1 << n // 2

        def reduced():
            m = psi.reshape(-1, d)
            return m.T @ m.conj()

        def renyi2():
            g = reduced()
            return -np.log((g.real**2 + g.imag**2).sum())

        def von_neumann():
            p = np.linalg.eigvalsh(reduced())
            p = p[p > 0]
            return -(p @ np.log(p))

        c.tell("numpy", f"{n} qubits, Renyi-2", threads, c.median(renyi2, seconds))
        c.tell("numpy", f"{n} qubits, von Neumann", threads, c.median(von_neumann, seconds))


main()
