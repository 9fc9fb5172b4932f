"""Triton kernels of many kinds, whose IR the tests read. Each stands in CASES with the types of its arguments."""
import triton
import triton.language as tl


@triton.jit
def clamp_early_return(x, out, n, low, high, BLOCK: tl.constexpr):
    """A program without work returns at once; the others clamp by scalars."""
    first = tl.program_id(0) * BLOCK
    if first >= n:
        return
    i = first + tl.arange(0, BLOCK)
    v = tl.load(x + i, mask=i < n, other=0.0)
    tl.store(out + i, tl.clamp(v, low, high), mask=i < n)


@triton.jit
def collatz_while(x, steps, n, BLOCK: tl.constexpr):
    """A while loop whose end the data decide."""
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    v = tl.load(x + i, mask=i < n, other=1)
    count = tl.zeros([BLOCK], tl.int32)
    left = tl.max(v, axis=0)
    while left > 1:
        odd = (v & 1) == 1
        v = tl.where(v > 1, tl.where(odd, 3 * v + 1, v // 2), v)
        count += (v > 1).to(tl.int32)
        left = tl.max(v, axis=0)
    tl.store(steps + i, count, mask=i < n)


@triton.jit
def atomics_with_results(queue, head, best, lock, n, BLOCK: tl.constexpr):
    """Atomics of tensors and scalars, of integers and floats, whose old values are used."""
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    slot = tl.atomic_add(head + (i % 8), 1, mask=i < n, sem="acquire", scope="gpu")
    tl.store(queue + slot, i, mask=i < n)
    old = tl.atomic_max(best + (i % 4), i.to(tl.float32), mask=i < n)
    tl.atomic_xchg(best + 4 + (i % 4), old, mask=i < n, sem="release")
    if tl.atomic_cas(lock, 0, 1, sem="acq_rel", scope="sys") == 0:
        tl.atomic_xor(lock, 1)


@triton.jit
def descriptor_matmul(a, b, c, M, N, K, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """A product through descriptors that the kernel makes."""
    da = tl.make_tensor_descriptor(a, [M, K], [K, 1], [BM, BK])
    db = tl.make_tensor_descriptor(b, [N, K], [K, 1], [BN, BK])
    dc = tl.make_tensor_descriptor(c, [M, N], [N, 1], [BM, BN])
    m = tl.program_id(0) * BM
    n = tl.program_id(1) * BN
    acc = tl.zeros((BM, BN), tl.float32)
    for k in range(0, K, BK):
        acc = tl.dot(da.load([m, k]), db.load([n, k]).T, acc)
    dc.store([m, n], acc.to(tl.float16))


@triton.jit
def warp_specialized_matmul(a, b, c, M, N, K, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """As descriptor_matmul, persistent, by warps that load and warps that multiply."""
    da = tl.make_tensor_descriptor(a, [M, K], [K, 1], [BM, BK])
    db = tl.make_tensor_descriptor(b, [N, K], [K, 1], [BN, BK])
    dc = tl.make_tensor_descriptor(c, [M, N], [N, 1], [BM, BN])
    wide = tl.cdiv(N, BN)
    for tile in tl.range(tl.program_id(0), tl.cdiv(M, BM) * wide, tl.num_programs(0), warp_specialize=True):
        m = tile // wide * BM
        n = tile % wide * BN
        acc = tl.zeros((BM, BN), tl.float32)
        for k in range(0, K, BK):
            acc = tl.dot(da.load([m, k]), db.load([n, k]).T, acc)
        dc.store([m, n], acc.to(tl.float16))


@triton.jit
def dot_fp8(a, b, c, stride, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """One product of 8-bit floats, scaled afterwards."""
    m, n, k = tl.arange(0, BM), tl.arange(0, BN), tl.arange(0, BK)
    left = tl.load(a + m[:, None] * BK + k[None, :])
    right = tl.load(b + k[:, None] * BN + n[None, :])
    tl.store(c + m[:, None] * stride + n[None, :], tl.dot(left, right) * 0.125)


@triton.jit
def dot_int8_batched(a, b, c, B: tl.constexpr, S: tl.constexpr):
    """A batch of integer products."""
    i, m, n = tl.arange(0, B)[:, None, None], tl.arange(0, S)[None, :, None], tl.arange(0, S)[None, None, :]
    at = (i * S + m) * S + n
    tl.store(c + at, tl.dot(tl.load(a + at), tl.load(b + at), out_dtype=tl.int32))


@triton.jit
def _affine(a0, b0, a1, b1):
    return a0 * a1, b0 * a1 + b1


@triton.jit
def recurrence_scan(gate, x, out, T, BLOCK: tl.constexpr, REVERSE: tl.constexpr):
    """h[t] = gate[t] h[t-1] + x[t], by an associative scan of pairs."""
    row = tl.program_id(0) * T
    t = tl.arange(0, BLOCK)
    g = tl.load(gate + row + t, mask=t < T, other=1.0)
    v = tl.load(x + row + t, mask=t < T, other=0.0)
    _, h = tl.associative_scan((g, v), 0, _affine, reverse=REVERSE)
    tl.store(out + row + t, h, mask=t < T)


@triton.jit
def reduce_and_sort(x, best, where, ordered, cols, BLOCK: tl.constexpr):
    """Reductions to a value and to its place, a running sum, and a sort."""
    row = tl.program_id(0)
    c = tl.arange(0, BLOCK)
    v = tl.load(x + row * cols + c, mask=c < cols, other=-float("inf"))
    value, place = tl.max(v, axis=0, return_indices=True)
    tl.store(best + row, value)
    tl.store(where + row, place)
    tl.store(ordered + row * BLOCK + c, tl.sort(v, descending=True) + tl.cumsum(v * 0.0, axis=0))


@triton.jit
def gather_rows(x, index, out, R: tl.constexpr, C: tl.constexpr):
    """Elements picked along an axis, joined and split again, transposed and reshaped."""
    r, c = tl.arange(0, R)[:, None], tl.arange(0, C)[None, :]
    v = tl.load(x + r * C + c)
    picked = tl.gather(v, tl.load(index + r * C + c), axis=1)
    low, high = tl.split(tl.join(picked, v))
    mixed = tl.trans(tl.reshape(low * high, (C, R)))
    tl.store(out + r * C + c, tl.flip(mixed, 1))


@triton.jit
def byte_histogram(x, bins, n, BLOCK: tl.constexpr):
    """Bytes counted in a block, added to all blocks' counts."""
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    v = tl.load(x + i, mask=i < n, other=0).to(tl.int32)
    tl.atomic_add(bins + tl.arange(0, 256), tl.histogram(v, 256, mask=i < n))


@triton.jit
def inline_assembly(x, out, BLOCK: tl.constexpr):
    """Four bytes at once, turned round by an instruction that the language lacks."""
    i = tl.arange(0, BLOCK)
    v = tl.load(x + i)
    turned = tl.inline_asm_elementwise("prmt.b32 $0, $1, 0, 0x0123;", "=r,r", [v], dtype=tl.uint8, is_pure=True, pack=4)
    tl.store(out + i, turned)


@triton.jit
def wide_offsets(table, ids, out, D, BLOCK: tl.constexpr):
    """Rows whose offsets need 64 bits, with hints and cache modifiers."""
    row = tl.load(ids + tl.program_id(0).to(tl.int64))
    base = table + tl.multiple_of(row * D, 16)
    for start in range(0, D, BLOCK):
        c = start + tl.max_contiguous(tl.arange(0, BLOCK), BLOCK)
        v = tl.load(base + c, mask=c < D, eviction_policy="evict_first")
        tl.store(out + tl.program_id(0).to(tl.int64) * D + c, v, mask=c < D, cache_modifier=".cs")


@triton.jit(noinline=True)
def _poly(x, a, b):
    return x * (a * x + b)


@triton.jit
def call_and_random(out, seed, n, BLOCK: tl.constexpr):
    """A call that stays a call, random numbers, prints and assertions."""
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    u = tl.rand(seed, i)
    tl.device_assert(n > 0, "nothing to do")
    v = tl.fma(u, _poly(0.5, 2.0, -1.0), tl.exp2(-u)) + tl.math.rsqrt(u * u + 1.0)
    tl.device_print("v", v)
    tl.store(out + i, v.to(tl.bfloat16), mask=i < n)


@triton.jit
def nested_control(x, out, n, mode, BLOCK: tl.constexpr, UNROLL: tl.constexpr):
    """Branches that carry values inside static and dynamic loops."""
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    acc = tl.zeros([BLOCK], tl.float32)
    scale = 1.0
    for k in range(0, n):
        v = tl.load(x + k * BLOCK + i)
        if mode == 0:
            acc += v * scale
        elif mode == 1:
            acc = tl.maximum(acc, v, propagate_nan=tl.PropagateNan.ALL)
            scale *= 0.5
        else:
            for j in tl.static_range(UNROLL):
                acc = tl.where(v > j, acc - v, acc)
    tl.store(out + i, acc)


@triton.jit
def streaming_attention(q, k, v, out, T, scale, BM: tl.constexpr, BN: tl.constexpr, D: tl.constexpr):
    """Softmax of a row of products as it comes, times a matrix."""
    m, d = tl.program_id(0) * BM + tl.arange(0, BM), tl.arange(0, D)
    query = tl.load(q + m[:, None] * D + d[None, :], mask=m[:, None] < T, other=0.0)
    top = tl.full([BM], -float("inf"), tl.float32)
    total = tl.zeros([BM], tl.float32)
    acc = tl.zeros([BM, D], tl.float32)
    for first in tl.range(0, T, BN, num_stages=2):
        n = first + tl.arange(0, BN)
        s = tl.dot(query, tl.load(k + n[None, :] * D + d[:, None], mask=n[None, :] < T, other=0.0)) * scale
        s = tl.where(n[None, :] < T, s, -float("inf"))
        new = tl.maximum(top, tl.max(s, axis=1))
        p = tl.exp2(s - new[:, None])
        shrink = tl.exp2(top - new)
        total = total * shrink + tl.sum(p, axis=1)
        values = tl.load(v + n[:, None] * D + d[None, :], mask=n[:, None] < T, other=0.0)
        acc = tl.dot(p.to(tl.float16), values, acc * shrink[:, None])
        top = new
    tl.store(out + m[:, None] * D + d[None, :], (acc / total[:, None]).to(tl.float16), mask=m[:, None] < T)


@triton.jit
def scaled_dot(a, sa, b, c, BM: tl.constexpr, BN: tl.constexpr, BK: tl.constexpr):
    """A product of 4-bit floats, packed in bytes, with scales, and of 16-bit ones."""
    m, n, k = tl.arange(0, BM), tl.arange(0, BN), tl.arange(0, BK)
    half, group = tl.arange(0, BK // 2), tl.arange(0, BK // 32)
    left = tl.load(a + m[:, None] * (BK // 2) + half[None, :])
    scales = tl.load(sa + m[:, None] * (BK // 32) + group[None, :])
    right = tl.load(b + k[:, None] * BN + n[None, :])
    tl.store(c + m[:, None] * BN + n[None, :], tl.dot_scaled(left, scales, "e2m1", right, None, "bf16"))


# kernel, types of its arguments, constants, options of the compiler
CASES = [
    (clamp_early_return, "*fp32 *fp32 i32 fp32 fp32", dict(BLOCK=1024), dict(num_warps=4, num_stages=3)),
    (collatz_while, "*i32 *i32 i32", dict(BLOCK=256), dict(num_warps=2, num_stages=3)),
    (atomics_with_results, "*i32 *i32 *fp32 *i32 i32", dict(BLOCK=512), dict(num_warps=4, num_stages=3)),
    (descriptor_matmul, "*fp16 *fp16 *fp16 i32 i32 i32", dict(BM=128, BN=128, BK=64), dict(num_warps=8, num_stages=3)),
    (warp_specialized_matmul, "*fp16 *fp16 *fp16 i32 i32 i32", dict(BM=128, BN=128, BK=64), dict(num_warps=4, num_stages=3)),
    (dot_fp8, "*fp8e5 *fp8e5 *fp32 i32", dict(BM=64, BN=64, BK=128), dict(num_warps=4, num_stages=2)),
    (dot_int8_batched, "*i8 *i8 *i32", dict(B=4, S=32), dict(num_warps=4, num_stages=3)),
    (recurrence_scan, "*fp32 *fp32 *fp32 i32", dict(BLOCK=2048, REVERSE=False), dict(num_warps=8, num_stages=3)),
    (reduce_and_sort, "*fp32 *fp32 *i32 *fp32 i32", dict(BLOCK=256), dict(num_warps=4, num_stages=3)),
    (gather_rows, "*fp32 *i32 *fp32", dict(R=32, C=64), dict(num_warps=4, num_stages=3)),
    (byte_histogram, "*u8 *i32 i32", dict(BLOCK=1024), dict(num_warps=4, num_stages=3)),
    (inline_assembly, "*u8 *u8", dict(BLOCK=1024), dict(num_warps=4, num_stages=3)),
    (wide_offsets, "*bf16 *i64 *bf16 i32", dict(BLOCK=512), dict(num_warps=4, num_stages=3)),
    (call_and_random, "*bf16 i32 i32", dict(BLOCK=256), dict(num_warps=1, debug=True)),
    (nested_control, "*fp32 *fp32 i32 i32", dict(BLOCK=128, UNROLL=3), dict(num_warps=4, num_stages=3)),
    (streaming_attention, "*fp16 *fp16 *fp16 *fp16 i32 fp32", dict(BM=64, BN=64, D=64), dict(num_warps=4, num_stages=2)),
    (scaled_dot, "*u8 *u8 *bf16 *fp32", dict(BM=64, BN=64, BK=128), dict(num_warps=4, num_stages=2)),
]
