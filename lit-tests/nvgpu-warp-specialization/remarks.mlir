// Why marked loops stay as they are, or have one consumer; they are to be pipelined then.
// RUN: triton-opt %s -split-input-file -nvgpu-warp-specialization=num-stages=3 --remarks-filter=nvgpu-warp-specialization -o %t 2>&1 | FileCheck %s
// RUN: FileCheck %s --check-prefix=IR --input-file=%t

// IR-COUNT-2: ttg.warp_specialize(
// IR-NOT: ttg.warp_specialize(

// Groups of warps are of four.
// CHECK: remark: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=warps | Reason="the kernel has 8 warps, not 4"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [8, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [8, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 8 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @warps(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Two stages are the least.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=stages | Reason="it has 1 stages, not two"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @stages(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize, tt.num_stages = 1 : i32}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Nothing to multiply.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=sums | Reason="no matrix product of wgmma has operands that are loaded"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @sums(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %e = ttg.local_load %p : !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf16, #mma>
      %f = arith.extf %e : tensor<64x64xf16, #mma> to tensor<64x64xf32, #mma>
      %d = arith.addf %f, %c : tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Who takes turns by atomics does so in order.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=turns | Reason="what 'tt.atomic_rmw' finds in memory is used"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @turns(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32, %arg4: !tt.ptr<i32>) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %yes = arith.constant true
    %turn = tt.atomic_rmw add, acq_rel, gpu, %arg4, %arg3, %yes : (!tt.ptr<i32>, i32, i1) -> i32
    tt.store %arg4, %turn : !tt.ptr<i32>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// A barrier of the user.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=barrier | Reason="'ttg.barrier' must be done in its order"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @barrier(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    ttg.barrier all
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// The loads must not run ahead of what is stored first.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=stored | Reason="it might load what 'tt.store' has written before"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @stored(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    tt.store %out, %init : tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// In a loop that is marked the user says that it is nothing; this one is not.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=turn | Reason="it might load what 'tt.store' has written before"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @turn(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    scf.for %t = %zero to %arg3 step %one : i32 {
      %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
        %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
        %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
        %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
        scf.yield %d : tensor<64x64xf32, #mma>
      } {tt.warp_specialize}
      tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    }
    tt.return
  }
}

// -----

// What is loaded is used in the next iteration.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=carried | Reason="what is loaded is carried to another iteration"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @carried(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %first = arith.constant dense<0.0> : tensor<64x64xf16, #a>
    %r:2 = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init, %k = %first) -> (tensor<64x64xf32, #mma>, tensor<64x64xf16, #a>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %q = ttg.local_alloc %k : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %q, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d, %x : tensor<64x64xf32, #mma>, tensor<64x64xf16, #a>
    } {tt.warp_specialize}
    tt.store %out, %r#0 : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Loads under a condition, in a loop.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=condition | Reason="whether it is loaded is decided in a loop"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @condition(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %yes = arith.cmpi eq, %i, %arg3 : i32
      %d = scf.if %yes -> tensor<64x64xf32, #mma> {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %e = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %e : tensor<64x64xf32, #mma>
      } else {
      scf.yield %c : tensor<64x64xf32, #mma>
      }
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Buffers that there is no room for.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=large | Reason="two buffers for each operand, 262144 bytes, do not fit into shared memory"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @large(%arg0: !tt.tensordesc<512x64xf16, #s>, %arg1: !tt.tensordesc<64x512xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<512x512xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<512x512x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<512x512xf32, #mma>) : i32 {
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<512x64xf16, #s> -> tensor<512x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<512x64xf16, #a>) -> !ttg.memdesc<512x64xf16, #s, #smem>
      %y = tt.descriptor_load %arg1[%i, %zero] : !tt.tensordesc<64x512xf16, #s> -> tensor<64x512xf16, #a>
      %q = ttg.local_alloc %y : (tensor<64x512xf16, #a>) -> !ttg.memdesc<64x512xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %q, %c : !ttg.memdesc<512x64xf16, #s, #smem> * !ttg.memdesc<64x512xf16, #s, #smem> -> tensor<512x512xf32, #mma>
      scf.yield %d : tensor<512x512xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<512x512x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// Copies by cp.async are better made by those who multiply.
// CHECK: {{.}}Missed{{.}} NotSpecialized {{.*}}Function=pointers | Reason="loads through pointers are faster when they are pipelined"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @pointers(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32, %arg4: tensor<64x64x!tt.ptr<f16>, #a>) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<64x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<64x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<64x64xf32, #mma>) : i32 {
      %x = tt.load %arg4 : tensor<64x64x!tt.ptr<f16>, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %p, %p, %c : !ttg.memdesc<64x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<64x64xf32, #mma>
      scf.yield %d : tensor<64x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<64x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// The block of a descriptor that the host has made is what it is: one consumer.
// CHECK: {{.}}Missed{{.}} OneConsumer {{.*}}Function=host | Reason="a descriptor that was made elsewhere cannot be cut"
#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @host(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<128x64x!tt.ptr<f32>, #mma>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<128x64xf32, #mma>) : i32 {
      %y = tt.descriptor_load %arg1[%i, %zero] : !tt.tensordesc<128x64xf16, #s> -> tensor<128x64xf16, #a>
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %q = ttg.local_alloc %y : (tensor<128x64xf16, #a>) -> !ttg.memdesc<128x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %q, %p, %c : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
      scf.yield %d : tensor<128x64xf32, #mma>
    } {tt.warp_specialize}
    tt.store %out, %r : tensor<128x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}

// -----

// A count of programs is kept by one consumer: two would count twice.
// CHECK: {{.}}Missed{{.}} OneConsumer {{.*}}Function=counts | Reason="'tt.atomic_rmw' would be done by each consumer"
// CHECK: {{.}}Passed{{.}} Specialized {{.*}}Function=counts | Consumers=1

#a = #ttg.blocked<{sizePerThread = [1, 8], threadsPerWarp = [4, 8], warpsPerCTA = [4, 1], order = [1, 0]}>
#mma = #ttg.nvidia_mma<{versionMajor = 3, versionMinor = 0, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>
#s = #ttg.nvmma_shared<{swizzlingByteWidth = 128, transposed = false, elementBitWidth = 16}>
#smem = #ttg.shared_memory
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, ttg.target = "cuda:90", "ttg.threads-per-warp" = 32 : i32} {
  tt.func @counts(%arg0: !tt.tensordesc<64x64xf16, #s>, %arg1: !tt.tensordesc<128x64xf16, #s>, %arg2: !tt.ptr<f32>, %arg3: i32, %arg4: !tt.ptr<i32>, %arg5: !tt.ptr<f16>, %arg6: i64) {
    %zero = arith.constant 0 : i32
    %one = arith.constant 1 : i32
    %init = arith.constant dense<0.0> : tensor<128x64xf32, #mma>
    %out = tt.splat %arg2 : !tt.ptr<f32> -> tensor<128x64x!tt.ptr<f32>, #mma>
    %yes = arith.constant true
    %row = arith.constant 1 : i64
    %da = tt.make_tensor_descriptor %arg5, [%arg3, %arg3], [%arg6, %row] : <f16>, <128x64xf16, #s>
    %r = scf.for %i = %zero to %arg3 step %one iter_args(%c = %init) -> (tensor<128x64xf32, #mma>) : i32 {
      %y = tt.descriptor_load %da[%i, %zero] : !tt.tensordesc<128x64xf16, #s> -> tensor<128x64xf16, #a>
      %x = tt.descriptor_load %arg0[%i, %zero] : !tt.tensordesc<64x64xf16, #s> -> tensor<64x64xf16, #a>
      %p = ttg.local_alloc %x : (tensor<64x64xf16, #a>) -> !ttg.memdesc<64x64xf16, #s, #smem>
      %q = ttg.local_alloc %y : (tensor<128x64xf16, #a>) -> !ttg.memdesc<128x64xf16, #s, #smem>
      %d = ttng.warp_group_dot %q, %p, %c : !ttg.memdesc<128x64xf16, #s, #smem> * !ttg.memdesc<64x64xf16, #s, #smem> -> tensor<128x64xf32, #mma>
      scf.yield %d : tensor<128x64xf32, #mma>
    } {tt.warp_specialize}
    %turn = tt.atomic_rmw add, acq_rel, gpu, %arg4, %arg3, %yes : (!tt.ptr<i32>, i32, i1) -> i32
    tt.store %out, %r : tensor<128x64x!tt.ptr<f32>, #mma>
    tt.return
  }
}
