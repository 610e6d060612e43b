"""How sure a network may be: one temperature a head, so that what it says with 70% is right seven times in ten (Guo et al. 2017).

The temperature goes into the weights of the last layer, so every runtime's softmax gives calibrated probabilities.
"""
import numpy as np
import torch
from torch.nn import functional as F

BINS = 15
# Under this probability of the best class the app says that it is not sure. The manifest carries it.
NOT_SURE_BELOW = {'sentiment': 0.5, 'question_type': 0.5, 'entailment': 0.55}


def temperature_of(logits, labels):
    """What logits [N, C] are to be divided by for the least negative log-likelihood of the classes [N]: the best of a fine grid."""
    grid = torch.logspace(-1, 1, 401)
    return min(grid.tolist(), key=lambda t: F.cross_entropy(logits / t, labels).item())


def softmax(logits):
    """[N, C] -> probabilities [N, C]"""
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def expected_error(logits, labels):
    """Expected calibration error of logits [N, C] on classes [N], 0 to 1: mean distance between how sure and how right, over bins of like sureness."""
    p = softmax(logits)
    sure, right = p.max(1), p.argmax(1) == labels
    of_bin = np.minimum((sure * BINS).astype(int), BINS - 1)
    return sum(abs(sure[of_bin == b].mean() - right[of_bin == b].mean()) * (of_bin == b).mean() for b in np.unique(of_bin))


@torch.no_grad()
def calibrate(network, said):
    """Divides the last layer of heads by their temperatures; said: {head: (logits [N, C], classes [N])} on dev sets."""
    for head, (logits, labels) in said.items():
        t = temperature_of(logits.float(), labels)
        out = network.heads[head].out
        out.weight /= t
        out.bias /= t
        print(f'{head}: temperature {t:.3f}, expected calibration error {expected_error(logits.numpy(), labels.numpy()):.4f}'
              f' -> {expected_error((logits / t).numpy(), labels.numpy()):.4f}', flush=True)
