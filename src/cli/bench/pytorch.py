"""The bench's models in PyTorch, on the CPU: reads jobs as JSON on standard input, answers with times in JSON."""
import json
import sys
import time

import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.embedding = nn.Embedding(m["vocabulary"], m["embedding"])
        self.rnn = nn.RNN(m["embedding"], m["hidden"], batch_first=True)
        self.linear = nn.Linear(m["hidden"], m["classes"])

    def forward(self, ids, lengths=None):
        vectors = self.embedding(ids)
        if lengths is not None:
            vectors = nn.utils.rnn.pack_padded_sequence(vectors, lengths, batch_first=True)
        _, h = self.rnn(vectors)
        return self.linear(h[-1])


def train(m, lengths, effort):
    torch.manual_seed(0)
    net = Classifier(m)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    criterion = nn.CrossEntropyLoss()
    ids = torch.randint(1, m["vocabulary"], (m["batch"], m["length"]))
    target = torch.randint(0, m["classes"], (m["batch"],))
    packed = lengths if m["packed"] else None
    times = []
    for _ in range(effort["warmUp"] + effort["steps"]):
        start = time.perf_counter()
        optimizer.zero_grad()
        loss = criterion(net(ids, packed), target)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        loss.item()
        times.append((time.perf_counter() - start) * 1000)
    return times[effort["warmUp"]:]


def blas():
    """Who multiplies matrices: Debian's PyTorch takes whichever BLAS the system has."""
    if torch.backends.mkl.is_available():
        return "MKL"
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps if "/libblas.so" in line}
    except OSError:
        return "unknown BLAS"
    names = {"openblas": "OpenBLAS", "blis": "BLIS", "atlas": "ATLAS", "/blas/": "reference BLAS"}
    return next((name for part, name in names.items() if any(part in path for path in paths)), "unknown BLAS")


jobs = json.load(sys.stdin)
results = [train(job["model"], job["lengths"], job["effort"]) for job in jobs]
print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads(), "blas": blas(), "results": results}))
