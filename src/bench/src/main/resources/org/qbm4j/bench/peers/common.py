# SPDX-License-Identifier: Apache-2.0
"""What the yardsticks share: the parameters of the workloads (SplitMix64), Pauli words as bit masks, timing, one JSON line."""
import json
import sys
import time

import numpy as np

SEED_OF_TARGETS = 100  # plus the number of qubits


def uniforms(seed, count):
    """SplitMix64: (next >> 11) 2^-53."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(float) * 2.0**-53


def parameters(count, seed):
    return uniforms(seed, count) - 0.5


def distribution(count, seed):
    p = uniforms(seed, count) + 0.25
    return p / p.sum()


def state(n, seed):
    u = uniforms(seed, 2 << n)
    a = np.sqrt(-2 * np.log1p(-u[0::2])) * np.exp(2j * np.pi * u[1::2])
    return a / np.linalg.norm(a)


def real_state(n, seed):
    """Real and imaginary parts of a state of one qubit less, one after the other."""
    a = state(n - 1, seed)
    return np.concatenate([a.real, a.imag])


def word(letters):
    x = sum(1 << q for p, q in letters if p in "XY")
    z = sum(1 << q for p, q in letters if p in "YZ")
    return x, z


def all_pairs(n):
    """For each of X, Y, Z: all pairs i < j, then the fields."""
    words = []
    for p in "XYZ":
        words += [word([(p, i), (p, j)]) for i in range(n) for j in range(i + 1, n)]
        words += [word([(p, i)]) for i in range(n)]
    return words


def ising_ring(n):
    return [word([("Z", i), ("Z", (i + 1) % n)]) for i in range(n)] + [word([("X", i)]) for i in range(n)]


def signs(z, n):
    """(-1)^popcount(j & z) for all j."""
    s = np.ones(1)
    for q in range(n):
        s = np.concatenate([s, -s if z >> q & 1 else s])
    return s


class Terms:
    """H = sum theta_k P_k by X masks: entry (j ^ x, j) is the sum of theta_k phase_k(j)."""

    def __init__(self, words, n):
        self.n = n
        self.rows = np.arange(1 << n)
        self.groups = {}
        for k, (x, z) in enumerate(words):
            self.groups.setdefault(x, []).append((k, 1j ** bin(x & z).count("1") * signs(z, n)))
        self.groups = {x: ([k for k, _ in g], np.array([p for _, p in g])) for x, g in self.groups.items()}
        self.count = len(words)

    def matrix(self, theta):
        h = np.zeros((1 << self.n, 1 << self.n), dtype=complex)
        for x, (ks, phases) in self.groups.items():
            h[self.rows ^ x, self.rows] = theta[ks] @ phases
        return h

    def traces(self, a):
        """Tr(a P_k) for all k."""
        out = np.empty(self.count)
        for x, (ks, phases) in self.groups.items():
            out[ks] = (phases @ a[self.rows, self.rows ^ x]).real
        return out

    def dense(self):
        stack = np.zeros((self.count, 1 << self.n, 1 << self.n), dtype=complex)
        for x, (ks, phases) in self.groups.items():
            for k, phase in zip(ks, phases):
                stack[k, self.rows ^ x, self.rows] = phase
        return stack


def gibbs(h):
    w, v = np.linalg.eigh(h)
    p = np.exp(w[0] - w)
    log_z = np.log(p.sum()) - w[0]
    return w, v, p / p.sum(), log_z


def median(action, seconds):
    """Half of the time warms up, the other half counts; the value of the last run."""
    for phase in range(2):
        times = []
        start = time.perf_counter()
        while len(times) < 3 or time.perf_counter() - start < seconds / 2:
            before = time.perf_counter()
            value = action()
            times.append(time.perf_counter() - before)
            if phase == 0 and time.perf_counter() - start > seconds / 2:
                break
    return sorted(times)[len(times) // 2], value


def tell(peer, name, threads, timed):
    print(json.dumps({"peer": peer, "name": name, "threads": threads, "seconds": timed[0], "value": float(timed[1])}))
    sys.stdout.flush()


def arguments():
    """Sizes parted by commas, seconds per row, threads."""
    return sys.argv[1].split(","), float(sys.argv[2]), int(sys.argv[3])
