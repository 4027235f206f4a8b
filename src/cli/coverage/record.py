"""
Records what PyTorch itself lists as public, module by module, and what each name takes: pytorch.json beside this file.

    /opt/torch213/bin/python src/cli/coverage/record.py
"""
import inspect
import json
import pathlib
import re

import torch
from torch import nn, optim
from torch.nn import functional, init, utils
from torch.nn.utils import rnn
from torch.optim import lr_scheduler
from torch.overrides import get_testing_overrides
from torch.utils import data

# What PyTorch's own functions in C++ take: their schemas say it, of all forms; of a few, its override tests, as lambdas.
LAMBDAS = get_testing_overrides()


CLASSES = {"Tensor", "Size", "Generator"} | {f"{kind}Tensor" for kind in ("Float", "Double", "Half", "Long", "Int", "Short", "Char", "Byte", "Bool")}


def arguments(name, f):
    """Names in order; None for what is not called. *args and **kwargs say nothing."""
    if isinstance(f, property) or not callable(f):
        return None
    target = f.__init__ if inspect.isclass(f) else LAMBDAS.get(f, f)
    if inspect.isclass(f) and issubclass(f, nn.RNNBase):
        target = nn.RNNBase.__init__
    known = schemas(name, f)
    return known if known is not None else written(name, f) or signature(target)


def signature(f):
    try:
        parameters = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return []
    return [p.name for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) and p.name not in ("self", "mode_")]


def schemas(name, f):
    """Of functions in C++, the arguments of all their forms but those with names of dimensions and with a place for the result."""
    if inspect.isclass(f) or inspect.isfunction(f):
        return None
    forms = torch._C._jit_get_schemas_for_operator(f"aten::{name}")
    forms = [s for s in forms if not any("Dimname" in str(a.type) or a.is_out for a in s.arguments)]
    of_tensors = [s for s in forms if s.arguments and s.arguments[0].name == "self" and str(s.arguments[0].type) == "Tensor"]
    forms = of_tensors or forms
    if not forms:
        return None
    names = dict.fromkeys(a.name for s in forms for a in s.arguments)
    return [n for n in names if n not in ("self", "out")]


def written(name, f):
    """Of functions in C++, the arguments that the first lines of the forms in the docstring have."""
    if inspect.isclass(f) or inspect.isfunction(f):
        return []
    forms = re.findall(rf"^(?:\.\. function:: )?{name}\((.*?)\) ?->", f.__doc__ or "", re.M)
    names = [re.sub(r"[=:].*", "", part).strip(" *") for form in forms for part in re.sub(r"\([^)]*\)", "", form).split(",")]
    return [n for n in dict.fromkeys(names) if n.isidentifier() and n != "self"]


def listed(module, names):
    return {name: arguments(name, getattr(module, name)) for name in sorted(set(names)) if hasattr(module, name)}


def public(module, owned):
    return [name for name in dir(module) if not name.startswith("_") and owned(getattr(module, name))]


is_dtype = lambda value: isinstance(value, torch.dtype)
in_torch = [n for n in torch.__all__ if not n.startswith("_")] + public(torch, is_dtype)
in_torch += [n for n in dir(torch._C._VariableFunctions) if not n.startswith("_") and not n.endswith("_")]
internal = lambda n: any(part in n for part in ("cudnn", "miopen", "mkldnn", "fbgemm", "quantize", "batch_norm_", "native_", "sym_", "qscale", "hspmm", "crow", "is_vulkan"))
of_functional = lambda f: inspect.isroutine(f) and getattr(f, "__module__", "").startswith("torch") or type(f).__name__ == "builtin_function_or_method"

LISTING = {
    "torch": listed(torch, [n for n in in_torch if not internal(n) and (n[0].islower() or n in CLASSES)]),
    "Tensor": listed(torch.Tensor, [n for n in dir(torch.Tensor) if not n.startswith("_") and not internal(n)]),
    "nn": listed(nn, list(nn.modules.__all__) + ["Parameter"]),
    "nn.Module": listed(nn.Module, public(nn.Module, callable)),
    "nn.functional": listed(functional, public(functional, of_functional)),
    "nn.init": listed(init, [n for n in dir(init) if n.endswith("_") and not n.startswith("_")] + ["calculate_gain"]),
    "nn.utils": listed(utils, utils.__all__),
    "nn.utils.rnn": listed(rnn, rnn.__all__),
    "optim": listed(optim, [n for n in optim.__all__ if n[0].isupper()]),
    "optim.Optimizer": listed(optim.Optimizer, public(optim.Optimizer, callable)),
    "optim.lr_scheduler": listed(lr_scheduler, lr_scheduler.__all__),
    "autograd": listed(torch.autograd, torch.autograd.__all__),
    "utils.data": listed(data, data.__all__),
}

lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(names)}" for name, names in LISTING.items())
text = f'{{"torch": {json.dumps(torch.__version__)}, "modules": {{\n{lines}\n}}}}\n'
pathlib.Path(__file__).with_name("pytorch.json").write_text(text)
for name, names in LISTING.items():
    print(name, len(names))
