; Functions that NVIDIA's device library has too, by its names: definitions of our own, linked in where a kernel calls them.
; Polynomials: interpolation at Chebyshev nodes in 300 bits, rounded to double.

; 2/pi, the first bits first, behind one word of zeros.
@triton_two_over_pi = linkonce_odr hidden unnamed_addr addrspace(1) constant [21 x i64] [
    i64 u0x0000000000000000,
    i64 u0xA2F9836E4E441529,
    i64 u0xFC2757D1F534DDC0,
    i64 u0xDB6295993C439041,
    i64 u0xFE5163ABDEBBC561,
    i64 u0xB7246E3A424DD2E0,
    i64 u0x06492EEA09D1921C,
    i64 u0xFE1DEB1CB129A73E,
    i64 u0xE88235F52EBB4484,
    i64 u0xE99C7026B45F7E41,
    i64 u0x3991D639835339F4,
    i64 u0x9C845F8BBDF9283B,
    i64 u0x1FF897FFDE05980F,
    i64 u0xEF2F118B5A0A6D1F,
    i64 u0x6D367ECF27CB09B7,
    i64 u0x4F463F669E5FEA2D,
    i64 u0x7527BAC7EBE5F17B,
    i64 u0x3D0739F78A5292EA,
    i64 u0x6BFB5FB11F8D5D08,
    i64 u0x56033046FC7B6BAB,
    i64 u0xF0CFBC209AF4361D]

; x = n * pi/2 + r with |r| <= pi/4, for finite |x| >= 2: by the bits of 2/pi from the first that matters modulo 4 on (Payne, Hanek).
define linkonce_odr hidden { double, i32 } @triton_reduce_large(double %x) #1 {
  %bits = bitcast double %x to i64
  %shifted = lshr i64 %bits, 52
  %biased = and i64 %shifted, 2047
  %fraction = and i64 %bits, u0xFFFFFFFFFFFFF
  %mantissa = or i64 %fraction, u0x10000000000000
  ; |x| = mantissa * 2^k with k = biased - 1075; the first k - 2 bits give multiples of 4.
  %place = sub i64 %biased, 1013
  %word = lshr i64 %place, 6
  %offset = and i64 %place, 63
  %p0 = getelementptr i64, ptr addrspace(1) @triton_two_over_pi, i64 %word
  %p1 = getelementptr i64, ptr addrspace(1) %p0, i64 1
  %p2 = getelementptr i64, ptr addrspace(1) %p0, i64 2
  %p3 = getelementptr i64, ptr addrspace(1) %p0, i64 3
  %w0 = load i64, ptr addrspace(1) %p0
  %w1 = load i64, ptr addrspace(1) %p1
  %w2 = load i64, ptr addrspace(1) %p2
  %w3 = load i64, ptr addrspace(1) %p3
  %a0 = call i64 @llvm.fshl.i64(i64 %w0, i64 %w1, i64 %offset)
  %a1 = call i64 @llvm.fshl.i64(i64 %w1, i64 %w2, i64 %offset)
  %a2 = call i64 @llvm.fshl.i64(i64 %w2, i64 %w3, i64 %offset)
  ; The product modulo 2^192: two bits before the point.
  %wide = zext i64 %mantissa to i128
  %a2w = zext i64 %a2 to i128
  %a1w = zext i64 %a1 to i128
  %low = mul i128 %a2w, %wide
  %carry = lshr i128 %low, 64
  %middle = mul i128 %a1w, %wide
  %sum = add i128 %middle, %carry
  %over = lshr i128 %sum, 64
  %over64 = trunc i128 %over to i64
  %top0 = mul i64 %a0, %mantissa
  %top = add i64 %top0, %over64
  %mid = trunc i128 %sum to i64
  %bottom = trunc i128 %low to i64
  ; The nearest multiple, and the signed rest in 128 bits behind the point.
  %half = add i64 %top, u0x2000000000000000
  %n64 = lshr i64 %half, 62
  %high = call i64 @llvm.fshl.i64(i64 %top, i64 %mid, i64 2)
  %next = call i64 @llvm.fshl.i64(i64 %mid, i64 %bottom, i64 2)
  %highw = zext i64 %high to i128
  %nextw = zext i64 %next to i128
  %highs = shl i128 %highw, 64
  %rest = or i128 %highs, %nextw
  %isneg = icmp slt i64 %high, 0
  %minus = sub i128 0, %rest
  %magnitude = select i1 %isneg, i128 %minus, i128 %rest
  %m1 = lshr i128 %magnitude, 64
  %mh = trunc i128 %m1 to i64
  %ml = trunc i128 %magnitude to i64
  ; Normalized, so that as many bits count as there are; at least 128 - 64 do.
  %zeros = call i64 @llvm.ctlz.i64(i64 %mh, i1 false)
  %isfar = icmp eq i64 %zeros, 64
  %mhf = select i1 %isfar, i64 %ml, i64 %mh
  %mlf = select i1 %isfar, i64 0, i64 %ml
  %zeros2 = call i64 @llvm.ctlz.i64(i64 %mhf, i1 false)
  %shift = and i64 %zeros2, 63
  %norm = call i64 @llvm.fshl.i64(i64 %mhf, i64 %mlf, i64 %shift)
  %upper = and i64 %norm, -2048
  %lower = and i64 %norm, 2047
  %du = uitofp i64 %upper to double
  %dl = uitofp i64 %lower to double
  %far = select i1 %isfar, i64 64, i64 0
  %lead = add i64 %far, %shift
  ; 2^(-64 - lead)
  %e0 = sub i64 959, %lead
  %e1 = shl i64 %e0, 52
  %scale = bitcast i64 %e1 to double
  %r0 = call double @llvm.fma.f64(double %du, double 0x3C91A62633145C07, double 0.0)
  %r1 = call double @llvm.fma.f64(double %dl, double 0x3FF921FB54442D18, double %r0)
  %r2 = call double @llvm.fma.f64(double %du, double 0x3FF921FB54442D18, double %r1)
  %r3 = fmul double %r2, %scale
  %r4 = fneg double %r3
  %xneg = icmp slt i64 %bits, 0
  %flip = xor i1 %isneg, %xneg
  %r = select i1 %flip, double %r4, double %r3
  %n = trunc i64 %n64 to i32
  %nminus = sub i32 0, %n
  %ns = select i1 %xneg, i32 %nminus, i32 %n
  %pair0 = insertvalue { double, i32 } poison, double %r, 0
  %pair = insertvalue { double, i32 } %pair0, i32 %ns, 1
  ret { double, i32 } %pair
}

define linkonce_odr hidden double @__nv_sin(double %x) #2 {
  %magnitude = call double @llvm.fabs.f64(double %x)
  %issmall = fcmp olt double %magnitude, 0x41E0000000000000
  br i1 %issmall, label %small, label %large
small:
  %t = fmul double %x, 0x3FE45F306DC9C883
  %q = call double @llvm.rint.f64(double %t)
  %qm = fneg double %q
  %s0 = call double @llvm.fma.f64(double %qm, double 0x3FF921FB54442D18, double %x)
  %s1 = call double @llvm.fma.f64(double %qm, double 0x3C91A62633145C07, double %s0)
  %s2 = call double @llvm.fma.f64(double %qm, double 0xB91F1976B7ED8FBC, double %s1)
  %sn = fptosi double %q to i32
  br label %both
large:
  %isinf = fcmp oeq double %magnitude, 0x7FF0000000000000
  %big = call { double, i32 } @triton_reduce_large(double %x)
  %l0 = extractvalue { double, i32 } %big, 0
  %ln = extractvalue { double, i32 } %big, 1
  %isnan = fcmp uno double %x, 0.0
  %isnone = or i1 %isinf, %isnan
  %l1 = select i1 %isnone, double 0x7FF8000000000000, double %l0
  br label %both
both:
  %r = phi double [ %s2, %small ], [ %l1, %large ]
  %n = phi i32 [ %sn, %small ], [ %ln, %large ]
  %z = fmul double %r, %r
  %s.5 = call double @llvm.fma.f64(double 0xBD6AB0F25D21FD92, double %z, double 0x3DE6121703EE57B1)
  %s.4 = call double @llvm.fma.f64(double %s.5, double %z, double 0xBE5AE64540000F84)
  %s.3 = call double @llvm.fma.f64(double %s.4, double %z, double 0x3EC71DE3A5455B9A)
  %s.2 = call double @llvm.fma.f64(double %s.3, double %z, double 0xBF2A01A01A0198DE)
  %s.1 = call double @llvm.fma.f64(double %s.2, double %z, double 0x3F81111111111110)
  %s.0 = call double @llvm.fma.f64(double %s.1, double %z, double 0xBFC5555555555555)
  %c.5 = call double @llvm.fma.f64(double 0x3D2AB70A23137C25, double %z, double 0xBDA9394ACE29BD7B)
  %c.4 = call double @llvm.fma.f64(double %c.5, double %z, double 0x3E21EED8DE33EBE0)
  %c.3 = call double @llvm.fma.f64(double %c.4, double %z, double 0xBE927E4FB770E01D)
  %c.2 = call double @llvm.fma.f64(double %c.3, double %z, double 0x3EFA01A01A019CE2)
  %c.1 = call double @llvm.fma.f64(double %c.2, double %z, double 0xBF56C16C16C16C16)
  %c.0 = call double @llvm.fma.f64(double %c.1, double %z, double 0x3FA5555555555555)
  %rz = fmul double %r, %z
  %sine = call double @llvm.fma.f64(double %s.0, double %rz, double %r)
  %zz = fmul double %z, %z
  %hz = fmul double %z, 0.5
  %one = fsub double 1.0, %hz
  ; What the subtraction lost.
  %back = fsub double 1.0, %one
  %lost = fsub double %back, %hz
  %tail = call double @llvm.fma.f64(double %c.0, double %zz, double %lost)
  %cosine = fadd double %one, %tail
  %odd = trunc i32 %n to i1
  %v = select i1 %odd, double %cosine, double %sine
  %second = and i32 %n, 2
  %isminus = icmp ne i32 %second, 0
  %m = fneg double %v
  %y0 = select i1 %isminus, double %m, double %v
  ; Zero keeps its sign.
  %iszero = fcmp oeq double %x, 0.0
  %y = select i1 %iszero, double %x, double %y0
  ret double %y
}

define linkonce_odr hidden double @__nv_cos(double %x) #2 {
  %magnitude = call double @llvm.fabs.f64(double %x)
  %issmall = fcmp olt double %magnitude, 0x41E0000000000000
  br i1 %issmall, label %small, label %large
small:
  %t = fmul double %x, 0x3FE45F306DC9C883
  %q = call double @llvm.rint.f64(double %t)
  %qm = fneg double %q
  %s0 = call double @llvm.fma.f64(double %qm, double 0x3FF921FB54442D18, double %x)
  %s1 = call double @llvm.fma.f64(double %qm, double 0x3C91A62633145C07, double %s0)
  %s2 = call double @llvm.fma.f64(double %qm, double 0xB91F1976B7ED8FBC, double %s1)
  %sn = fptosi double %q to i32
  br label %both
large:
  %isinf = fcmp oeq double %magnitude, 0x7FF0000000000000
  %big = call { double, i32 } @triton_reduce_large(double %x)
  %l0 = extractvalue { double, i32 } %big, 0
  %ln = extractvalue { double, i32 } %big, 1
  %isnan = fcmp uno double %x, 0.0
  %isnone = or i1 %isinf, %isnan
  %l1 = select i1 %isnone, double 0x7FF8000000000000, double %l0
  br label %both
both:
  %r = phi double [ %s2, %small ], [ %l1, %large ]
  %n = phi i32 [ %sn, %small ], [ %ln, %large ]
  %z = fmul double %r, %r
  %s.5 = call double @llvm.fma.f64(double 0xBD6AB0F25D21FD92, double %z, double 0x3DE6121703EE57B1)
  %s.4 = call double @llvm.fma.f64(double %s.5, double %z, double 0xBE5AE64540000F84)
  %s.3 = call double @llvm.fma.f64(double %s.4, double %z, double 0x3EC71DE3A5455B9A)
  %s.2 = call double @llvm.fma.f64(double %s.3, double %z, double 0xBF2A01A01A0198DE)
  %s.1 = call double @llvm.fma.f64(double %s.2, double %z, double 0x3F81111111111110)
  %s.0 = call double @llvm.fma.f64(double %s.1, double %z, double 0xBFC5555555555555)
  %c.5 = call double @llvm.fma.f64(double 0x3D2AB70A23137C25, double %z, double 0xBDA9394ACE29BD7B)
  %c.4 = call double @llvm.fma.f64(double %c.5, double %z, double 0x3E21EED8DE33EBE0)
  %c.3 = call double @llvm.fma.f64(double %c.4, double %z, double 0xBE927E4FB770E01D)
  %c.2 = call double @llvm.fma.f64(double %c.3, double %z, double 0x3EFA01A01A019CE2)
  %c.1 = call double @llvm.fma.f64(double %c.2, double %z, double 0xBF56C16C16C16C16)
  %c.0 = call double @llvm.fma.f64(double %c.1, double %z, double 0x3FA5555555555555)
  %rz = fmul double %r, %z
  %sine = call double @llvm.fma.f64(double %s.0, double %rz, double %r)
  %zz = fmul double %z, %z
  %hz = fmul double %z, 0.5
  %one = fsub double 1.0, %hz
  ; What the subtraction lost.
  %back = fsub double 1.0, %one
  %lost = fsub double %back, %hz
  %tail = call double @llvm.fma.f64(double %c.0, double %zz, double %lost)
  %cosine = fadd double %one, %tail
  %odd = trunc i32 %n to i1
  %v = select i1 %odd, double %sine, double %cosine
  %following = add i32 %n, 1
  %second = and i32 %following, 2
  %isminus = icmp ne i32 %second, 0
  %m = fneg double %v
  %y = select i1 %isminus, double %m, double %v
  ret double %y
}

define linkonce_odr hidden double @__nv_tan(double %x) #2 {
  %magnitude = call double @llvm.fabs.f64(double %x)
  %issmall = fcmp olt double %magnitude, 0x41E0000000000000
  br i1 %issmall, label %small, label %large
small:
  %t = fmul double %x, 0x3FE45F306DC9C883
  %q = call double @llvm.rint.f64(double %t)
  %qm = fneg double %q
  %s0 = call double @llvm.fma.f64(double %qm, double 0x3FF921FB54442D18, double %x)
  %s1 = call double @llvm.fma.f64(double %qm, double 0x3C91A62633145C07, double %s0)
  %s2 = call double @llvm.fma.f64(double %qm, double 0xB91F1976B7ED8FBC, double %s1)
  %sn = fptosi double %q to i32
  br label %both
large:
  %isinf = fcmp oeq double %magnitude, 0x7FF0000000000000
  %big = call { double, i32 } @triton_reduce_large(double %x)
  %l0 = extractvalue { double, i32 } %big, 0
  %ln = extractvalue { double, i32 } %big, 1
  %isnan = fcmp uno double %x, 0.0
  %isnone = or i1 %isinf, %isnan
  %l1 = select i1 %isnone, double 0x7FF8000000000000, double %l0
  br label %both
both:
  %r = phi double [ %s2, %small ], [ %l1, %large ]
  %n = phi i32 [ %sn, %small ], [ %ln, %large ]
  %z = fmul double %r, %r
  %s.5 = call double @llvm.fma.f64(double 0xBD6AB0F25D21FD92, double %z, double 0x3DE6121703EE57B1)
  %s.4 = call double @llvm.fma.f64(double %s.5, double %z, double 0xBE5AE64540000F84)
  %s.3 = call double @llvm.fma.f64(double %s.4, double %z, double 0x3EC71DE3A5455B9A)
  %s.2 = call double @llvm.fma.f64(double %s.3, double %z, double 0xBF2A01A01A0198DE)
  %s.1 = call double @llvm.fma.f64(double %s.2, double %z, double 0x3F81111111111110)
  %s.0 = call double @llvm.fma.f64(double %s.1, double %z, double 0xBFC5555555555555)
  %c.5 = call double @llvm.fma.f64(double 0x3D2AB70A23137C25, double %z, double 0xBDA9394ACE29BD7B)
  %c.4 = call double @llvm.fma.f64(double %c.5, double %z, double 0x3E21EED8DE33EBE0)
  %c.3 = call double @llvm.fma.f64(double %c.4, double %z, double 0xBE927E4FB770E01D)
  %c.2 = call double @llvm.fma.f64(double %c.3, double %z, double 0x3EFA01A01A019CE2)
  %c.1 = call double @llvm.fma.f64(double %c.2, double %z, double 0xBF56C16C16C16C16)
  %c.0 = call double @llvm.fma.f64(double %c.1, double %z, double 0x3FA5555555555555)
  %rz = fmul double %r, %z
  %sine = call double @llvm.fma.f64(double %s.0, double %rz, double %r)
  %zz = fmul double %z, %z
  %hz = fmul double %z, 0.5
  %one = fsub double 1.0, %hz
  ; What the subtraction lost.
  %back = fsub double 1.0, %one
  %lost = fsub double %back, %hz
  %tail = call double @llvm.fma.f64(double %c.0, double %zz, double %lost)
  %cosine = fadd double %one, %tail
  %odd = trunc i32 %n to i1
  %minus = fneg double %cosine
  %top = select i1 %odd, double %minus, double %sine
  %bottom = select i1 %odd, double %sine, double %cosine
  %y0 = fdiv double %top, %bottom
  %iszero = fcmp oeq double %x, 0.0
  %y = select i1 %iszero, double %x, double %y0
  ret double %y
}

define linkonce_odr hidden float @__nv_sinf(float %x) #0 {
  %magnitude = call float @llvm.fabs.f32(float %x)
  %issmall = fcmp olt float %magnitude, 65536.0
  br i1 %issmall, label %small, label %large
small:
  %t = fmul float %x, 0x3FE45F3060000000
  %q = call float @llvm.rint.f32(float %t)
  %qm = fneg float %q
  %s0 = call float @llvm.fma.f32(float %qm, float 0x3FF921FB60000000, float %x)
  %s1 = call float @llvm.fma.f32(float %qm, float 0xBE6777A5C0000000, float %s0)
  %s2 = call float @llvm.fma.f32(float %qm, float 0xBCDEE59DA0000000, float %s1)
  %sn = fptosi float %q to i32
  br label %both
large:
  %isinf = fcmp oeq float %magnitude, 0x7FF0000000000000
  %wide = fpext float %x to double
  %big = call { double, i32 } @triton_reduce_large(double %wide)
  %l0 = extractvalue { double, i32 } %big, 0
  %ln = extractvalue { double, i32 } %big, 1
  %lf = fptrunc double %l0 to float
  %isnan = fcmp uno float %x, 0.0
  %isnone = or i1 %isinf, %isnan
  %l1 = select i1 %isnone, float 0x7FF8000000000000, float %lf
  br label %both
both:
  %r = phi float [ %s2, %small ], [ %l1, %large ]
  %n = phi i32 [ %sn, %small ], [ %ln, %large ]
  %z = fmul float %r, %r
  %s.1 = call float @llvm.fma.f32(float 0xBF29ABC2C0000000, float %z, float 0x3F8110C100000000)
  %s.0 = call float @llvm.fma.f32(float %s.1, float %z, float 0xBFC5555520000000)
  %rz = fmul float %r, %z
  %sine = call float @llvm.fma.f32(float %s.0, float %rz, float %r)
  %c.3 = call float @llvm.fma.f32(float 0x3EF9BCDC60000000, float %z, float 0xBF56C12BE0000000)
  %c.2 = call float @llvm.fma.f32(float %c.3, float %z, float 0x3FA5555540000000)
  %c.1 = call float @llvm.fma.f32(float %c.2, float %z, float 0xBFE0000000000000)
  %c.0 = call float @llvm.fma.f32(float %c.1, float %z, float 0x3FF0000000000000)
  %odd = trunc i32 %n to i1
  %v = select i1 %odd, float %c.0, float %sine
  %second = and i32 %n, 2
  %isminus = icmp ne i32 %second, 0
  %m = fneg float %v
  %y0 = select i1 %isminus, float %m, float %v
  %iszero = fcmp oeq float %x, 0.0
  %y = select i1 %iszero, float %x, float %y0
  ret float %y
}

define linkonce_odr hidden float @__nv_cosf(float %x) #0 {
  %magnitude = call float @llvm.fabs.f32(float %x)
  %issmall = fcmp olt float %magnitude, 65536.0
  br i1 %issmall, label %small, label %large
small:
  %t = fmul float %x, 0x3FE45F3060000000
  %q = call float @llvm.rint.f32(float %t)
  %qm = fneg float %q
  %s0 = call float @llvm.fma.f32(float %qm, float 0x3FF921FB60000000, float %x)
  %s1 = call float @llvm.fma.f32(float %qm, float 0xBE6777A5C0000000, float %s0)
  %s2 = call float @llvm.fma.f32(float %qm, float 0xBCDEE59DA0000000, float %s1)
  %sn = fptosi float %q to i32
  br label %both
large:
  %isinf = fcmp oeq float %magnitude, 0x7FF0000000000000
  %wide = fpext float %x to double
  %big = call { double, i32 } @triton_reduce_large(double %wide)
  %l0 = extractvalue { double, i32 } %big, 0
  %ln = extractvalue { double, i32 } %big, 1
  %lf = fptrunc double %l0 to float
  %isnan = fcmp uno float %x, 0.0
  %isnone = or i1 %isinf, %isnan
  %l1 = select i1 %isnone, float 0x7FF8000000000000, float %lf
  br label %both
both:
  %r = phi float [ %s2, %small ], [ %l1, %large ]
  %n = phi i32 [ %sn, %small ], [ %ln, %large ]
  %z = fmul float %r, %r
  %s.1 = call float @llvm.fma.f32(float 0xBF29ABC2C0000000, float %z, float 0x3F8110C100000000)
  %s.0 = call float @llvm.fma.f32(float %s.1, float %z, float 0xBFC5555520000000)
  %rz = fmul float %r, %z
  %sine = call float @llvm.fma.f32(float %s.0, float %rz, float %r)
  %c.3 = call float @llvm.fma.f32(float 0x3EF9BCDC60000000, float %z, float 0xBF56C12BE0000000)
  %c.2 = call float @llvm.fma.f32(float %c.3, float %z, float 0x3FA5555540000000)
  %c.1 = call float @llvm.fma.f32(float %c.2, float %z, float 0xBFE0000000000000)
  %c.0 = call float @llvm.fma.f32(float %c.1, float %z, float 0x3FF0000000000000)
  %odd = trunc i32 %n to i1
  %v = select i1 %odd, float %sine, float %c.0
  %following = add i32 %n, 1
  %second = and i32 %following, 2
  %isminus = icmp ne i32 %second, 0
  %m = fneg float %v
  %y = select i1 %isminus, float %m, float %v
  ret float %y
}

; e^r - 1 for |r| <= ln(2)/2.

define linkonce_odr hidden double @triton_expm1_core(double %r) #0 {
  %e.9 = call double @llvm.fma.f64(double 0x3E21F7340DBC337E, double %r, double 0x3E5AF4E554377204)
  %e.8 = call double @llvm.fma.f64(double %e.9, double %r, double 0x3E927E4DB46CDDD1)
  %e.7 = call double @llvm.fma.f64(double %e.8, double %r, double 0x3EC71DE01FDBF9CA)
  %e.6 = call double @llvm.fma.f64(double %e.7, double %r, double 0x3EFA01A01A6E1E2A)
  %e.5 = call double @llvm.fma.f64(double %e.6, double %r, double 0x3F2A01A01ABF85AB)
  %e.4 = call double @llvm.fma.f64(double %e.5, double %r, double 0x3F56C16C16C162C3)
  %e.3 = call double @llvm.fma.f64(double %e.4, double %r, double 0x3F811111111100BE)
  %e.2 = call double @llvm.fma.f64(double %e.3, double %r, double 0x3FA5555555555556)
  %e.1 = call double @llvm.fma.f64(double %e.2, double %r, double 0x3FC5555555555557)
  %e.0 = call double @llvm.fma.f64(double %e.1, double %r, double 0x3FE0000000000000)
  %rr = fmul double %r, %r
  %y = call double @llvm.fma.f64(double %e.0, double %rr, double %r)
  ret double %y
}

; y * 2^k for |k| <= 2044, in two steps, so that denormal results are rounded once at most by the second.

define linkonce_odr hidden double @triton_scale(double %y, i32 %k) #0 {
  %k0 = ashr i32 %k, 1
  %k1 = sub i32 %k, %k0
  %b0 = add i32 %k0, 1023
  %b1 = add i32 %k1, 1023
  %z0 = zext i32 %b0 to i64
  %z1 = zext i32 %b1 to i64
  %h0 = shl i64 %z0, 52
  %h1 = shl i64 %z1, 52
  %f0 = bitcast i64 %h0 to double
  %f1 = bitcast i64 %h1 to double
  %y0 = fmul double %y, %f0
  %y1 = fmul double %y0, %f1
  ret double %y1
}

define linkonce_odr hidden double @__nv_exp(double %x) #2 {
  %bounded0 = call double @llvm.maxnum.f64(double %x, double 0xC087C00000000000)
  %bounded = call double @llvm.minnum.f64(double %bounded0, double 0x4087C00000000000)
  %t = fmul double %bounded, 0x3FF71547652B82FE
  %q = call double @llvm.rint.f64(double %t)
  %k = fptosi double %q to i32
  %qm = fneg double %q
  %r0 = call double @llvm.fma.f64(double %qm, double 0x3FE62E42FEFA39EF, double %bounded)
  %r = call double @llvm.fma.f64(double %qm, double 0x3C7ABC9E3B39803F, double %r0)
  %p = call double @triton_expm1_core(double %r)
  %y0 = fadd double %p, 1.0
  %y1 = call double @triton_scale(double %y0, i32 %k)
  %isnan = fcmp uno double %x, 0.0
  %y = select i1 %isnan, double %x, double %y1
  ret double %y
}

define linkonce_odr hidden double @__nv_exp2(double %x) #2 {
  %bounded0 = call double @llvm.maxnum.f64(double %x, double -1100.0)
  %bounded = call double @llvm.minnum.f64(double %bounded0, double 1100.0)
  %q = call double @llvm.rint.f64(double %bounded)
  %k = fptosi double %q to i32
  %f = fsub double %bounded, %q
  %f2 = fmul double %f, 0x3C7ABC9E3B39803F
  %r = call double @llvm.fma.f64(double %f, double 0x3FE62E42FEFA39EF, double %f2)
  %p = call double @triton_expm1_core(double %r)
  %y0 = fadd double %p, 1.0
  %y1 = call double @triton_scale(double %y0, i32 %k)
  %isnan = fcmp uno double %x, 0.0
  %y = select i1 %isnan, double %x, double %y1
  ret double %y
}

define linkonce_odr hidden double @__nv_expm1(double %x) #2 {
  %bounded0 = call double @llvm.maxnum.f64(double %x, double 0xC04E000000000000)
  %bounded = call double @llvm.minnum.f64(double %bounded0, double 0x4086300000000000)
  %t = fmul double %bounded, 0x3FF71547652B82FE
  %q = call double @llvm.rint.f64(double %t)
  %k = fptosi double %q to i32
  %qm = fneg double %q
  %r0 = call double @llvm.fma.f64(double %qm, double 0x3FE62E42FEFA39EF, double %bounded)
  %r = call double @llvm.fma.f64(double %qm, double 0x3C7ABC9E3B39803F, double %r0)
  %p = call double @triton_expm1_core(double %r)
  ; 2^(k-1) * (p + 1) - 1/2, doubled: 2^1024 is no double.
  %k1 = sub i32 %k, 1
  %half = call double @triton_scale(double 1.0, i32 %k1)
  %less = fsub double %half, 0.5
  %y0 = call double @llvm.fma.f64(double %p, double %half, double %less)
  %y1 = fmul double %y0, 2.0
  %isself = icmp eq i32 %k, 0
  %y2 = select i1 %isself, double %p, double %y1
  %isnan = fcmp uno double %x, 0.0
  %iszero = fcmp oeq double %x, 0.0
  %keep = or i1 %isnan, %iszero
  %y = select i1 %keep, double %x, double %y2
  ret double %y
}

; log(m) and k with x = m * 2^k and m in [sqrt(1/2), sqrt(2)), for positive finite x.
define linkonce_odr hidden { double, double } @triton_log_parts(double %x) #0 {
  %issmall = fcmp olt double %x, 0x0010000000000000
  %up = fmul double %x, 0x4350000000000000
  %normal = select i1 %issmall, double %up, double %x
  %shift = select i1 %issmall, double -54.0, double 0.0
  %bits = bitcast double %normal to i64
  ; The bits of sqrt(1/2) begin the range.
  %above = sub i64 %bits, u0x3FE6A09E667F3BCD
  %k = ashr i64 %above, 52
  %ke = shl i64 %k, 52
  %mbits = sub i64 %bits, %ke
  %m = bitcast i64 %mbits to double
  %kf = sitofp i64 %k to double
  %kd = fadd double %kf, %shift
  %f = fsub double %m, 1.0
  %g = fadd double %m, 1.0
  %s = fdiv double %f, %g
  %z = fmul double %s, %s
  %l.6 = call double @llvm.fma.f64(double 0x3FC0C4D8297B1431, double %z, double 0x3FC0FB77BCDEFA76)
  %l.5 = call double @llvm.fma.f64(double %l.6, double %z, double 0x3FC3B1C79943FCA2)
  %l.4 = call double @llvm.fma.f64(double %l.5, double %z, double 0x3FC745CF7C1D5DAF)
  %l.3 = call double @llvm.fma.f64(double %l.4, double %z, double 0x3FCC71C7204621FE)
  %l.2 = call double @llvm.fma.f64(double %l.3, double %z, double 0x3FD249249247513D)
  %l.1 = call double @llvm.fma.f64(double %l.2, double %z, double 0x3FD9999999999A43)
  %l.0 = call double @llvm.fma.f64(double %l.1, double %z, double 0x3FE5555555555555)
  %rest = fmul double %l.0, %z
  ; 2 atanh(s) = f - s * (f - rest)
  %d = fsub double %f, %rest
  %sm = fneg double %s
  %log = call double @llvm.fma.f64(double %sm, double %d, double %f)
  %pair0 = insertvalue { double, double } poison, double %log, 0
  %pair = insertvalue { double, double } %pair0, double %kd, 1
  ret { double, double } %pair
}

; The logarithm to any base where %y holds it for positive finite numbers.

define linkonce_odr hidden double @triton_log_special(double %x, double %y) #0 {
  %isinf = fcmp oeq double %x, 0x7FF0000000000000
  %y0 = select i1 %isinf, double %x, double %y
  %isneg = fcmp olt double %x, 0.0
  %isnan = fcmp uno double %x, 0.0
  %none = or i1 %isneg, %isnan
  %y1 = select i1 %none, double 0x7FF8000000000000, double %y0
  %iszero = fcmp oeq double %x, 0.0
  %y2 = select i1 %iszero, double 0xFFF0000000000000, double %y1
  ret double %y2
}

define linkonce_odr hidden double @__nv_log(double %x) #2 {
  %parts = call { double, double } @triton_log_parts(double %x)
  %l = extractvalue { double, double } %parts, 0
  %k = extractvalue { double, double } %parts, 1
  %low = call double @llvm.fma.f64(double %k, double 0x3DD473DE6AF278ED, double %l)
  %y = call double @llvm.fma.f64(double %k, double 0x3FE62E42FEF00000, double %low)
  %z = call double @triton_log_special(double %x, double %y)
  ret double %z
}

define linkonce_odr hidden double @__nv_log2(double %x) #2 {
  %parts = call { double, double } @triton_log_parts(double %x)
  %l = extractvalue { double, double } %parts, 0
  %k = extractvalue { double, double } %parts, 1
  %t = fmul double %l, 0x3C7777D0FFDA0D24
  %u = call double @llvm.fma.f64(double %l, double 0x3FF71547652B82FE, double %t)
  %y = fadd double %k, %u
  %z = call double @triton_log_special(double %x, double %y)
  ret double %z
}

define linkonce_odr hidden double @__nv_log10(double %x) #2 {
  %parts = call { double, double } @triton_log_parts(double %x)
  %l = extractvalue { double, double } %parts, 0
  %k = extractvalue { double, double } %parts, 1
  %t0 = fmul double %l, 0x3C695355BAAAFAD3
  %t1 = call double @llvm.fma.f64(double %k, double 0x3DCEF3FDE623E256, double %t0)
  %t2 = call double @llvm.fma.f64(double %l, double 0x3FDBCB7B1526E50E, double %t1)
  %y = call double @llvm.fma.f64(double %k, double 0x3FD3441350900000, double %t2)
  %z = call double @triton_log_special(double %x, double %y)
  ret double %z
}

define linkonce_odr hidden double @__nv_log1p(double %x) #2 {
  %u = fadd double %x, 1.0
  %v = fsub double %u, 1.0
  %lost = fsub double %x, %v
  %c = fdiv double %lost, %u
  %l = call double @__nv_log(double %u)
  %y0 = fadd double %l, %c
  %isone = fcmp oeq double %u, 1.0
  %y1 = select i1 %isone, double %x, double %y0
  ; Of infinity and from -1 down the logarithm says all.
  %large = fcmp oge double %u, 0x4340000000000000
  %small = fcmp ole double %u, 0.0
  %edge = or i1 %large, %small
  %y = select i1 %edge, double %l, double %y1
  ret double %y
}

define linkonce_odr hidden double @__nv_atan(double %x) #2 {
  %a = call double @llvm.fabs.f64(double %x)
  %above = fcmp ogt double %a, 0x4003504F333F9DE6
  %middle = fcmp ogt double %a, 0x3FDA827999FCEF32
  %m1 = fsub double %a, 1.0
  %top0 = select i1 %middle, double %m1, double %a
  %top = select i1 %above, double -1.0, double %top0
  %p1 = fadd double %a, 1.0
  %bottom0 = select i1 %middle, double %p1, double 1.0
  %bottom = select i1 %above, double %a, double %bottom0
  %base0 = select i1 %middle, double 0x3FE921FB54442D18, double 0.0
  %base = select i1 %above, double 0x3FF921FB54442D18, double %base0
  %tail0 = select i1 %middle, double 0x3C81A62633145C07, double 0.0
  %tail = select i1 %above, double 0x3C91A62633145C07, double %tail0
  %t = fdiv double %top, %bottom
  %z = fmul double %t, %t
  %tz = fmul double %t, %z
  %a.10 = call double @llvm.fma.f64(double 0x3F90892945FCA3D9, double %z, double 0xBFA1A2E2BE9092A6)
  %a.9 = call double @llvm.fma.f64(double %a.10, double %z, double 0x3FA74779E7F3D684)
  %a.8 = call double @llvm.fma.f64(double %a.9, double %z, double 0xBFAAC640EA43C20E)
  %a.7 = call double @llvm.fma.f64(double %a.8, double %z, double 0x3FAE197010EE6326)
  %a.6 = call double @llvm.fma.f64(double %a.7, double %z, double 0xBFB110E65A8E0D93)
  %a.5 = call double @llvm.fma.f64(double %a.6, double %z, double 0x3FB3B1390ED6392F)
  %a.4 = call double @llvm.fma.f64(double %a.5, double %z, double 0xBFB745D164CD528B)
  %a.3 = call double @llvm.fma.f64(double %a.4, double %z, double 0x3FBC71C71C2AC30C)
  %a.2 = call double @llvm.fma.f64(double %a.3, double %z, double 0xBFC249249248D0A0)
  %a.1 = call double @llvm.fma.f64(double %a.2, double %z, double 0x3FC999999999994C)
  %a.0 = call double @llvm.fma.f64(double %a.1, double %z, double 0xBFD5555555555555)
  %r = call double @llvm.fma.f64(double %a.0, double %tz, double %tail)
  %r1 = fadd double %r, %t
  %y0 = fadd double %base, %r1
  %y = call double @llvm.copysign.f64(double %y0, double %x)
  ret double %y
}

define linkonce_odr hidden double @__nv_atan2(double %y, double %x) #2 {
  %ay = call double @llvm.fabs.f64(double %y)
  %ax = call double @llvm.fabs.f64(double %x)
  %steep = fcmp ogt double %ay, %ax
  %small = select i1 %steep, double %ax, double %ay
  %large = select i1 %steep, double %ay, double %ax
  %q0 = fdiv double %small, %large
  ; Two zeros, two infinities.
  %iszero = fcmp oeq double %large, 0.0
  %q1 = select i1 %iszero, double 0.0, double %q0
  %isinf = fcmp oeq double %small, 0x7FF0000000000000
  %q = select i1 %isinf, double 1.0, double %q1
  %a0 = call double @__nv_atan(double %q)
  %c0 = fsub double 0x3C91A62633145C07, %a0
  %c1 = fadd double %c0, 0x3FF921FB54442D18
  %a1 = select i1 %steep, double %c1, double %a0
  %xbits = bitcast double %x to i64
  %left = icmp slt i64 %xbits, 0
  %d0 = fsub double 0x3CA1A62633145C07, %a1
  %d1 = fadd double %d0, 0x400921FB54442D18
  %a2 = select i1 %left, double %d1, double %a1
  %r0 = call double @llvm.copysign.f64(double %a2, double %y)
  %isnan = fcmp uno double %x, %y
  %r = select i1 %isnan, double 0x7FF8000000000000, double %r0
  ret double %r
}

define linkonce_odr hidden double @__nv_asin(double %x) #2 {
  %m = fsub double 1.0, %x
  %p = fadd double 1.0, %x
  %mp = fmul double %m, %p
  %s = call double @llvm.sqrt.f64(double %mp)
  %y = call double @__nv_atan2(double %x, double %s)
  ret double %y
}

define linkonce_odr hidden double @__nv_acos(double %x) #2 {
  %m = fsub double 1.0, %x
  %p = fadd double 1.0, %x
  %sm = call double @llvm.sqrt.f64(double %m)
  %sp = call double @llvm.sqrt.f64(double %p)
  %h = call double @__nv_atan2(double %sm, double %sp)
  %y = fmul double %h, 2.0
  ret double %y
}

define linkonce_odr hidden double @__nv_sinh(double %x) #2 {
  %a = call double @llvm.fabs.f64(double %x)
  %t = call double @__nv_expm1(double %a)
  %t1 = fadd double %t, 1.0
  %q = fdiv double %t, %t1
  %s = fadd double %t, %q
  %y0 = fmul double %s, 0.5
  ; Where e^|x| is already infinite.
  %half = fmul double %a, 0.5
  %e = call double @__nv_exp(double %half)
  %e2 = fmul double %e, 0.5
  %y1 = fmul double %e2, %e
  %islarge = fcmp ogt double %a, 700.0
  %y2 = select i1 %islarge, double %y1, double %y0
  %y = call double @llvm.copysign.f64(double %y2, double %x)
  ret double %y
}

define linkonce_odr hidden double @__nv_cosh(double %x) #2 {
  %a = call double @llvm.fabs.f64(double %x)
  %half = fmul double %a, 0.5
  %e = call double @__nv_exp(double %half)
  %e2 = fmul double %e, 0.5
  %large = fmul double %e2, %e
  %whole = call double @__nv_exp(double %a)
  %inverse = fdiv double 1.0, %whole
  %sum = fadd double %whole, %inverse
  %small = fmul double %sum, 0.5
  %islarge = fcmp ogt double %a, 700.0
  %y = select i1 %islarge, double %large, double %small
  ret double %y
}

define linkonce_odr hidden double @__nv_tanh(double %x) #2 {
  %a = call double @llvm.fabs.f64(double %x)
  %b = call double @llvm.minnum.f64(double %a, double 30.0)
  %b2 = fmul double %b, -2.0
  %t = call double @__nv_expm1(double %b2)
  %t2 = fadd double %t, 2.0
  %q = fdiv double %t, %t2
  %m = call double @llvm.fabs.f64(double %q)
  %y0 = call double @llvm.copysign.f64(double %m, double %x)
  %isnan = fcmp uno double %x, 0.0
  %y = select i1 %isnan, double %x, double %y0
  ret double %y
}

define linkonce_odr hidden double @__nv_cbrt(double %x) #2 {
  %magnitude = call double @llvm.fabs.f64(double %x)
  ; Denormal numbers would leave nothing of the step's error.
  %isdenormal = fcmp olt double %magnitude, 0x0010000000000000
  %up = fmul double %magnitude, 0x4350000000000000
  %a = select i1 %isdenormal, double %up, double %magnitude
  %down = select i1 %isdenormal, double 0x3ED0000000000000, double 1.0
  %l = call double @__nv_log(double %a)
  %third = fmul double %l, 0x3FD5555555555555
  %y0 = call double @__nv_exp(double %third)
  ; One step of Newton's.
  %yy = fmul double %y0, %y0
  %ym = fneg double %y0
  %error = call double @llvm.fma.f64(double %yy, double %ym, double %a)
  %slope = fmul double %yy, 3.0
  %step = fdiv double %error, %slope
  %whole = fadd double %y0, %step
  %y1 = fmul double %whole, %down
  %y2 = call double @llvm.copysign.f64(double %y1, double %x)
  %iszero = fcmp oeq double %x, 0.0
  %isinf = fcmp oeq double %magnitude, 0x7FF0000000000000
  %isself = or i1 %iszero, %isinf
  %y = select i1 %isself, double %x, double %y2
  ret double %y
}

; x - trunc(x / y) * y, exactly: each step takes away a multiple of y that leaves at least 52 bits less.

define linkonce_odr hidden double @__nv_fmod(double %x, double %y) #1 {
entry:
  %ax = call double @llvm.fabs.f64(double %x)
  %ay = call double @llvm.fabs.f64(double %y)
  %xinf = fcmp ueq double %ax, 0x7FF0000000000000
  %ybad = fcmp ueq double %ay, 0.0
  %none = or i1 %xinf, %ybad
  br i1 %none, label %nothing, label %check
nothing:
  ret double 0x7FF8000000000000
check:
  %tiny = fcmp olt double %ay, 0x0010000000000000
  %up = fmul double %ay, 0x4350000000000000
  %normal = select i1 %tiny, double %up, double %ay
  %yb = bitcast double %normal to i64
  %yn = lshr i64 %yb, 52
  %down = select i1 %tiny, i64 54, i64 0
  %ye = sub i64 %yn, %down
  br label %again
again:
  %rest = phi double [ %ax, %check ], [ %next, %step ]
  %more = fcmp oge double %rest, %ay
  br i1 %more, label %step, label %done
step:
  %rb = bitcast double %rest to i64
  %re = lshr i64 %rb, 52
  %between = sub i64 %re, %ye
  %less = sub i64 %between, 52
  %atleast = call i64 @llvm.smax.i64(i64 %less, i64 0)
  %k = trunc i64 %atleast to i32
  %scaled = call double @triton_scale(double %ay, i32 %k)
  %ratio = fdiv double %rest, %scaled
  %q = call double @llvm.trunc.f64(double %ratio)
  %qm = fneg double %q
  %r0 = call double @llvm.fma.f64(double %qm, double %scaled, double %rest)
  ; The quotient may have been rounded up.
  %isless = fcmp olt double %r0, 0.0
  %r1 = fadd double %r0, %scaled
  %next = select i1 %isless, double %r1, double %r0
  br label %again
done:
  %result = call double @llvm.copysign.f64(double %rest, double %x)
  ret double %result
}

define linkonce_odr hidden double @__nv_rsqrt(double %x) #0 {
  %s = call double @llvm.sqrt.f64(double %x)
  %y = fdiv double 1.0, %s
  ret double %y
}

define linkonce_odr hidden float @__nv_powf(float %x, float %y) #2 {
  %xd = fpext float %x to double
  %yd = fpext float %y to double
  %a = call double @llvm.fabs.f64(double %xd)
  %l = call double @__nv_log2(double %a)
  %e = fmul double %yd, %l
  %p = call double @__nv_exp2(double %e)
  ; Of a negative number an odd power is negative; one that is no integer does not exist.
  %floor = call double @llvm.floor.f64(double %yd)
  %isinteger = fcmp oeq double %floor, %yd
  %half = fmul double %yd, 0.5
  %hfloor = call double @llvm.floor.f64(double %half)
  %iseven = fcmp oeq double %hfloor, %half
  %noteven = xor i1 %iseven, true
  %isodd = and i1 %isinteger, %noteven
  %xb = bitcast double %xd to i64
  %isneg = icmp slt i64 %xb, 0
  %flip = and i1 %isodd, %isneg
  %pm = fneg double %p
  %p1 = select i1 %flip, double %pm, double %p
  %below = fcmp olt double %xd, 0.0
  %finite = fcmp one double %a, 0x7FF0000000000000
  %broken = xor i1 %isinteger, true
  %n0 = and i1 %below, %finite
  %nan = and i1 %n0, %broken
  %p2 = select i1 %nan, double 0x7FF8000000000000, double %p1
  ; To the power of zero, and one to any power; minus one to an infinite one.
  %yzero = fcmp oeq double %yd, 0.0
  %xone = fcmp oeq double %xd, 1.0
  %aone = fcmp oeq double %a, 1.0
  %ya = call double @llvm.fabs.f64(double %yd)
  %yinf = fcmp oeq double %ya, 0x7FF0000000000000
  %mone = and i1 %aone, %yinf
  %o0 = or i1 %yzero, %xone
  %one = or i1 %o0, %mone
  %p3 = select i1 %one, double 1.0, double %p2
  %r = fptrunc double %p3 to float
  ret float %r
}

define linkonce_odr hidden float @__nv_hypotf(float %x, float %y) #2 {
  %xd = fpext float %x to double
  %yd = fpext float %y to double
  %xx = fmul double %xd, %xd
  %s = call double @llvm.fma.f64(double %yd, double %yd, double %xx)
  %h = call double @llvm.sqrt.f64(double %s)
  %ax = call double @llvm.fabs.f64(double %xd)
  %ay = call double @llvm.fabs.f64(double %yd)
  %xinf = fcmp oeq double %ax, 0x7FF0000000000000
  %yinf = fcmp oeq double %ay, 0x7FF0000000000000
  %inf = or i1 %xinf, %yinf
  %h1 = select i1 %inf, double 0x7FF0000000000000, double %h
  %r = fptrunc double %h1 to float
  ret float %r
}

define linkonce_odr hidden float @__nv_tanhf(float %x) #0 {
  %a = call float @llvm.fabs.f32(float %x)
  %z = fmul float %x, %x
  %xz = fmul float %x, %z
  %t.4 = call float @llvm.fma.f32(float 0x3F636BDB20000000, float %z, float 0xBF81394CA0000000)
  %t.3 = call float @llvm.fma.f32(float %t.4, float %z, float 0x3F964FAD80000000)
  %t.2 = call float @llvm.fma.f32(float %t.3, float %z, float 0xBFABA0D940000000)
  %t.1 = call float @llvm.fma.f32(float %t.2, float %z, float 0x3FC1110F60000000)
  %t.0 = call float @llvm.fma.f32(float %t.1, float %z, float 0xBFD5555560000000)
  %small = call float @llvm.fma.f32(float %t.0, float %xz, float %x)
  ; 1 - 2 / (e^2|x| + 1)
  %b = fmul float %a, 0x4007154760000000
  %e = call float @llvm.exp2.f32(float %b)
  %e1 = fadd float %e, 1.0
  %q = fdiv float 2.0, %e1
  %l = fsub float 1.0, %q
  %isnear = fcmp olt float %a, 0x3FE3333340000000
  %y0 = select i1 %isnear, float %small, float %l
  %isnan = fcmp uno float %x, 0.0
  %y1 = select i1 %isnan, float %x, float %y0
  %y = call float @llvm.copysign.f32(float %y1, float %x)
  ret float %y
}

attributes #0 = { alwaysinline nounwind memory(none) }
attributes #1 = { noinline nounwind memory(read) }
; Long and rarely wanted: one copy is enough.
attributes #2 = { noinline nounwind memory(none) }
