// RUN: triton-opt %s --gluon-resolve-auto-encodings | FileCheck %s

#b = #ttg.blocked<{sizePerThread = [4], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
#c = #ttg.blocked<{sizePerThread = [1], threadsPerWarp = [32], warpsPerCTA = [4], order = [0]}>
module attributes {"ttg.num-ctas" = 1 : i32, "ttg.num-warps" = 4 : i32, "ttg.threads-per-warp" = 32 : i32} {
  // The loop carries one value in, and two others out; each has a layout of its own.
  // CHECK-LABEL: @unequal
  // CHECK: %[[R:.*]]:2 = scf.while (%{{.*}} = %{{.*}}) : (tensor<512xi32, #[[B:.+]]>) -> (tensor<512xi32, #[[C:.+]]>, tensor<512xi32, #[[B]]>)
  // CHECK: tt.return %[[R]]#0, %[[R]]#1 : tensor<512xi32, #[[C]]>, tensor<512xi32, #[[B]]>
  tt.func public @unequal(%go: i1) -> (tensor<512xi32, #c>, tensor<512xi32, #b>) {
    %x = arith.constant dense<1> : tensor<512xi32, #gluon.auto_encoding>
    %r:2 = scf.while (%a = %x) : (tensor<512xi32, #gluon.auto_encoding>) -> (tensor<512xi32, #gluon.auto_encoding>, tensor<512xi32, #gluon.auto_encoding>) {
      %y = arith.constant dense<2> : tensor<512xi32, #gluon.auto_encoding>
      scf.condition(%go) %y, %a : tensor<512xi32, #gluon.auto_encoding>, tensor<512xi32, #gluon.auto_encoding>
    } do {
    ^bb0(%s: tensor<512xi32, #gluon.auto_encoding>, %t: tensor<512xi32, #gluon.auto_encoding>):
      scf.yield %t : tensor<512xi32, #gluon.auto_encoding>
    }
    %u = gluon.set_auto_layout %r#0 : tensor<512xi32, #gluon.auto_encoding> -> tensor<512xi32, #c>
    %v = gluon.set_auto_layout %r#1 : tensor<512xi32, #gluon.auto_encoding> -> tensor<512xi32, #b>
    tt.return %u, %v : tensor<512xi32, #c>, tensor<512xi32, #b>
  }
}
