"""Runs a deck's PyTorch twins as one script and gives what each printed.

stdin: {"seed": 42, "twins": [{"label": "…", "python": "…"}]}; stdout: {"torch": "2.13.0", "printed": {label: text}}.
The seed is set before each, as the kernel does before each cell.
"""

import contextlib
import io
import json
import sys
import traceback

import torch

deck = json.load(sys.stdin)
torch.set_num_threads(1)
scope = {}
exec("import torch\nfrom torch import nn, optim", scope)
printed = {}
for twin in deck["twins"]:
    torch.manual_seed(deck["seed"])
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(twin["python"], twin["label"], "exec"), scope)
    except Exception:
        sys.exit(f'twin of "{twin["label"]}" fails in PyTorch:\n{traceback.format_exc()}')
    printed[twin["label"]] = out.getvalue()
json.dump({"torch": torch.__version__.split("+")[0], "printed": printed}, sys.stdout)
