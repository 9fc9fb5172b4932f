"""How the kernels of serving.py are launched on a GPU, with what PyTorch computes for the same data.

CASES holds functions that make a case: name, kernel, argument values in order (constants included), grid, options, which
arguments are outputs, the reference, the tolerance on ||out - ref|| / ||ref||, bytes and floating-point operations.
"""
from dataclasses import dataclass, field
from typing import Callable

import torch
import triton

import serving


@dataclass
class Case:
    name: str
    kernel: object
    args: dict
    grid: tuple
    outputs: list
    reference: Callable
    num_warps: int = 4
    num_stages: int = 3
    tol: float = 1e-5
    bytes: int = 0
    flops: int = 0
    equal_nan: bool = False
    prepare: Callable = field(default=lambda args: None)


def case(kernel, args, grid, outputs, reference, **more):
    """A case with the constants and options that serving.py has for the kernel."""
    _, _, constants, options = next(c for c in serving.CASES if c[0] is kernel)
    return Case(kernel.__name__, kernel, args | constants, grid, outputs, reference,
                **(dict(num_warps=options["num_warps"], num_stages=options["num_stages"]) | more))


def randn(*shape, dtype=torch.float32):
    return torch.randn(*shape, device="cuda").to(dtype)


def paged_attention(sequences=64, heads=8, D=128, page=16, longest=2048):
    rows = longest // page
    lengths = torch.randint(1, longest + 1, (sequences,), device="cuda", dtype=torch.int32)
    pages = sequences * rows
    tables = torch.randperm(pages, device="cuda").view(sequences, rows).int()
    q = randn(sequences, heads, D, dtype=torch.bfloat16)
    keys, values = (randn(pages, heads, page, D, dtype=torch.bfloat16) for _ in range(2))

    def reference(p):
        out = torch.empty(sequences, heads, D, device="cuda")
        for i in range(sequences):
            n = int(lengths[i])
            k, v = (c[tables[i].long()].transpose(0, 1).reshape(heads, -1, D)[:, :n].float() for c in (keys, values))
            s = torch.einsum("hd,hnd->hn", p["q"][i].float(), k) * D ** -0.5
            out[i] = torch.einsum("hn,hnd->hd", torch.softmax(s, 1), v)
        return {"out": out}
    return case(serving.paged_attention, dict(q=q, k_cache=keys, v_cache=values, tables=tables, lengths=lengths, out=torch.empty_like(q),
                scale=D ** -0.5, blocks_per_row=rows, stride_block=heads * page * D), (sequences, heads), ["out"], reference, tol=1e-2,
                bytes=int(lengths.sum()) * heads * D * 4)


def grouped_gemm(groups=8):
    shapes = [(1024 * (1 + g % 3), 1024, 512 * (1 + g % 2)) for g in range(groups)]
    half = torch.float16
    a = [randn(m, k, dtype=half) for m, n, k in shapes]
    b = [randn(k, n, dtype=half) for m, n, k in shapes]
    total = sum(m * n for m, n, _ in shapes)
    flat = torch.empty(total, device="cuda", dtype=half)
    c, at = [], 0
    for m, n, _ in shapes:
        c.append(flat[at:at + m * n].view(m, n))
        at += m * n
    pointers = lambda ts: torch.tensor([t.data_ptr() for t in ts], device="cuda")
    args = dict(a_ptrs=pointers(a), b_ptrs=pointers(b), c_ptrs=pointers(c), sizes=torch.tensor(shapes, device="cuda", dtype=torch.int32),
                leading=torch.tensor([(k, n, n) for m, n, k in shapes], device="cuda", dtype=torch.int32), groups=groups)
    made = case(serving.grouped_gemm, args, (132,), ["out"], lambda p: {"out": torch.cat([(x.float() @ y.float()).flatten() for x, y in zip(a, b)])},
                tol=5e-3, flops=sum(2 * m * n * k for m, n, k in shapes), prepare=lambda p: flat.fill_(float("nan")))
    made.outputs = []
    made.args_view = {"out": flat}
    return made


def gated_delta(T=256, H=4, D=128):
    q, k = (torch.nn.functional.normalize(randn(T, H, D), dim=-1).to(torch.bfloat16) for _ in range(2))
    v = randn(T, H, D, dtype=torch.bfloat16)
    beta, gate = torch.rand(T, H, device="cuda"), -torch.rand(T, H, device="cuda")

    def reference(p):
        state, out = torch.zeros(H, D, D, device="cuda"), torch.empty(T, H, D, device="cuda")
        for t in range(T):
            key, query = p["k"][t].float(), p["q"][t].float()
            state = state * gate[t].exp()[:, None, None]
            error = (p["v"][t].float() - torch.einsum("hed,hd->he", state, key)) * beta[t][:, None]
            state = state + error[:, :, None] * key[:, None, :]
            out[t] = torch.einsum("hed,hd->he", state, query)
        return {"out": out}
    return case(serving.gated_delta, dict(q=q, k=k, v=v, beta=beta, gate=gate, out=torch.empty_like(v), T=T), (H, D // 32), ["out"], reference,
                tol=1e-2)


def delta_chunk(heads=64, T=1024, D=64, chunk=64):
    q, k, v = (randn(heads, T, D, dtype=torch.bfloat16) * 0.3 for _ in range(3))
    gate = -torch.rand(heads, T, device="cuda") * 0.1

    def reference(p):
        state, out = torch.zeros(heads, D, D, device="cuda"), torch.empty(heads, T, D, device="cuda")
        for t in range(T):
            state = state * gate[:, t].exp()[:, None, None] + k[:, t, :, None].float() * v[:, t, None, :].float()
            out[:, t] = torch.einsum("hd,hde->he", q[:, t].float(), state) * D ** -0.5
        return {"out": out}
    return case(serving.delta_chunk, dict(q=q, k=k, v=v, gate=gate, out=torch.empty_like(v), T=T, scale=D ** -0.5), (heads,), ["out"], reference,
                tol=3e-2)


def int4_gemm(M=32, N=4096, K=4096, group=128):
    a = randn(M, K, dtype=torch.float16)
    w = torch.randint(0, 16, (K, N), device="cuda")
    z = torch.randint(0, 16, (K // group, N), device="cuda")
    s = (torch.rand(K // group, N, device="cuda") * 0.02).half()
    shifts = torch.arange(8, device="cuda") * 4
    signed = lambda x: torch.where(x >= 2 ** 31, x - 2 ** 32, x).int()
    packed = signed((w.view(K // 8, 8, N) << shifts[None, :, None]).sum(1))
    zeros = signed((z.view(K // group, N // 8, 8) << shifts).sum(2))

    def reference(p):
        full = (w - z.repeat_interleave(group, 0)).half() * s.repeat_interleave(group, 0)
        return {"c": a.float() @ full.float()}
    return case(serving.int4_gemm, dict(a=a, packed=packed, scales=s, zeros=zeros, c=torch.empty(M, N, device="cuda", dtype=a.dtype), M=M, N=N, K=K),
                (M // 32, N // 128), ["c"], reference, tol=5e-3, bytes=K * N // 2)


def fp8_block_gemm(M=1024, N=1024, K=2048):
    fp8 = torch.float8_e4m3fn
    a, b = randn(M, K, dtype=fp8), randn(N, K, dtype=fp8)
    sa, sb = torch.rand(M, K // 128, device="cuda") + 0.5, torch.rand(N // 128, K // 128, device="cuda") + 0.5

    def reference(p):
        left = a.float() * sa.repeat_interleave(128, 1)
        right = b.float() * sb.repeat_interleave(128, 1).repeat_interleave(128, 0)
        return {"c": left @ right.T}
    return case(serving.fp8_block_gemm, dict(a=a, b=b, sa=sa, sb=sb, c=torch.empty(M, N, device="cuda", dtype=torch.bfloat16), M=M, N=N, K=K),
                (M // 64, N // 128), ["c"], reference, tol=1e-2, flops=2 * M * N * K)


def split_k_gemm(M=256, N=512, K=8192):
    a, b = randn(M, K, dtype=torch.float16), randn(K, N, dtype=torch.float16)
    c = torch.zeros(M, N, device="cuda")
    return case(serving.split_k_gemm, dict(a=a, b=b, c=c, M=M, N=N, K=K), (M // 64, N // 64, 8), ["c"],
                lambda p: {"c": a.float() @ b.float()}, tol=1e-3, flops=2 * M * N * K, prepare=lambda p: p["c"].zero_())


def cross_entropy(rows=4096, cols=32000):
    x = randn(rows, cols, dtype=torch.bfloat16)
    labels = torch.randint(0, cols, (rows,), device="cuda", dtype=torch.int32)
    labels[::7] = -1

    def reference(p):
        live = labels >= 0
        at = labels.clamp(min=0).long()
        loss = torch.nn.functional.cross_entropy(x.float(), at, reduction="none") * live
        grad = torch.softmax(x.float(), 1) - torch.nn.functional.one_hot(at, cols)
        return {"loss": loss, "grad": torch.where(live[:, None], grad, 0.0)}
    return case(serving.cross_entropy, dict(logits=x, labels=labels, loss=torch.empty(rows, device="cuda"), grad=torch.zeros_like(x), cols=cols,
                stride=cols), (rows,), ["loss"], reference, tol=1e-2, bytes=6 * rows * cols, prepare=lambda p: p["grad"].zero_())


def row_sort(rows=4096, cols=1000):
    x = randn(rows, cols)
    return case(serving.row_sort, dict(x=x, out=torch.empty_like(x), cols=cols), (rows,), ["out"],
                lambda p: {"out": p["x"].sort(1).values}, tol=0.0, bytes=8 * rows * cols)


def nucleus(rows=1024, cols=4000, limit=0.9):
    probs, draws = torch.softmax(randn(rows, cols) * 3, 1), torch.rand(rows, device="cuda")

    def reference(p):
        low, high = torch.zeros(rows, device="cuda"), probs.amax(1)
        while bool((high - low > 1e-6).any()):
            middle = (low + high) * 0.5
            mass = torch.where(probs >= middle[:, None], probs, 0.0).sum(1)
            go = high - low > 1e-6
            low, high = torch.where(go & (mass >= limit), middle, low), torch.where(go & (mass < limit), middle, high)
        kept = torch.where(probs >= low[:, None], probs, 0.0)
        return {"picks": (kept.double().cumsum(1) < (draws * kept.sum(1)).double()[:, None]).sum(1).int()}
    return case(serving.nucleus, dict(probs=probs, draws=draws, picks=torch.empty(rows, device="cuda", dtype=torch.int32), cols=cols, limit=limit),
                (rows,), ["picks"], reference, tol=1e-3)


def selective_scan(batch=4, T=2048, D=512):
    x, decay = randn(batch, T, D), torch.rand(batch, T, D, device="cuda")

    def reference(p):
        out, state = torch.empty_like(x), torch.zeros(batch, D, device="cuda")
        for t in range(T):
            state = state * decay[:, t] + x[:, t]
            out[:, t] = state
        return {"out": out}
    return case(serving.selective_scan, dict(x=x, decay=decay, out=torch.empty_like(x), T=T, D=D), (batch, D // 32), ["out"], reference,
                bytes=12 * batch * T * D)


def dropout_add_norm(rows=4096, cols=4000, rate=0.25):
    x, residual, w = randn(rows, cols, dtype=torch.bfloat16), randn(rows, cols, dtype=torch.bfloat16), randn(cols)
    kept = torch.empty(rows, cols, device="cuda", dtype=torch.int8)

    def reference(p):
        v = torch.where(p["kept"].bool(), x.float() / (1 - rate), 0.0) + residual.float()
        share = p["kept"].float().mean()
        assert abs(float(share) - (1 - rate)) < 1e-2, share
        return {"out": v * torch.rsqrt((v * v).mean(1, keepdim=True) + 1e-6) * w}
    return case(serving.dropout_add_norm, dict(x=x, residual=residual, w=w, out=torch.empty_like(x), kept=kept, cols=cols, seed=7, rate=rate, eps=1e-6),
                (rows,), ["out", "kept"], reference, tol=1e-2, bytes=7 * rows * cols)


def norm_backward(rows=4096, cols=2048, groups=16):
    dy, x, w = randn(rows, cols, dtype=torch.bfloat16), randn(rows, cols, dtype=torch.bfloat16), randn(cols)
    rstd = torch.rsqrt((x.float() ** 2).mean(1) + 1e-6)
    lock, dw = torch.zeros(2 * groups, device="cuda", dtype=torch.int32), torch.zeros(groups, cols, device="cuda")

    def reference(p):
        hat, g = x.float() * rstd[:, None], dy.float()
        wg = g * w
        dx = (wg - hat * (hat * wg).mean(1, keepdim=True)) * rstd[:, None]
        return {"dx": dx, "dw": (g * hat).view(-1, groups, cols).sum(0)}
    return case(serving.norm_backward, dict(dy=dy, x=x, w=w, rstd=rstd, dx=torch.empty_like(x), dw=dw, lock=lock, cols=cols), (rows,), ["dx", "dw"],
                reference, tol=1e-2, bytes=6 * rows * cols, prepare=lambda p: p["lock"].zero_())


def persistent_matmul(M=4096, N=4096, K=2048):
    a, b = randn(M, K, dtype=torch.float16), randn(N, K, dtype=torch.float16)
    triton.set_allocator(lambda size, alignment, stream: torch.empty(size, device="cuda", dtype=torch.int8))
    return case(serving.persistent_matmul, dict(a=a, b=b, c=torch.empty(M, N, device="cuda", dtype=torch.float16), M=M, N=N, K=K), (132,), ["c"],
                lambda p: {"c": a.float() @ b.float().T}, tol=5e-3, flops=2 * M * N * K)


CASES = [paged_attention, grouped_gemm, gated_delta, delta_chunk, int4_gemm, fp8_block_gemm, split_k_gemm, cross_entropy, row_sort, nucleus,
         selective_scan, dropout_add_norm, norm_backward, persistent_matmul]
