# SPDX-License-Identifier: Apache-2.0
"""W1: one gradient step of the relative entropy without hidden units; sizes are numbers of qubits."""
import common as c
import numpy as np

LARGEST_STACK = 8  # qubits for which all dense operators fit comfortably


def torch_step(terms, theta, positive, entropy):
    import torch

    operators = torch.from_numpy(terms.dense())
    t = torch.tensor(theta, requires_grad=True)
    p = torch.from_numpy(positive)

    def step():
        t.grad = None
        h = torch.tensordot(t.to(torch.complex128), operators, dims=1)
        loss = t @ p - entropy + torch.logsumexp(-torch.linalg.eigvalsh(h), 0)
        loss.backward()
        return loss.item()

    return step


def main():
    sizes, seconds, threads = c.arguments()
    for n in map(int, sizes):
        terms = c.Terms(c.all_pairs(n), n)
        theta = c.parameters(terms.count, n)
        eta = c.parameters(terms.count, c.SEED_OF_TARGETS + n)
        _, v, p, log_z = c.gibbs(terms.matrix(eta))
        positive = terms.traces((v * p) @ v.conj().T)
        entropy = log_z + eta @ positive

        def step():
            _, v, p, log_z = c.gibbs(terms.matrix(theta))
            gradient = positive - terms.traces((v * p) @ v.conj().T)
            assert gradient.shape == theta.shape
            return log_z - entropy + theta @ positive

        name = f"all pairs, {n}"
        c.tell("numpy bit masks", name, threads, c.median(step, seconds))
        if n <= LARGEST_STACK:
            try:
                import torch
            except ImportError:
                continue
            torch.set_num_threads(threads)
            c.tell("torch autograd", name, threads, c.median(torch_step(terms, theta, positive, entropy), seconds))


main()
