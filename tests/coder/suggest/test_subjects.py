import numpy as np
import pytest
import scipy.sparse as sp

from coder.suggest.subjects import main_axes


@pytest.mark.parametrize("shape", [(60, 200), (200, 60)])
def test_axes_are_those_of_a_full_decomposition(shape: tuple[int, int]):
    dice = np.random.default_rng(3)
    strengths = 0.5 ** np.arange(20)
    left = np.linalg.qr(dice.normal(size=(shape[0], 20)))[0]
    right = np.linalg.qr(dice.normal(size=(shape[1], 20)))[0]
    matrix = (left * strengths) @ right.T
    found = main_axes(sp.csr_matrix(matrix), 8)
    assert np.allclose(found.T @ found, np.eye(8), atol=1e-9)
    assert np.allclose(np.abs((found * right[:, :8]).sum(axis=0)), 1.0, atol=1e-6)


def test_axes_are_the_same_each_time():
    matrix = sp.csr_matrix(np.random.default_rng(5).random((50, 80)))
    assert np.array_equal(main_axes(matrix, 10), main_axes(matrix, 10))
