# SPDX-License-Identifier: Apache-2.0
"""Writes the .npy fixtures of NpyFileTest into this folder. Made with NumPy 2.4.6 on Python 3."""
import numpy as np
from numpy.lib import format as npy

real = np.array([[1.0, -2.5, 1e-300], [np.pi, 0.0, 5e5]])
complex_ = real + 1j * np.array([[0.5, 0.0, -1.0], [2.0, np.e, -7.25]])
cube = np.arange(24, dtype="f8").reshape(2, 3, 4)
whole = np.array([[1, -2, 3], [4, 0, -2000000000]])


def save(name, array, version=(1, 0)):
    with open(name + ".npy", "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=True)


save("f8", real)
save("f8_fortran", np.asfortranarray(real))
save("f8_big", real.astype(">f8"))
save("f8_v2", real, (2, 0))
save("f8_v3", real, (3, 0))
save("f8_scalar", np.array(2.75))
save("f8_vector", np.array([0.25, 0.75]))
save("f8_empty", np.zeros((0, 3)))
save("f8_special", np.array([np.nan, np.inf, -np.inf, -0.0]))
save("f8_cube_fortran", np.asfortranarray(cube))
save("f4", real.astype("<f4"))
save("i8", whole.astype("<i8"))
save("i8_big", whole.astype(">i8"))
save("i4", whole.astype("<i4"))
save("i8_beyond", np.array([1, 2**53 + 1], dtype="<i8"))
save("b1", np.array([[True, False, True], [False, True, True]]))
save("c16", complex_)
save("c16_fortran_big", np.asfortranarray(complex_.astype(">c16")))
save("c8", complex_.astype("<c8"))
save("objects", np.array([1, "two", None], dtype=object))
save("records", np.array([(1.0, 2)], dtype=[("a", "<f8"), ("b", "<i4")]))
np.savez("archive.npz", real=real)
