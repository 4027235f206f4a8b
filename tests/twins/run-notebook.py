"""Runs a notebook's code cells from top to bottom in one Python, as Jupyter would.

stdin: the .ipynb; stdout: {"torch": "2.13.0", "printed": {cell id: text}}.
"""

import contextlib
import io
import json
import sys
import traceback

notebook = json.load(sys.stdin)
scope = {"__name__": "__main__"}
printed = {}
for cell in notebook["cells"]:
    if cell["cell_type"] != "code":
        continue
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile("".join(cell["source"]), cell["id"], "exec"), scope)
    except Exception:
        sys.exit(f'cell "{cell["id"]}" fails in PyTorch:\n{traceback.format_exc()}')
    printed[cell["id"]] = out.getvalue()
json.dump({"torch": scope["torch"].__version__.split("+")[0], "printed": printed}, sys.stdout)
