// Each rule of the layouts of tensor memory is an error where it is broken.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{missing parameter: blockN}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, colStride = 1>

// -----

// expected-error@+1 {{unexpected key: rows}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, rows = 1>

// -----

// expected-error@+1 {{blockM must be 64 or 128 but got 32}}
#bad = #ttng.tensor_memory_encoding<blockM = 32, blockN = 64, colStride = 1>

// -----

// expected-error@+1 {{blockN must be a power of 2 but got 48}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 48, colStride = 1>

// -----

// expected-error@+1 {{blockN must be less than or equal to 512 but got 1024}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 1024, colStride = 1>

// -----

// expected-error@+1 {{colStride must be 1, 2, or 4}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 3>

// -----

// expected-error@+1 {{fp4Padded tensor memory layout requires colStride 1 but got 2}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 2, fp4Padded = true>

// -----

// expected-error@+1 {{twoCTAs layout requires the first CGALayout block basis to be [1, 0]}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, twoCTAs = true>

// -----

// expected-error@+1 {{twoCTAs layout requires the first CGALayout block basis to be [1, 0]}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, twoCTAs = true, CGALayout = [[0, 1]]>

// -----

// expected-error@+1 {{'CGALayout' entry length does not match rank 2}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1]]>

// -----

// expected-error@+1 {{duplicate parameter: blockM}}
#bad = #ttng.tensor_memory_encoding<blockM = 64, blockM = 64>

// -----

// expected-error@+1 {{CGALayout and CTASplitM, CTASplitN say it twice}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CGALayout = [[1, 0]], CTASplitM = 2>

// -----

// expected-error@+1 {{blockRepOrder must be mnThenK or kThenMn, but was: other}}
#bad = #ttng.tensor_memory_scales_encoding<blockRepOrder = other>

// -----

#tm = #ttng.tensor_memory_encoding<blockM = 64, blockN = 1, colStride = 1, CGALayout = [[1, 0]], twoCTAs = true>
#tmem = #ttng.tensor_memory
// expected-error@+1 {{a tensor memory layout of blockM 64 and two CTAs needs at least 2 columns}}
tt.func private @column(!ttg.memdesc<128x1xf32, #tm, #tmem>)

// -----

// expected-error@+1 {{CGALayout must have rank 2}}
#bad = #ttng.tensor_memory_encoding<blockM = 128, blockN = 64, colStride = 1, CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]>

// -----

// expected-error@+1 {{CGALayout must have rank 2}}
#bad = #ttng.tensor_memory_scales_encoding<CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]>
