// -verify-diagnostics fails on an error that nobody expected, on an expected one that does not come, and on wrong text.
// RUN: split-file %s %t
// RUN: triton-opt %t/good.mlir -verify-diagnostics
// RUN: not triton-opt %t/unexpected.mlir -verify-diagnostics 2>&1 | FileCheck %s --check-prefix=UNEXPECTED
// RUN: not triton-opt %t/missing.mlir -verify-diagnostics 2>&1 | FileCheck %s --check-prefix=MISSING
// RUN: not triton-opt %t/wrong.mlir -verify-diagnostics 2>&1 | FileCheck %s --check-prefix=WRONG

//--- good.mlir
// expected-error-re@+1 {{redefinition of symbol named '{{.*}}'}}
module { func.func private @f() func.func private @f() }
// expected-note@-1 {{see existing symbol definition here}}

//--- unexpected.mlir
// UNEXPECTED: unexpected.mlir:2:24: error: unexpected error: reference to an undefined block
func.func @f() { cf.br ^gone }

//--- missing.mlir
// MISSING: missing.mlir:2:{{[0-9]+}}: error: expected error "never said" was not produced
// expected-error@+1 {{never said}}
func.func private @f()

//--- wrong.mlir
// WRONG-DAG: error: unexpected error: reference to an undefined block
// WRONG-DAG: error: expected error "something else" was not produced
// expected-error@+1 {{something else}}
func.func @f() { cf.br ^gone }
