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
    import numpy as np

    return 1.0 / (1.0 + np.exp(np.minimum(-odds, 80.0)))


def losses(odds: np.ndarray, answers: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Minus the log-likelihood of the known answers, a number for each code."""
    import numpy as np

    softplus = np.maximum(odds, 0.0) + np.log(1.0 + np.exp(-np.abs(odds)))
    return (known * (softplus - answers * odds)).sum(axis=0, dtype=np.float64)


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
    product.) In single precision, but for sums.
    """
    import numpy as np

    n, codes = answers.shape
    single = np.float32
    kernel, offset = kernel.astype(single, copy=False), offset.astype(single, copy=False)
    answers, known, weight = answers.astype(single), known.astype(single), single(ridge)
    a = np.zeros((n, codes), dtype=single) if start is None else start.astype(single)
    f = np.zeros((n, codes), dtype=single) if start is None else kernel @ a
    norm = _dots(a, f)
    value = losses(offset + f, answers, known) + 0.5 * ridge * norm
    gradient = known * (sigmoid(offset + f) - answers) + weight * a
    k_gradient = kernel @ gradient
    pairs: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = []
    for _ in range(steps):
        size = _dots(gradient, k_gradient)
        if size.max(initial=0.0) < tolerance * max(1.0, ridge):
            break
        direction, k_direction = _two_loops(gradient, k_gradient, pairs)
        slope = _dots(gradient, k_direction)
        uphill = slope >= 0
        if uphill.any():
            direction[:, uphill], k_direction[:, uphill] = -gradient[:, uphill], -k_gradient[:, uphill]
            slope = _dots(gradient, k_direction)
        cross, square = _dots(a, k_direction), _dots(direction, k_direction)
        step = np.ones(codes)
        if not pairs:
            step = 1.0 / np.maximum(1.0, np.sqrt(np.maximum(size, 0.0)))
        left, new_f, new_value = np.arange(codes), np.empty_like(f), np.empty(codes)
        for _ in range(SHRINKS):
            its = step[left]
            tried = f[:, left] + its.astype(single) * k_direction[:, left]
            new_norm = norm[left] + 2 * its * cross[left] + its**2 * square[left]
            found = losses(offset[:, left] + tried, answers[:, left], known[:, left]) + 0.5 * ridge * new_norm
            new_f[:, left], new_value[left] = tried, found
            worse = found > value[left] + 1e-4 * its * slope[left] + 1e-6 * np.abs(value[left])
            left = left[worse]
            if not len(left):
                break
            step[left] *= 0.4
        moved, k_moved = step.astype(single) * direction, step.astype(single) * k_direction
        norm = norm + 2 * step * cross + step**2 * square
        a, f, value = a + moved, new_f, new_value
        new_gradient = known * (sigmoid(offset + f) - answers) + weight * a
        k_new = kernel @ new_gradient
        change, k_change = new_gradient - gradient, k_new - k_gradient
        pairs.append((moved, k_moved, change, k_change, _dots(moved, k_change)))
        del pairs[:-MEMORY]
        gradient, k_gradient = new_gradient, k_new
    return a.astype(np.float64), f.astype(np.float64)


def _dots(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The inner product of each pair of columns."""
    import numpy as np

    return np.einsum("ij,ij->j", left, right).astype(np.float64)


def _two_loops(
    gradient: np.ndarray, k_gradient: np.ndarray, pairs: list[Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Minus the inverse Hessian times the gradient, and K times that."""
    import numpy as np

    single = gradient.dtype
    q, k_q = gradient.copy(), k_gradient.copy()
    shares: list[np.ndarray] = []
    for moved, _, change, k_change, curve in reversed(pairs):
        share = np.where(curve > 1e-12, _dots(moved, k_q) / np.where(curve > 1e-12, curve, 1.0), 0.0)
        q -= share.astype(single) * change
        k_q -= share.astype(single) * k_change
        shares.append(share)
    if pairs:
        _, _, change, k_change, curve = pairs[-1]
        square = _dots(change, k_change)
        good = (curve > 1e-12) & (square > 1e-12)
        scale = np.where(good, curve / np.where(good, square, 1.0), 1.0).astype(single)
        q, k_q = scale * q, scale * k_q
    for (moved, k_moved, _, k_change, curve), share in zip(pairs, reversed(shares), strict=True):
        good = curve > 1e-12
        back = np.where(good, _dots(q, k_change) / np.where(good, curve, 1.0), 0.0)
        more = np.where(good, share - back, 0.0).astype(single)
        q += moved * more
        k_q += k_moved * more
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
    by_code = np.ascontiguousarray(design.transpose(1, 0, 2))
    shared, own = mean.copy(), np.zeros((codes, k))
    shared_precision, own_precision = np.diag(spread**-2.0), np.diag(own_spread**-2.0)

    def cost(shared: np.ndarray, own: np.ndarray) -> tuple[float, np.ndarray]:
        odds = offset + np.matmul(by_code, (shared + own)[:, :, None])[:, :, 0].T
        penalty = (shared - mean) @ shared_precision @ (shared - mean) + (own @ own_precision * own).sum()
        return float(losses(odds, answers, known).sum() + 0.5 * penalty), odds

    value, odds = cost(shared, own)
    for _ in range(steps):
        p = sigmoid(odds)
        slope = np.matmul((known * (p - answers)).T[:, None], by_code)[:, 0]
        curve = np.matmul((by_code * (known * p * (1 - p)).T[:, :, None]).transpose(0, 2, 1), by_code)
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
