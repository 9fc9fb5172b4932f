"""Triton's Python programs with kernels compiled by triton-jvm.

    import triton_jvm
    triton_jvm.install(triton_jvm.Program("bin/triton-compile"))

From then on the IR that Triton's front end makes goes through triton-compile; launching, caching and
autotuning stay Triton's. Made for Triton 3.6 and NVIDIA GPUs.

As a pytest plugin (`pytest -p triton_jvm`) it does the same to any project's tests; these environment
variables choose what, and do so without a line of Python too:

    TRITON_JVM=PROGRAM       compiles with this triton-compile
    TRITON_JVM_RECORD=DIR    compiles with Triton, and keeps in DIR the IR and the options of each kernel
    TRITON_JVM_READY=DIR     takes what triton-compile has made of a recorded folder, for machines without Java

A recorded kernel whose .json has "enable_fp_fusion": false wants triton-compile's --no-fp-fusion.
A kernel that cannot be compiled is a CompilationFailure with triton-compile's diagnostics.
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import tempfile

from triton.backends.compiler import Language
from triton.backends.nvidia.compiler import CUDABackend


class CompilationFailure(RuntimeError):
    """What triton-compile said of a kernel."""


class Program:
    """Compiles with a triton-compile program, in one process for each kernel."""

    def __init__(self, path):
        self.path = path

    def __call__(self, kernel):
        with tempfile.TemporaryDirectory() as folder:
            kernel.write(folder)
            source = pathlib.Path(folder, kernel.name)
            command = [self.path, str(source), f"--target=cuda:{kernel.capability}", "--emit=ttir,ttgir,ll,ptx", "-o", folder + "/out"]
            if not kernel.options["enable_fp_fusion"]:
                command.append("--no-fp-fusion")
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                raise CompilationFailure(done.stderr)
            return Compiled.read(folder + "/out", kernel.key)


class Ready:
    """Finds what was compiled before, by the kernel's key."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, kernel):
        if not pathlib.Path(self.folder, kernel.key + ".ptx").exists():
            raise CompilationFailure(f"{kernel.name} has not been compiled in {self.folder}")
        return Compiled.read(self.folder, kernel.key)


class Kernel:
    """IR and options; the key is a hash of both, without locations."""

    def __init__(self, module, options, stage):
        self.text = str(module)
        self.capability = int(re.sub(r"\D", "", str(options.arch)))
        self.options = {name: getattr(options, name)
                        for name in ("num_warps", "num_stages", "num_ctas", "maxnreg", "enable_fp_fusion")}
        if not options.enable_reflect_ftz:
            self.options["enable_reflect_ftz"] = False
        plain = re.sub(r"^#loc\d* = .*\n", "", self.text, flags=re.M)
        plain = re.sub(r' loc\((?:"[^"]*"\()?(?:#loc\d*|"[^"]*":\d+:\d+(?: to :\d+)?|unknown)\)*', "", plain)
        content = plain + json.dumps(self.options, sort_keys=True) + str(self.capability)
        self.key = hashlib.sha256(content.encode()).hexdigest()[:20]
        self.name = f"{self.key}.{stage}"

    def write(self, folder):
        pathlib.Path(folder, self.name).write_text(self.text)
        pathlib.Path(folder, self.key + ".json").write_text(json.dumps(self.options))


class Compiled:
    """A kernel's stages as text, and what its launcher must know."""

    def __init__(self, texts, metadata):
        self.texts, self.metadata = texts, metadata

    @staticmethod
    def read(folder, key):
        def text(suffix):
            path = pathlib.Path(folder, f"{key}.{suffix}")
            return path.read_text() if path.exists() else ""

        return Compiled({suffix: text(suffix) for suffix in ("ttir", "ttgir", "ll", "ptx")},
                        json.loads(text("json")))

    def describe(self, metadata):
        """Fills in what Triton's compiler would have."""
        mine = self.metadata
        scratch = [int(a.removeprefix("scratch:")) for a in mine["args"] if a.startswith("scratch:")]
        metadata.update(name=mine["name"], shared=mine["shared"], num_warps=mine["num_warps"], tmem_size=0,
                        global_scratch_size=scratch[0], global_scratch_align=128,
                        profile_scratch_size=scratch[1], profile_scratch_align=1,
                        tensordesc_meta=mine.get("tensordesc_meta", []))


def install(compiler):
    """Compiles all kernels from here on with `compiler`, a function from a Kernel to a Compiled."""

    def replace(stages, options, language):
        made = []

        def stage(kind, suffix):
            stock = stages[kind]

            def run(source, metadata):
                if not made:
                    # Gluon makes TTGIR; and a file of IR enters at the stage behind its own.
                    if kind == "ttgir" and language == Language.GLUON:
                        return stock(source, metadata)
                    made.append(compiler(Kernel(source, options, "ttgir" if kind == "llir" else "ttir")))
                if kind == "ptx":
                    made[0].describe(metadata)
                return made[0].texts[suffix]

            stages[kind] = run

        for kind, suffix in {"ttir": "ttir", "ttgir": "ttgir", "llir": "ll", "ptx": "ptx"}.items():
            if kind in stages:
                stage(kind, suffix)

    _patch(replace)
    stock_hash = CUDABackend.hash
    CUDABackend.hash = lambda self: stock_hash(self) + "-triton-jvm"


def record(folder):
    """Compiles with Triton, and keeps the IR and the options of each kernel in a folder."""
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)

    def watch(stages, options, language):
        seen = []

        def stage(kind):
            stock = stages[kind]

            def run(source, metadata):
                if not seen and not (kind == "ttgir" and language == Language.GLUON):
                    seen.append(kind)
                    Kernel(source, options, "ttgir" if kind == "llir" else "ttir").write(folder)
                return stock(source, metadata)

            stages[kind] = run

        for kind in ("ttir", "ttgir", "llir"):
            if kind in stages:
                stage(kind)

    _patch(watch)


def _patch(change):
    stock = CUDABackend.add_stages

    def add_stages(self, stages, options, language):
        stock(self, stages, options, language)
        change(stages, options, language)

    CUDABackend.add_stages = add_stages


if "TRITON_JVM" in os.environ:
    install(Program(os.environ["TRITON_JVM"]))
elif "TRITON_JVM_READY" in os.environ:
    install(Ready(os.environ["TRITON_JVM_READY"]))
elif "TRITON_JVM_RECORD" in os.environ:
    record(os.environ["TRITON_JVM_RECORD"])
