# SPDX-License-Identifier: Apache-2.0
"""Writes digits_witness.csv: facts about binarized digits, by NumPy 2.4.6.

Run in this folder: python3 digits_witness.py PATH_TO/digits8x8.csv.gz > digits_witness.csv
The checksum is the sum over rows i of (i + 1) times the bit pattern, modulo 2^64.
"""
import sys

import numpy as np

table = np.loadtxt(sys.argv[1], delimiter=",")
images, labels = table[:, :64].reshape(-1, 8, 8), table[:, 64].astype(int)


def pool(chosen, rows, columns):
    if (rows, columns) == (3, 3):
        chosen = chosen[:, 1:7, 1:7]
    side = chosen.shape[1]
    blocks = chosen.reshape(-1, rows, side // rows, columns, side // columns)
    return blocks.mean(axis=(2, 4)).reshape(len(chosen), -1)


def threshold(pooled, kind):
    if kind == "median":
        return np.median(pooled, axis=0)
    if kind == "mean":
        return pooled.mean(axis=0)
    return float(kind)


print("classes;pool;threshold;rows;distinct;entropy;checksum")
for classes, shape, kind in [
    ([0, 1], (2, 4), "median"),
    ([0, 1], (2, 4), "mean"),
    ([0, 1], (2, 4), "8"),
    ([3, 7, 8], (4, 4), "median"),
    ([1], (4, 2), "mean"),
    (list(range(10)), (3, 3), "median"),
    (list(range(10)), (8, 8), "7.5"),
    ([5, 6], (1, 8), "median"),
]:
    pooled = pool(images[np.isin(labels, classes)], *shape)
    bits = pooled > threshold(pooled, kind)
    patterns = [sum(1 << c for c in np.flatnonzero(row)) for row in bits.tolist()]
    counts = np.unique(np.array(patterns, dtype=np.uint64), return_counts=True)[1]
    p = counts / counts.sum()
    checksum = sum((i + 1) * int(v) for i, v in enumerate(patterns)) % 2**64
    print(";".join([
        " ".join(map(str, classes)), f"{shape[0]}x{shape[1]}", kind, str(len(patterns)), str(len(counts)),
        repr(float(-(p * np.log(p)).sum())), str(checksum)]))
