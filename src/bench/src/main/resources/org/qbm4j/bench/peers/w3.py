# SPDX-License-Identifier: Apache-2.0
"""W3: one random vector of a thermal Ising ring at beta = 1, field 1.05; sizes are numbers of qubits. H and vectors are
real, as ours are. Needs scipy."""
import common as c
import numpy as np
import scipy.linalg
import scipy.sparse
import scipy.sparse.linalg

STEPS = 24


def sparse(n):
    rows = np.arange(1 << n)
    diagonal = np.zeros(1 << n)
    blocks = []
    for x, z in c.ising_ring(n):
        if x == 0:
            diagonal -= c.signs(z, n)
        else:
            ones = np.full(1 << n, -1.05)
            blocks.append(scipy.sparse.csr_matrix((ones, (rows ^ x, rows)), shape=(1 << n, 1 << n)))
    return (scipy.sparse.diags(diagonal) + sum(blocks)).tocsr()


def lanczos(h, r):
    """ln(2^n <r|exp(-H)|r>) from a Krylov space of fixed dimension."""
    a, b = [], []
    v, last = r, np.zeros_like(r)
    for step in range(STEPS):
        w = h @ v - (b[-1] * last if step else 0)
        a.append(v @ w)
        w -= a[-1] * v
        b.append(np.linalg.norm(w))
        last, v = v, w / b[-1]
    levels, vectors = scipy.linalg.eigh_tridiagonal(a, b[:-1])
    return np.log(len(r)) - levels[0] + np.log(vectors[0] ** 2 @ np.exp(levels[0] - levels))


def multiply(h, r):
    e = scipy.sparse.linalg.expm_multiply(-0.5 * h, r)
    return np.log(len(r)) + np.log(e @ e)


def main():
    sizes, seconds, threads = c.arguments()
    for n in map(int, sizes):
        h = sparse(n)
        r = c.real_state(n, n)
        name = f"tfim ring, {n}"
        c.tell("scipy Lanczos", name, threads, c.median(lambda: lanczos(h, r), seconds))
        if n <= 16:
            c.tell("scipy expm_multiply", name, threads, c.median(lambda: multiply(h, r), seconds))


main()
