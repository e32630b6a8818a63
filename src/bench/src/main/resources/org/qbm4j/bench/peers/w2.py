# SPDX-License-Identifier: Apache-2.0
"""W2: one loss with its gradient, hidden units; sizes are visible+hidden."""
import common as c
import numpy as np

LARGEST_STACK = 8  # qubits for which all dense operators fit comfortably


def likelihood(q):
    def loss(sigma):
        p = sigma.diagonal().real
        return -(q @ np.log(p)), np.diag(-q / p).astype(complex)

    return loss


def relative_entropy(eta):
    levels = np.linalg.eigvalsh(eta)
    own = levels @ np.log(levels)

    def loss(sigma):
        m, u = np.linalg.eigh(sigma)
        inside = u.conj().T @ eta @ u
        differences = m[:, None] - m[None, :]
        close = np.abs(differences) < 1e-12
        ratio = (np.log(m)[:, None] - np.log(m)[None, :]) / np.where(close, 1, differences)
        kernel = np.where(close, 2 / (m[:, None] + m[None, :]), ratio)
        return own - inside.diagonal().real @ np.log(m), -u @ (inside * kernel) @ u.conj().T

    return loss


def adjoint_step(terms, theta, visible, loss):
    n = 1 << terms.n
    dv = 1 << visible
    dh = n // dv

    def step():
        w, v, p, _ = c.gibbs(terms.matrix(theta))
        rho = (v * p) @ v.conj().T
        value, g = loss(np.einsum("hahb->ab", rho.reshape(dh, dv, dh, dv)))
        inside = v.conj().T @ np.matmul(g, v.reshape(dh, dv, n)).reshape(n, n)
        gaps = w[None, :] - w[:, None]
        close = np.abs(gaps) < 1e-12
        kernel = np.where(close, (p[:, None] + p[None, :]) / 2, (p[:, None] - p[None, :]) / np.where(close, 1, gaps))
        mean = p @ inside.diagonal().real
        back = v @ (np.diag(p * mean) - kernel * inside) @ v.conj().T
        gradient = terms.traces(back)
        assert gradient.shape == theta.shape
        return value

    return step


def torch_step(terms, theta, visible, target, kind):
    import torch

    operators = torch.from_numpy(terms.dense())
    t = torch.tensor(theta, requires_grad=True)
    dv = 1 << visible
    dh = (1 << terms.n) // dv
    goal = torch.from_numpy(target)

    def step():
        t.grad = None
        h = torch.tensordot(t.to(torch.complex128), operators, dims=1)
        w, v = torch.linalg.eigh(h)
        p = torch.softmax(-w, 0)
        rho = (v * p) @ v.conj().T
        sigma = torch.einsum("hahb->ab", rho.reshape(dh, dv, dh, dv))
        if kind == "likelihood":
            loss = -(goal * torch.log(sigma.diagonal().real)).sum()
        else:
            m, u = torch.linalg.eigh(sigma)
            levels = torch.linalg.eigvalsh(goal)
            loss = (levels * levels.log()).sum() - ((u.conj().T @ goal @ u).diagonal().real * m.log()).sum()
        loss.backward()
        return loss.item()

    return step


def main():
    sizes, seconds, threads = c.arguments()
    for size in sizes:
        visible, hidden = map(int, size.split("+"))
        terms = c.Terms(c.all_pairs(visible + hidden), visible + hidden)
        theta = c.parameters(terms.count, visible + hidden)
        q = c.distribution(1 << visible, c.SEED_OF_TARGETS + visible)
        own = c.Terms(c.all_pairs(visible), visible)
        _, v, p, _ = c.gibbs(own.matrix(c.parameters(own.count, c.SEED_OF_TARGETS + visible)))
        eta = (v * p) @ v.conj().T
        for kind, target, loss in (("likelihood", q, likelihood(q)), ("relative entropy", eta, relative_entropy(eta))):
            name = f"all pairs, {size}, {kind}"
            c.tell("numpy adjoint", name, threads, c.median(adjoint_step(terms, theta, visible, loss), seconds))
            if visible + hidden <= LARGEST_STACK:
                try:
                    import torch
                except ImportError:
                    continue
                torch.set_num_threads(threads)
                step = torch_step(terms, theta, visible, target, kind)
                c.tell("torch autograd", name, threads, c.median(step, seconds))


main()
