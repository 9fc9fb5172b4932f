// The parts of a layout have one rank, and numbers that a layout can have.
// RUN: triton-opt %s -split-input-file -verify-diagnostics

// expected-error@+1 {{warpsPerCTA, tilesPerWarp and CGALayout must have the same rank}}
#bad = #ttg.amd_mfma<{version = 3, warpsPerCTA = [4, 1], instrShape = [32, 32, 8], isTransposed = true, tilesPerWarp = [1]}>

// -----

// expected-error@+1 {{order size (2) must match CGALayout rank (1)}}
#bad = #ttg.amd_rotating_shared<{vec = 8, perPhase = 1, maxPhase = 8, order = [1, 0], CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]}>

// -----

// expected-error@+1 {{ctaLayout must map [register, warp] to the dimensions of the CGALayout}}
#bad = #ttg.amd_wmma<{version = 2, ctaLayout = {warp = [[0, 1], [1, 0]]}, CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]}>

// -----

// expected-error@+1 {{BlockedEncodingAttr and CGALayout's fields must have the same rank.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1], CTASplitNum = [1], CTAOrder = [0]}>

// -----

// expected-error@+1 {{CTAsPerCGA, CTASplitNum, and CTAOrder must all have the same rank.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1, 1], CTASplitNum = [1], CTAOrder = [1, 0]}>

// -----

// expected-error@+1 {{CTAsPerCGA, CTASplitNum, and CTAOrder must all have the same rank.}}
#bad = #ttg.blocked<{sizePerThread = [1, 1], threadsPerWarp = [4, 8], warpsPerCTA = [1, 1], order = [1, 0], CTAsPerCGA = [1], CTASplitNum = [1, 1], CTAOrder = [1, 0]}>

// -----

// expected-error@+1 {{ttg.dot_op unexpected parent layout: #ttg.shared_memory}}
#bad = #ttg.dot_op<{opIdx = 0, parent = #ttg.shared_memory, kWidth = 2}>

// -----

// expected-error@+1 {{expected a number from 0 to 2^31 - 1}}
#bad = #ttg.padded_shared<[-1:+8] {order = [1, 0], shape = [16, 128]}>

// -----

// expected-error@+1 {{expected a number from 0 to 2^31 - 1}}
#bad = #ttg.padded_shared<[128:+4294967296] {order = [1, 0], shape = [16, 128]}>

// -----

// expected-error@+1 {{alignment must be a positive power of two}}
#bad = #ttg.shared_linear<{offset = [[0, 1], [1, 0]]}, alignment = -16>

// -----

// expected-error@+1 {{Mismatch of shape and order ranks in padded layout}}
#bad = #ttg.padded_shared<[128:+8] {order = [1, 0], shape = [16, 128, 2]}>
