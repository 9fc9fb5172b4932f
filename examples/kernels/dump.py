"""Writes the IR that stock Triton makes of the kernels here: FOLDER/<kernel>.<capability>.{ttir,ttgir}.

What is the same for two capabilities is written once. No GPU is needed.

usage: python3 dump.py FOLDER [capability ...]    (Triton 3.6.0; capabilities 80 and 90 unless given)
"""
import os
import re
import sys

import triton
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource

import kernels
import serving


def without_locations(text):
    """IR without its `loc(...)` trailers and `#loc` aliases."""
    out, at = [], 0
    while (begin := text.find(" loc(", at)) >= 0:
        out.append(text[at:begin])
        depth, at = 0, begin + len(" loc")
        while True:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
            if depth == 0:
                break
    out.append(text[at:])
    return "\n".join(line for line in "".join(out).splitlines() if not line.startswith("#loc")) + "\n"


def compile(case, capability):
    kernel, types, constants, options = case
    names = [name for name in kernel.arg_names if name not in constants]
    signature = dict(zip(names, types.split(), strict=True)) | {name: "constexpr" for name in constants}
    aligned = {(kernel.arg_names.index(n),): [["tt.divisibility", 16]] for n, t in signature.items() if t[0] == "*"}
    source = ASTSource(kernel, signature, constexprs=constants, attrs=aligned)
    return triton.compile(source, GPUTarget("cuda", capability, 32), options)


def main(folder, capabilities):
    os.makedirs(folder, exist_ok=True)
    for case in kernels.CASES + serving.CASES:
        written = set()
        for capability in capabilities:
            compiled = compile(case, capability)
            for stage in ("ttir", "ttgir"):
                text = without_locations(compiled.asm[stage])
                if text not in written:
                    open(f"{folder}/{case[0].__name__}.{capability}.{stage}", "w").write(text)
                written.add(text)


if __name__ == "__main__":
    main(sys.argv[1], [int(c) for c in sys.argv[2:]] or [80, 90])
