"""Finding the weights: logistic regression with a Gaussian prior, for all codes at once, through the kernel.

With weights w = X'a the log-odds are f = offset + K a, K = XX'; the prior's precision is `ridge`.
Everything here is about a, one column a code; `known` says which decisions count, and how much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MEMORY = 6
SHRINKS = 12


def sigmoid(odds: Any) -> Any:
    """Probabilities of log-odds."""
    from scipy.special import expit

    return expit(odds)


def losses(odds: np.ndarray, answers: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Minus the log-likelihood of the known answers, a number for each code."""
    import numpy as np

    return (known * (np.logaddexp(0.0, odds) - answers * odds)).sum(axis=0)


def solve(
    kernel: np.ndarray,
    offset: np.ndarray,
    answers: np.ndarray,
    known: np.ndarray,
    ridge: float,
    start: np.ndarray | None = None,
    steps: int = 60,
    tolerance: float = 1e-3,
) -> tuple[np.ndarray, np.ndarray]:
    """The coefficients a and the log-odds K a (without the offset).

    Limited-memory BFGS in the geometry of the kernel, each code with its own step: one product with the
    kernel a step, whatever the number of codes. (Nocedal & Wright 2006, algorithm 7.4, with K as the inner
    product.)
    """
    import numpy as np

    n, codes = answers.shape
    single = kernel.astype(np.float32, copy=False)

    def times(block: np.ndarray) -> np.ndarray:
        return (single @ block.astype(np.float32)).astype(np.float64)

    a = np.zeros((n, codes)) if start is None else start.copy()
    f = np.zeros((n, codes)) if start is None else times(a)
    norm = (a * f).sum(axis=0)
    value = losses(offset + f, answers, known) + 0.5 * ridge * norm
    gradient = known * (sigmoid(offset + f) - answers) + ridge * a
    k_gradient = times(gradient)
    pairs: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = []
    for _ in range(steps):
        size = (gradient * k_gradient).sum(axis=0)
        if size.max(initial=0.0) < tolerance * max(1.0, ridge):
            break
        direction, k_direction = _two_loops(gradient, k_gradient, pairs)
        slope = (gradient * k_direction).sum(axis=0)
        uphill = slope >= 0
        direction[:, uphill], k_direction[:, uphill] = -gradient[:, uphill], -k_gradient[:, uphill]
        slope = (gradient * k_direction).sum(axis=0)
        cross, square = (a * k_direction).sum(axis=0), (direction * k_direction).sum(axis=0)
        step = np.ones(codes)
        if not pairs:
            step = 1.0 / np.maximum(1.0, np.sqrt(np.maximum(size, 0.0)))
        for _ in range(SHRINKS):
            new_norm = norm + 2 * step * cross + step**2 * square
            new_f = f + step * k_direction
            new_value = losses(offset + new_f, answers, known) + 0.5 * ridge * new_norm
            worse = new_value > value + 1e-4 * step * slope + 1e-9 * np.abs(value)
            if not worse.any():
                break
            step = np.where(worse, 0.4 * step, step)
        moved, k_moved = step * direction, step * k_direction
        a, f, norm, value = a + moved, f + k_moved, new_norm, new_value
        new_gradient = known * (sigmoid(offset + f) - answers) + ridge * a
        k_new = times(new_gradient)
        change, k_change = new_gradient - gradient, k_new - k_gradient
        curve = (moved * k_change).sum(axis=0)
        pairs.append((moved, k_moved, change, k_change, curve))
        del pairs[:-MEMORY]
        gradient, k_gradient = new_gradient, k_new
    return a, f


def _two_loops(
    gradient: np.ndarray, k_gradient: np.ndarray, pairs: list[Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Minus the inverse Hessian times the gradient, and K times that."""
    import numpy as np

    q, k_q = gradient.copy(), k_gradient.copy()
    shares: list[np.ndarray] = []
    for moved, _, change, k_change, curve in reversed(pairs):
        share = np.where(curve > 1e-12, (moved * k_q).sum(axis=0) / np.where(curve > 1e-12, curve, 1.0), 0.0)
        q -= share * change
        k_q -= share * k_change
        shares.append(share)
    if pairs:
        _, _, change, k_change, curve = pairs[-1]
        square = (change * k_change).sum(axis=0)
        scale = np.where(
            (curve > 1e-12) & (square > 1e-12), curve / np.where(square > 1e-12, square, 1.0), 1.0
        )
        q, k_q = scale * q, scale * k_q
    for (moved, k_moved, _, k_change, curve), share in zip(pairs, reversed(shares), strict=True):
        good = curve > 1e-12
        back = np.where(good, (q * k_change).sum(axis=0) / np.where(good, curve, 1.0), 0.0)
        q += moved * np.where(good, share - back, 0.0)
        k_q += k_moved * np.where(good, share - back, 0.0)
    return -q, -k_q


def hierarchical(
    design: np.ndarray,
    offset: np.ndarray,
    answers: np.ndarray,
    known: np.ndarray,
    mean: np.ndarray,
    spread: np.ndarray,
    own_spread: np.ndarray,
    steps: int = 15,
) -> np.ndarray:
    """A small logistic regression for each code, whose weights lie around weights that all codes share.

    design: passages x codes x k. The shared weights are N(mean, spread^2), each code's own deviate from
    them by N(0, own_spread^2). The MAP weights, codes x k, by Newton's method; the shared part is
    eliminated by its Schur complement, so that the cost grows with the codes as their number.
    """
    import numpy as np

    codes, k = design.shape[1:]
    shared, own = mean.copy(), np.zeros((codes, k))
    shared_precision, own_precision = np.diag(spread**-2.0), np.diag(own_spread**-2.0)

    def cost(shared: np.ndarray, own: np.ndarray) -> tuple[float, np.ndarray]:
        odds = offset + np.einsum("ijk,jk->ij", design, shared + own)
        penalty = (shared - mean) @ shared_precision @ (shared - mean) + (own @ own_precision * own).sum()
        return float(losses(odds, answers, known).sum() + 0.5 * penalty), odds

    value, odds = cost(shared, own)
    for _ in range(steps):
        p = sigmoid(odds)
        slope = np.einsum("ijk,ij->jk", design, known * (p - answers))
        curve = np.einsum("ijk,ijl->jkl", design, design * (known * p * (1 - p))[:, :, None])
        own_slope = slope + own @ own_precision
        shared_slope = slope.sum(axis=0) + shared_precision @ (shared - mean)
        inverse = np.linalg.inv(curve + own_precision)
        schur = shared_precision + (curve - curve @ inverse @ curve).sum(axis=0)
        through = np.einsum("jkl,jl->k", curve @ inverse, own_slope)
        shared_step = np.linalg.solve(schur, shared_slope - through)
        own_step = np.einsum("jkl,jl->jk", inverse, own_slope - curve @ shared_step)
        share = 1.0
        for _ in range(SHRINKS):
            new_value, new_odds = cost(shared - share * shared_step, own - share * own_step)
            if new_value <= value:
                break
            share *= 0.5
        else:
            break
        shared, own = shared - share * shared_step, own - share * own_step
        small = value - new_value < 1e-9 * max(1.0, abs(value))
        value, odds = new_value, new_odds
        if small:
            break
    return shared + own
