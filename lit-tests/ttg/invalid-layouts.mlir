// Each rule of the layouts of registers and of shared memory is an error where it is broken.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{unexpected key: color}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], color = 1}>

// -----

// expected-error@+1 {{missing parameter: order}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1]}>

// -----

// expected-error@+1 {{expected an array for order}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = 1}>

// -----

// expected-error@+1 {{expected an integer type in number of warps per CTA}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = ["a", 1], order = [1, 0]}>

// -----

// expected-error@+1 {{expected an unsigned integer value in number of threads per warp}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [-4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{integer value too large in number of elements per thread}}
#bad = #ttg.blocked<{sizePerThread = [1099511627776, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{sizePerThread, threadsPerWarp, warpsPerCTA, and order must all have the same rank.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1], order = [1, 0]}>

// -----

// expected-error@+1 {{Every element in sizePerThread must be a power of two.}}
#bad = #ttg.blocked<{sizePerThread = [3, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{Every element in threadsPerWarp must be a power of two.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [0, 1], warpsPerCTA = [1, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{Every element in warpsPerCTA must be a power of two.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [6, 1], order = [1, 0]}>

// -----

// expected-error@+1 {{order must be a permutation of 0..(rank-1), but was [1, 1]}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 1]}>

// -----

// expected-error@+1 {{expected array value for 'CGALayout'}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = 1}>

// -----

// expected-error@+1 {{expected an array for CGALayout entry}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [1]}>

// -----

// expected-error@+1 {{'CGALayout' entry length does not match rank 2}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[1]]}>

// -----

// expected-error@+1 {{After removing broadcast bases the CGA encoding must be a permutation matrix}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[1, 1]]}>

// -----

// expected-error@+1 {{After removing broadcast bases the CGA encoding must be a permutation matrix}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CGALayout = [[2, 0]]}>

// -----

// expected-error@+1 {{CTAsPerCGA, CTASplitNum, and CTAOrder must all be present or all be absent}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1, 1]}>

// -----

// expected-error@+1 {{CGALayout and CTAsPerCGA, CTASplitNum, CTAOrder say it twice}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAOrder = [1, 0], CGALayout = [[1, 0]]}>

// -----

// expected-error@+1 {{CTASplitNum [2, 1] must divide CTAsPerCGA [1, 1]}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1, 1], CTASplitNum = [2, 1], CTAOrder = [1, 0]}>

// -----

// expected-error@+1 {{CTAOrder must be a permutation of 0..(rank-1), but was [0, 0]}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1, 1], CTASplitNum = [1, 1], CTAOrder = [0, 0]}>

// -----

// expected-error@+1 {{invalid kind of attribute specified}}
#bad = #ttg.blocked<[1]>

// -----

// expected-error@+1 {{expected a distributed encoding trait}}
#bad = #ttg.slice<{dim = 0, parent = #ttg.shared_memory}>

// -----

// expected-error@+1 {{slice dim=2 must be less than the parent rank=2}}
#bad = #ttg.slice<{dim = 2, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>}>

// -----

// expected-error@+1 {{parent layout must have at least rank >= 2}}
#bad = #ttg.slice<{dim = 0, parent = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>}>}>

// -----

// expected-error@+1 {{ttg.dot_op opIdx parameter can be 0 or 1, got: 2}}
#bad = #ttg.dot_op<{opIdx = 2, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>}>

// -----

// expected-error@+1 {{ttg.dot_op unexpected parent layout: #ttg.slice<{dim = 0, parent = #ttg.blocked<}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.slice<{dim = 0, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter is not supported when the parent is a blocked layout}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>, kWidth = 2}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter is mandatory for Ampere or Hopper MMA parent}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.nvidia_mma<{versionMajor = 2, warpsPerCTA = [1, 1], instrShape = [16, 8]}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter can only be non-zero for Ampere or Hopper MMA parent}}
#bad = #ttg.dot_op<{opIdx = 0, kWidth = 2, parent = #ttg.nvidia_mma<{versionMajor = 5, warpsPerCTA = [1, 1], instrShape = [16, 8]}>}>

// -----

// expected-error@+1 {{ttg.dot_op opIdx parameter must be 0 for Hopper MMA parent}}
#bad = #ttg.dot_op<{opIdx = 1, kWidth = 2, parent = #ttg.nvidia_mma<{versionMajor = 3, warpsPerCTA = [4, 1], instrShape = [16, 64, 16]}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter is mandatory for MFMA parent}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.amd_mfma<{version = 3, warpsPerCTA = [1, 1], instrShape = [32, 32, 8], isTransposed = false}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter must be 8/16 for WMMA v1}}
#bad = #ttg.dot_op<{opIdx = 0, kWidth = 4, parent = #ttg.amd_wmma<{version = 1, ctaLayout = {warp = [[1, 0]]}}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter must be 4/8/16 for WMMA v2}}
#bad = #ttg.dot_op<{opIdx = 0, kWidth = 2, parent = #ttg.amd_wmma<{version = 2, ctaLayout = {warp = [[1, 0]]}}>}>

// -----

// expected-error@+1 {{ttg.dot_op kWidth parameter is mandatory for WMMA v3}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.amd_wmma<{version = 3, ctaLayout = {warp = [[1, 0]]}, instrShape = [16, 16, 32]}>}>

// -----

// expected-error@+1 {{Expected basis of 'block' not found}}
#bad = #ttg.linear<{register = [[1]], lane = [], warp = []}>

// -----

// expected-error@+1 {{Expected array of arrays for basis of 'lane'}}
#bad = #ttg.linear<{register = [[1]], lane = 1, warp = [], block = []}>

// -----

// expected-error@+1 {{Expected array of integers in basis for 'lane'}}
#bad = #ttg.linear<{register = [[1]], lane = [1], warp = [], block = []}>

// -----

// expected-error@+1 {{Expected integer in basis for 'lane'}}
#bad = #ttg.linear<{register = [[1]], lane = [["a"]], warp = [], block = []}>

// -----

// expected-error@+1 {{Empty Layout not supported}}
#bad = #ttg.linear<{register = [], lane = [], warp = [], block = []}>

// -----

// expected-error@+1 {{LinearEncodingAttr requires a permutation matrix layout after removing broadcast bases}}
#bad = #ttg.linear<{register = [[1], [1]], lane = [], warp = [], block = []}>

// -----

// expected-error@+1 {{register, lane, and block bases must move in at most one dimension. Swizzled bases found in 'lane'.}}
#bad = #ttg.generic_linear<{register = [[1, 0]], lane = [[1, 1]], warp = [], block = []}>

// -----

// expected-error@+1 {{Generic linear layout must be surjective}}
#bad = #ttg.generic_linear<{register = [[2, 0]], lane = [], warp = [], block = []}>

// -----

// expected-error@+1 {{warpsPerCTA rank (1) must match CGALayout rank (2)}}
#bad = #ttg.nvidia_mma<{versionMajor = 2, warpsPerCTA = [1], instrShape = [16, 8], CTAsPerCGA = [1, 1], CTASplitNum = [1, 1], CTAOrder = [1, 0]}>

// -----

// expected-error@+1 {{version must be in the [0, 4] range}}
#bad = #ttg.amd_mfma<{version = 5, warpsPerCTA = [1, 1], instrShape = [32, 32, 8], isTransposed = false}>

// -----

// expected-error@+1 {{invalid (mDim, nDim) combination: (32, 16)}}
#bad = #ttg.amd_mfma<{version = 3, warpsPerCTA = [1, 1], instrShape = [32, 16, 8], isTransposed = false}>

// -----

// expected-error@+1 {{instrShape must be [M, N, K], but was [32, 32]}}
#bad = #ttg.amd_mfma<{version = 3, warpsPerCTA = [1, 1], instrShape = [32, 32], isTransposed = false}>

// -----

// expected-error@+1 {{elementBitWidth must be 32 or 64}}
#bad = #ttg.amd_mfma<{version = 3, warpsPerCTA = [1, 1], instrShape = [32, 32, 8], isTransposed = false, elementBitWidth = 16}>

// -----

// expected-error@+1 {{expected a bool type in isTransposed}}
#bad = #ttg.amd_mfma<{version = 3, warpsPerCTA = [1, 1], instrShape = [32, 32, 8], isTransposed = 1}>

// -----

// expected-error@+1 {{WMMA version must be in the [1, 3] range}}
#bad = #ttg.amd_wmma<{version = 4, ctaLayout = {warp = [[1, 0]]}}>

// -----

// expected-error@+1 {{invalid WMMA v1 instruction shape}}
#bad = #ttg.amd_wmma<{version = 1, ctaLayout = {warp = [[1, 0]]}, instrShape = [16, 16, 32]}>

// -----

// expected-error@+1 {{expected dictionary value for 'ctaLayout'}}
#bad = #ttg.amd_wmma<{version = 1, ctaLayout = 1}>

// -----

// expected-error@+1 {{Serialized rank and rank deduced from LL need to match}}
#bad = #ttg.amd_wmma<{version = 1, rank = 3, ctaLayout = {warp = [[1, 0]]}}>

// -----

// expected-error@+1 {{order size (2) must match CGALayout rank (1)}}
#bad = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0], CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]}>

// -----

// expected-error@+1 {{order must be a permutation of 0..(rank-1), but was [2, 0]}}
#bad = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [2, 0]}>

// -----

// expected-error@+1 {{order must be a permutation of 0..(rank-1), but was [2, 0]}}
#bad = #ttg.amd_rotating_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [2, 0]}>

// -----

// expected-error@+1 {{elementBitWidth must be non-zero}}
#bad = #ttg.nvmma_shared<{swizzlingByteWidth = 32, transposed = false, elementBitWidth = 0}>

// -----

// expected-error@+1 {{rank must be from 1 to 16, but was 1000000}}
#bad = #ttg.nvmma_shared<{swizzlingByteWidth = 0, transposed = false, elementBitWidth = 16, rank = 1000000}>

// -----

// expected-error@+1 {{swizzlingByteWidth must be 0, 32, 64, or 128}}
#bad = #ttg.nvmma_shared<{swizzlingByteWidth = 16, transposed = false, elementBitWidth = 16}>

// -----

// expected-error@+1 {{alignment must be specified outside of the linear layout braces}}
#bad = #ttg.shared_linear<{offset = [[1]], alignment = 16}>

// -----

// expected-error@+1 {{must have exactly two attributes: offset and block}}
#bad = #ttg.shared_linear<{offset = [[1]], lane = []}, alignment = 16>

// -----

// expected-error@+1 {{alignment must be a positive power of two}}
#bad = #ttg.shared_linear<{offset = [[1]]}, alignment = 12>

// -----

// expected-error@+1 {{The layout must be surjective}}
#bad = #ttg.shared_linear<{offset = [[2]]}, alignment = 16>

// -----

// expected-error@+1 {{After removing the zero bases the layout must be bijective}}
#bad = #ttg.shared_linear<{offset = [[1], [1]]}, alignment = 16>

// -----

// expected-error@+1 {{interval values must all be power of two}}
#bad = #ttg.padded_shared<[3:+2] {order = [0], shape = [4]}>

// -----

// expected-error@+1 {{padding values must all be power of two}}
#bad = #ttg.padded_shared<[2:+3] {order = [0], shape = [4]}>

// -----

// expected-error@+1 {{interval values cannot have duplicates}}
#bad = #ttg.padded_shared<[2:+1, 2:+2] {order = [0], shape = [4]}>

// -----

// expected-error@+1 {{Mismatch of shape and order ranks in padded layout}}
#bad = #ttg.padded_shared<[2:+1] {order = [0], shape = [4, 4]}>

// -----

// expected-error@+1 {{Unexpected attribute "order" found}}
#bad = #ttg.padded_shared<[2:+1] {offset = [[1]], block = [], order = [0]}>

// -----

// expected-error@+1 {{Broadcasting in offset dimension is not supported.}}
#bad = #ttg.padded_shared<[2:+1] {offset = [[0]], block = []}>

// -----

// expected-error@+1 {{Each offset basis must move in at most one dimension.}}
#bad = #ttg.padded_shared<[2:+1] {offset = [[1, 1]], block = []}>

// -----

// expected-error@+1 {{Each offset basis must be 0 or a power of two.}}
#bad = #ttg.padded_shared<[2:+1] {offset = [[1], [3]], block = []}>

// -----

// expected-error@+1 {{missing partitionLayout}}
#bad = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0}>

// -----

// expected-error@+1 {{partitionLayout must be a SharedEncodingTrait}}
#bad = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 0, partitionLayout = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0]}>}>

// -----

// expected-error@+1 {{numPartitions must be a power of 2 and at least 2}}
#bad = #ttg.partitioned_shared<{numPartitions = 1, numGroups = 1, partitionDim = 0, partitionLayout = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>}>

// -----

// expected-error@+1 {{numGroups must be a power of 2 and greater than 0}}
#bad = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 3, partitionDim = 0, partitionLayout = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>}>

// -----

// expected-error@+1 {{partitionDim (2) must be less than the layout rank (2)}}
#bad = #ttg.partitioned_shared<{numPartitions = 2, numGroups = 1, partitionDim = 2, partitionLayout = #ttg.swizzled_shared<{vec = 1, perPhase = 1, maxPhase = 1, order = [1, 0]}>}>

// -----

// expected-error@+1 {{vec, perPhase and maxPhase must be positive, but are 0, 1 and 1}}
#bad = #ttg.swizzled_shared<{vec = 0, perPhase = 1, maxPhase = 1, order = [1, 0]}>

// -----

// expected-error@+1 {{vec, perPhase and maxPhase must be positive, but are 1, 0 and 1}}
#bad = #ttg.amd_rotating_shared<{vec = 1, perPhase = 0, maxPhase = 1, order = [1, 0]}>
