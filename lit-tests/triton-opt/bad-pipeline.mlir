// A pipeline that cannot be is refused before anything runs, with exit code 1 and no output.
// RUN: not triton-opt %s --pass-pipeline='builtin.module(func.func(no-such-pass))' 2>&1 | FileCheck %s --check-prefix=NAME --implicit-check-not=module{{.*}}{
// RUN: not triton-opt %s --pass-pipeline='builtin.module(func.func(cse)' 2>&1 | FileCheck %s --check-prefix=PAREN
// RUN: not triton-opt %s -canonicalize='no-such-option=1' 2>&1 | FileCheck %s --check-prefix=OPTION
// RUN: not triton-opt %s --no-such-flag 2>&1 | FileCheck %s --check-prefix=FLAG
// RUN: not triton-opt %s.absent 2>&1 | FileCheck %s --check-prefix=FILE

// NAME: no-such-pass
// PAREN: in the pass pipeline:
// OPTION: no-such-option
// FLAG: no-such-flag
// FILE: absent
func.func private @f()
