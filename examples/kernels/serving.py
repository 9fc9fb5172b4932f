"""Kernels of the kinds that inference and training servers run, written for this project. CASES as in kernels.py."""
import triton
import triton.language as tl


@triton.jit
def paged_attention(q, k_cache, v_cache, tables, lengths, out, scale, blocks_per_row, stride_block, HEADS: tl.constexpr,
                    D: tl.constexpr, PAGE: tl.constexpr):
    """One query token per sequence; keys and values lie in pages that a table names."""
    seq, head = tl.program_id(0), tl.program_id(1)
    d, slot = tl.arange(0, D), tl.arange(0, PAGE)
    query = tl.load(q + (seq * HEADS + head) * D + d).to(tl.float32) * scale
    length = tl.load(lengths + seq)
    top, total = -float("inf"), 0.0
    acc = tl.zeros([D], tl.float32)
    for first in range(0, length, PAGE):
        page = tl.load(tables + seq * blocks_per_row + first // PAGE).to(tl.int64)
        at = page * stride_block + head * PAGE * D + slot[:, None] * D + d[None, :]
        live = first + slot < length
        keys = tl.load(k_cache + at, mask=live[:, None], other=0.0).to(tl.float32)
        s = tl.where(live, tl.sum(keys * query[None, :], 1), -float("inf"))
        new = tl.maximum(top, tl.max(s, 0))
        p = tl.exp(s - new)
        shrink = tl.exp(top - new)
        values = tl.load(v_cache + at, mask=live[:, None], other=0.0).to(tl.float32)
        acc = acc * shrink + tl.sum(p[:, None] * values, 0)
        total = total * shrink + tl.sum(p, 0)
        top = new
    tl.store(out + (seq * HEADS + head) * D + d, (acc / total).to(out.dtype.element_ty))


@triton.jit
def grouped_gemm(a_ptrs, b_ptrs, c_ptrs, sizes, leading, groups, PROGRAMS: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr,
                 BK: tl.constexpr):
    """Programs that stay walk over the tiles of products whose sizes and pointers are read from memory."""
    tile = tl.program_id(0)
    done = 0
    for g in range(groups):
        M, N, K = tl.load(sizes + g * 3), tl.load(sizes + g * 3 + 1), tl.load(sizes + g * 3 + 2)
        across = tl.cdiv(N, BN)
        tiles = tl.cdiv(M, BM) * across
        while tile >= done and tile < done + tiles:
            lda, ldb, ldc = tl.load(leading + g * 3), tl.load(leading + g * 3 + 1), tl.load(leading + g * 3 + 2)
            a = tl.load(a_ptrs + g).to(tl.pointer_type(tl.float16))
            b = tl.load(b_ptrs + g).to(tl.pointer_type(tl.float16))
            c = tl.load(c_ptrs + g).to(tl.pointer_type(tl.float16))
            local = tile - done
            m = (local // across) * BM + tl.arange(0, BM)
            n = (local % across) * BN + tl.arange(0, BN)
            k = tl.arange(0, BK)
            pa = a + m[:, None] * lda + k[None, :]
            pb = b + k[:, None] * ldb + n[None, :]
            acc = tl.zeros((BM, BN), tl.float32)
            for at in range(0, tl.cdiv(K, BK)):
                tl.multiple_of(pa, [16, 16])
                tl.multiple_of(pb, [16, 16])
                acc += tl.dot(tl.load(pa), tl.load(pb))
                pa += BK
                pb += BK * ldb
            tl.store(c + m[:, None] * ldc + n[None, :], acc.to(tl.float16))
            tile += PROGRAMS
        done += tiles


@triton.jit
def gated_delta(q, k, v, beta, gate, out, T, H: tl.constexpr, D: tl.constexpr, DV: tl.constexpr):
    """A gated delta rule, token by token: the state decays, is corrected by the error of its prediction, and is read."""
    head, part = tl.program_id(0), tl.program_id(1)
    d, e = tl.arange(0, D), part * DV + tl.arange(0, DV)
    state = tl.zeros([DV, D], tl.float32)
    for t in range(0, T):
        row = (t * H + head).to(tl.int64)
        key = tl.load(k + row * D + d).to(tl.float32)
        query = tl.load(q + row * D + d).to(tl.float32)
        value = tl.load(v + row * D + e).to(tl.float32)
        state *= tl.exp(tl.load(gate + row))
        error = (value - tl.sum(state * key[None, :], 1)) * tl.load(beta + row)
        state += error[:, None] * key[None, :]
        tl.store(out + row * D + e, tl.sum(state * query[None, :], 1).to(out.dtype.element_ty))


@triton.jit
def delta_chunk(q, k, v, gate, out, T, scale, D: tl.constexpr, CHUNK: tl.constexpr):
    """Linear attention with decay, chunk by chunk: products within a chunk and a state that is carried between chunks."""
    base = tl.program_id(0).to(tl.int64) * T
    t, d = tl.arange(0, CHUNK), tl.arange(0, D)
    state = tl.zeros([D, D], tl.float32)
    for first in range(0, T, CHUNK):
        rows = (base + first + t)[:, None] * D + d[None, :]
        g = tl.cumsum(tl.load(gate + base + first + t), 0)
        last = tl.sum(tl.where(t == CHUNK - 1, g, 0.0), 0)
        query = tl.load(q + rows)
        key = tl.load(k + rows)
        value = tl.load(v + rows)
        s = tl.dot(query, tl.trans(key)) * scale
        s = tl.where(t[:, None] >= t[None, :], s * tl.exp(g[:, None] - g[None, :]), 0.0)
        o = tl.dot(s.to(value.dtype), value)
        o += tl.dot(query, state.to(query.dtype)) * (tl.exp(g) * scale)[:, None]
        state = state * tl.exp(last) + tl.dot(tl.trans(key), (value * tl.exp(last - g)[:, None]).to(value.dtype))
        tl.store(out + rows, o.to(out.dtype.element_ty))


@triton.jit
def int4_gemm(a, packed, scales, zeros, c, M, N, K, GROUP: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """16-bit activations times 4-bit weights: eight to a word along K, with a scale and a zero point per group."""
    pm, pn = tl.program_id(0), tl.program_id(1)
    m, n, k = pm * BM + tl.arange(0, BM), pn * BN + tl.arange(0, BN), tl.arange(0, BK)
    live = m < M
    acc = tl.zeros((BM, BN), tl.float32)
    shift = (k % 8) * 4
    for at in range(0, K, BK):
        x = tl.load(a + m[:, None] * K + (at + k)[None, :], mask=live[:, None], other=0.0)
        word = tl.load(packed + ((at + k) // 8)[:, None] * N + n[None, :])
        group = at // GROUP
        scale = tl.load(scales + group * N + n)
        zero = tl.load(zeros + group * (N // 8) + n // 8)
        zero = (zero >> ((n % 8) * 4)) & 15
        w = ((word >> shift[:, None]) & 15) - zero[None, :]
        acc = tl.dot(x, (w.to(tl.float16) * scale[None, :]), acc)
    tl.store(c + m[:, None] * N + n[None, :], acc.to(tl.float16), mask=live[:, None])


@triton.jit
def fp8_block_gemm(a, b, sa, sb, c, M, N, K, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """8-bit floats with a scale for each row and block of 128 along K of the left side, and for each 128 x 128 of the right."""
    pm, pn = tl.program_id(0), tl.program_id(1)
    m, n, k = pm * BM + tl.arange(0, BM), pn * BN + tl.arange(0, BN), tl.arange(0, BK)
    pa, pb = a + m[:, None] * K + k[None, :], b + n[None, :] * K + k[:, None]
    blocks = K // BK
    acc = tl.zeros((BM, BN), tl.float32)
    for i in range(0, blocks):
        left = tl.load(sa + m * blocks + i)
        right = tl.load(sb + (n // 128) * blocks + i)
        acc += tl.dot(tl.load(pa), tl.load(pb)) * left[:, None] * right[None, :]
        pa += BK
        pb += BK
    tl.store(c + m[:, None] * N + n[None, :], acc.to(c.dtype.element_ty))


@triton.jit
def split_k_gemm(a, b, c, M, N, K, SPLIT: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """Programs share a tile along K and add into it."""
    pm, pn, pk = tl.program_id(0), tl.program_id(1), tl.program_id(2)
    m, n = pm * BM + tl.arange(0, BM), pn * BN + tl.arange(0, BN)
    k = pk * BK + tl.arange(0, BK)
    pa, pb = a + m[:, None] * K + k[None, :], b + k[:, None] * N + n[None, :]
    acc = tl.zeros((BM, BN), tl.float32)
    for _ in range(0, tl.cdiv(K, BK * SPLIT)):
        acc = tl.dot(tl.load(pa), tl.load(pb), acc)
        pa += BK * SPLIT
        pb += BK * SPLIT * N
    tl.atomic_add(c + m[:, None] * N + n[None, :], acc, sem="relaxed")


@triton.jit
def cross_entropy(logits, labels, loss, grad, cols, stride, BLOCK: tl.constexpr):
    """A running maximum and sum over the row in blocks, then the gradient; ignored rows leave early."""
    row = tl.program_id(0).to(tl.int64)
    label = tl.load(labels + row)
    if label < 0:
        tl.store(loss + row, 0.0)
        return
    top, total = -float("inf"), 0.0
    for first in range(0, cols, BLOCK):
        c = first + tl.arange(0, BLOCK)
        x = tl.load(logits + row * stride + c, mask=c < cols, other=-float("inf")).to(tl.float32)
        new = tl.maximum(top, tl.max(x, 0))
        total = total * tl.exp(top - new) + tl.sum(tl.exp(x - new), 0)
        top = new
    tl.store(loss + row, tl.log(total) + top - tl.load(logits + row * stride + label).to(tl.float32))
    for first in range(0, cols, BLOCK):
        c = first + tl.arange(0, BLOCK)
        x = tl.load(logits + row * stride + c, mask=c < cols, other=-float("inf")).to(tl.float32)
        g = tl.exp(x - top) / total - tl.where(c == label, 1.0, 0.0)
        tl.store(grad + row * stride + c, g.to(grad.dtype.element_ty), mask=c < cols)


@triton.jit
def row_sort(x, out, cols, BLOCK: tl.constexpr):
    row, c = tl.program_id(0), tl.arange(0, BLOCK)
    v = tl.load(x + row * cols + c, mask=c < cols, other=float("inf"))
    tl.store(out + row * cols + c, tl.sort(v), mask=c < cols)


@triton.jit
def nucleus(probs, draws, picks, cols, limit, BLOCK: tl.constexpr):
    """Halves an interval until the mass above a threshold is as wished, then samples what is left."""
    row, c = tl.program_id(0), tl.arange(0, BLOCK)
    p = tl.load(probs + row * cols + c, mask=c < cols, other=0.0)
    low, high = 0.0, tl.max(p, 0)
    while high - low > 1e-6:
        middle = (low + high) * 0.5
        mass = tl.sum(tl.where(p >= middle, p, 0.0), 0)
        low = tl.where(mass >= limit, middle, low)
        high = tl.where(mass >= limit, high, middle)
    kept = tl.where(p >= low, p, 0.0)
    sums = tl.cumsum(kept, 0)
    aim = tl.load(draws + row) * tl.sum(kept, 0)
    tl.store(picks + row, tl.sum((sums < aim).to(tl.int32), 0))


@triton.jit
def _combine(g0, x0, g1, x1):
    return g0 * g1, x0 * g1 + x1


@triton.jit
def selective_scan(x, decay, out, T, D, BT: tl.constexpr, BD: tl.constexpr):
    """A first-order recurrence along time for a block of channels, in chunks."""
    batch, part = tl.program_id(0).to(tl.int64), tl.program_id(1)
    d, t = part * BD + tl.arange(0, BD), tl.arange(0, BT)
    carry = tl.zeros([BD], tl.float32)
    for first in range(0, T, BT):
        at = (batch * T + first + t)[:, None] * D + d[None, :]
        g = tl.load(decay + at)
        v = tl.load(x + at)
        gs, vs = tl.associative_scan((g, v), 0, _combine)
        y = vs + gs * carry[None, :]
        carry = tl.sum(tl.where(t[:, None] == BT - 1, y, 0.0), 0)
        tl.store(out + at, y)


@triton.jit
def dropout_add_norm(x, residual, w, out, kept, cols, seed, rate, eps, BLOCK: tl.constexpr):
    """Dropout with a counter-based generator, the residual added, root-mean-square normalization."""
    row, c = tl.program_id(0), tl.arange(0, BLOCK)
    m = c < cols
    at = row * cols + c
    v = tl.load(x + at, mask=m, other=0.0).to(tl.float32)
    keep = tl.rand(seed, at) >= rate
    v = tl.where(keep, v / (1 - rate), 0.0) + tl.load(residual + at, mask=m, other=0.0).to(tl.float32)
    r = tl.rsqrt(tl.sum(v * v, 0) / cols + eps)
    tl.store(kept + at, keep.to(tl.int8), mask=m)
    tl.store(out + at, (v * r * tl.load(w + c, mask=m, other=0.0)).to(out.dtype.element_ty), mask=m)


@triton.jit
def norm_backward(dy, x, w, rstd, dx, dw, lock, cols, GROUPS: tl.constexpr, BLOCK: tl.constexpr):
    """Rows of one group add their share of the weight's gradient under a lock."""
    row, c = tl.program_id(0), tl.arange(0, BLOCK)
    m = c < cols
    g = tl.load(dy + row * cols + c, mask=m, other=0.0).to(tl.float32)
    v = tl.load(x + row * cols + c, mask=m, other=0.0).to(tl.float32)
    r = tl.load(rstd + row)
    hat = v * r
    wg = g * tl.load(w + c, mask=m, other=0.0)
    mean = tl.sum(hat * wg, 0) / cols
    tl.store(dx + row * cols + c, ((wg - hat * mean) * r).to(dx.dtype.element_ty), mask=m)
    group = row % GROUPS
    while tl.atomic_cas(lock + group, 0, 1) == 1:
        pass
    first = tl.load(lock + GROUPS + group)
    share = g * hat
    if first == 0:
        tl.atomic_xchg(lock + GROUPS + group, 1)
    else:
        share += tl.load(dw + group * cols + c, mask=m, other=0.0)
    tl.store(dw + group * cols + c, share, mask=m)
    tl.debug_barrier()
    tl.atomic_xchg(lock + group, 0)


@triton.jit
def persistent_matmul(a, b, c, M, N, K, PROGRAMS: tl.constexpr, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """Descriptors, and programs that stay: the loops over tiles and along K may be made one."""
    da = tl.make_tensor_descriptor(a, [M, K], [K, 1], [BM, BK])
    db = tl.make_tensor_descriptor(b, [N, K], [K, 1], [BN, BK])
    dc = tl.make_tensor_descriptor(c, [M, N], [N, 1], [BM, BN])
    across = tl.cdiv(N, BN)
    tiles = tl.cdiv(M, BM) * across
    for tile in tl.range(tl.program_id(0), tiles, PROGRAMS, flatten=True):
        m, n = (tile // across) * BM, (tile % across) * BN
        acc = tl.zeros((BM, BN), tl.float32)
        for k in range(0, tl.cdiv(K, BK)):
            acc = tl.dot(da.load([m, k * BK]), db.load([n, k * BK]).T, acc)
        dc.store([m, n], acc.to(tl.float16))


CASES = [
    (paged_attention, "*bf16 *bf16 *bf16 *i32 *i32 *bf16 fp32 i32 i32", dict(HEADS=8, D=128, PAGE=16), dict(num_warps=4, num_stages=3)),
    (grouped_gemm, "*i64 *i64 *i64 *i32 *i32 i32", dict(PROGRAMS=132, BM=128, BN=128, BK=32), dict(num_warps=4, num_stages=3)),
    (gated_delta, "*bf16 *bf16 *bf16 *fp32 *fp32 *bf16 i32", dict(H=4, D=128, DV=32), dict(num_warps=4, num_stages=3)),
    (delta_chunk, "*bf16 *bf16 *bf16 *fp32 *bf16 i32 fp32", dict(D=64, CHUNK=64), dict(num_warps=4, num_stages=2)),
    (int4_gemm, "*fp16 *i32 *fp16 *i32 *fp16 i32 i32 i32", dict(GROUP=128, BM=32, BN=128, BK=64), dict(num_warps=4, num_stages=3)),
    (fp8_block_gemm, "*fp8e4nv *fp8e4nv *fp32 *fp32 *bf16 i32 i32 i32", dict(BM=64, BN=128, BK=128), dict(num_warps=4, num_stages=3)),
    (split_k_gemm, "*fp16 *fp16 *fp32 i32 i32 i32", dict(SPLIT=8, BM=64, BN=64, BK=64), dict(num_warps=4, num_stages=3)),
    (cross_entropy, "*bf16 *i32 *fp32 *bf16 i32 i32", dict(BLOCK=4096), dict(num_warps=8, num_stages=3)),
    (row_sort, "*fp32 *fp32 i32", dict(BLOCK=1024), dict(num_warps=4, num_stages=3)),
    (nucleus, "*fp32 *fp32 *i32 i32 fp32", dict(BLOCK=4096), dict(num_warps=8, num_stages=3)),
    (selective_scan, "*fp32 *fp32 *fp32 i32 i32", dict(BT=64, BD=32), dict(num_warps=4, num_stages=3)),
    (dropout_add_norm, "*bf16 *bf16 *fp32 *bf16 *i8 i32 i32 fp32 fp32", dict(BLOCK=4096), dict(num_warps=8, num_stages=3)),
    (norm_backward, "*bf16 *bf16 *fp32 *fp32 *bf16 *fp32 *i32 i32", dict(GROUPS=16, BLOCK=2048), dict(num_warps=8, num_stages=3)),
    (persistent_matmul, "*fp16 *fp16 *fp16 i32 i32 i32", dict(PROGRAMS=132, BM=128, BN=128, BK=64), dict(num_warps=8, num_stages=3)),
]
