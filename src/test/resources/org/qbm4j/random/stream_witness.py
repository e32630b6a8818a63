# SPDX-License-Identifier: Apache-2.0
"""Writes stream_witness.csv: first 64-bit outputs and first normal variates of some streams.

An independent L64X128Mix on hashlib's SHA-256, and Marsaglia's polar method.

Written for Python 3.11. Run in this folder: python3 stream_witness.py > stream_witness.csv
"""
import hashlib
import itertools
import math
import struct

MASK = (1 << 64) - 1
MULTIPLIER = 0xD1342543DE82EF95


def root(seed):
    return hashlib.sha256(b"qbm4j.random/1" + struct.pack(">q", seed)).digest()


def child(key, label):
    tail = b"n" + label.encode() if isinstance(label, str) else b"i" + struct.pack(">q", label)
    return hashlib.sha256(key + tail).digest()


def rotate(x, by):
    return ((x << by) | (x >> (64 - by))) & MASK


def mix(z):
    for _ in range(2):
        z = ((z ^ (z >> 32)) * 0xDABA0B6EB09322E3) & MASK
    return z ^ (z >> 32)


def outputs(key):
    a, s, x0, x1 = struct.unpack(">4Q", bytes(b & 0x7F for b in key))
    a |= 1
    while True:
        yield mix((s + x0) & MASK)
        s = (MULTIPLIER * s + a) & MASK
        x1 ^= x0
        x0 = rotate(x0, 24) ^ x1 ^ ((x1 << 16) & MASK)
        x1 = rotate(x1, 37)


def gaussian_pair(key):
    uniforms = ((v >> 11) / 2**53 for v in outputs(key))
    while True:
        x, y = 2 * next(uniforms) - 1, 2 * next(uniforms) - 1
        square = x * x + y * y
        if 0 < square < 1:
            scale = math.sqrt(-2 * math.log(square) / square)
            return x * scale, y * scale


print("seed;path;first;second;third;gaussian1;gaussian2")
for seed, path in [(0, []), (7, ["data"]), (7, ["data", 3]), (7, ["data", "3"]), (-1, ["Größe", -5, "b"])]:
    key = root(seed)
    for label in path:
        key = child(key, label)
    text = "/".join(label if isinstance(label, str) else f"#{label}" for label in path)
    print(f"{seed};{text};" + ";".join(f"{v:016x}" for v in itertools.islice(outputs(key), 3))
          + ";" + ";".join(map(repr, gaussian_pair(key))))
