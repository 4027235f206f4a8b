"""The race of slides/lstm.md in PyTorch: the same networks, draws and steps. Prints what each seed reaches, as JSON: with
the instructions of this processor, and with the oldest ones (SSE) alone. Both are PyTorch, and differ in the last bit of
a sum: where the two part, no engine can be asked to follow.

    python slides/weights/race.py > slides/weights/race.json

Licence of this file and of what it prints: CC0 1.0.
"""

import json
import os
import subprocess
import sys

import torch
from torch import nn, optim

SEEDS = [42, 1, 7, 99, 2026]
T = 30
BIAS = 5.0

torch.set_num_threads(1)


class Network(nn.Module):
    """Which of 8 symbols was the first?"""

    def __init__(self, layer, bias=None):
        super().__init__()
        self.embedding = nn.Embedding(8, 32)
        self.rnn = layer(32, 24, batch_first=True)
        self.fc = nn.Linear(24, 8)
        if bias is not None:
            with torch.no_grad():
                self.rnn.bias_ih_l0[24:48] = bias

    def forward(self, x):
        output, _ = self.rnn(self.embedding(x))
        return self.fc(output[:, -1])


def race(seed):
    torch.manual_seed(seed)
    networks = {
        "RNN": Network(nn.RNN),
        "LSTM": Network(nn.LSTM),
        "LSTM + b": Network(nn.LSTM, BIAS),
        "GRU": Network(nn.GRU),
    }
    optimizers = {name: optim.Adam(network.parameters(), lr=0.02) for name, network in networks.items()}
    held_out = torch.randint(0, 8, (512, T))
    reached = {}
    for step in range(1, 401):
        x = torch.randint(0, 8, (64, T))
        for name, network in networks.items():
            if reached.get(name, {}).get("solved"):
                continue
            optimizers[name].zero_grad()
            nn.functional.cross_entropy(network(x), x[:, 0]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizers[name].step()
            if step % 25 == 0:
                with torch.no_grad():
                    right = (network(held_out).argmax(1) == held_out[:, 0]).sum().item()
                reached[name] = {"accuracy": right / 512, "solved": step if right / 512 >= 0.99 else None}
    return reached


SSE = {"ATEN_CPU_CAPABILITY": "default", "MKL_ENABLE_INSTRUCTIONS": "SSE4_2", "ONEDNN_MAX_CPU_ISA": "SSE41"}

if sys.argv[1:] == ["--seeds"]:
    print(json.dumps({seed: race(seed) for seed in SEEDS}))
else:
    again = {**os.environ, **SSE}
    sse = subprocess.run([sys.executable, __file__, "--seeds"], env=again, stdout=subprocess.PIPE, check=True).stdout
    recorded = {"torch": torch.__version__.split("+")[0], "seeds": {seed: race(seed) for seed in SEEDS}, "sse": json.loads(sse)}
    print(json.dumps(recorded, indent=1))
