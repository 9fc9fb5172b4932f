// Products of f32 as sums of products of narrower floats, the small ones first.
// RUN: triton-opt %s -tritongpu-F32DotTC=emu-tf32=true | FileCheck %s
// RUN: triton-opt %s -tritongpu-F32DotTC | FileCheck %s --check-prefix=PLAIN

module {
  // CHECK-LABEL: @tf32
  // CHECK-DAG: [[Z:%.*]] = arith.constant dense<0.0{{.*}}> : tensor<16x16xf32>
  // CHECK: [[A:%.*]] = tt.elementwise_inline_asm "cvt.rna.tf32.f32 $0, $1;" {{.*}} %arg0
  // CHECK: [[AR:%.*]] = arith.subf %arg0, [[A]]
  // CHECK: [[B:%.*]] = tt.elementwise_inline_asm {{.*}} %arg1
  // CHECK: [[BR:%.*]] = arith.subf %arg1, [[B]]
  // CHECK: [[D1:%.*]] = tt.dot [[AR]], [[B]], [[Z]], inputPrecision = tf32 {maxNumImpreciseAcc = 5 : i32}
  // CHECK: [[D2:%.*]] = tt.dot [[A]], [[BR]], [[D1]], inputPrecision = tf32
  // CHECK: [[N:%.*]] = arith.cmpf uno, [[D2]], [[D2]]
  // CHECK: [[S:%.*]] = arith.select [[N]], [[Z]], [[D2]]
  // CHECK: [[D3:%.*]] = tt.dot [[A]], [[B]], [[S]], inputPrecision = tf32
  // CHECK: arith.addf [[D3]], %arg2
  // Without instructions of NVIDIA GPUs it stays.
  // PLAIN-LABEL: @tf32
  // PLAIN: tt.dot {{.*}} inputPrecision = tf32x3
  tt.func @tf32(%a: tensor<16x16xf32>, %b: tensor<16x16xf32>, %c: tensor<16x16xf32>) -> tensor<16x16xf32> {
    %d = tt.dot %a, %b, %c, inputPrecision = tf32x3 {maxNumImpreciseAcc = 5 : i32} : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
    tt.return %d : tensor<16x16xf32>
  }

  // CHECK-LABEL: @bf16
  // CHECK-COUNT-3: tt.dot {{.*}}tensor<16x16xbf16> * tensor<16x16xbf16>
  // CHECK-NOT: tt.dot
  // PLAIN-LABEL: @bf16
  // PLAIN-COUNT-3: tt.dot {{.*}}bf16
  tt.func @bf16(%a: tensor<16x16xf32>, %b: tensor<16x16xf32>, %c: tensor<16x16xf32>) -> tensor<16x16xf32> {
    %d = tt.dot %a, %b, %c, inputPrecision = bf16x3 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
    tt.return %d : tensor<16x16xf32>
  }

  // CHECK-LABEL: @six
  // CHECK-COUNT-6: tt.dot {{.*}}tensor<16x16xbf16> * tensor<16x16xbf16>
  // CHECK-NOT: tt.dot
  tt.func @six(%a: tensor<16x16xf32>, %b: tensor<16x16xf32>, %c: tensor<16x16xf32>) -> tensor<16x16xf32> {
    %d = tt.dot %a, %b, %c, inputPrecision = bf16x6 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
    tt.return %d : tensor<16x16xf32>
  }

  // The precision is that of f32 alone, whatever is written.
  // CHECK-LABEL: @others
  // CHECK: tt.dot %arg0, %arg1, %arg2, inputPrecision = bf16x3 : tensor<16x16xf16>
  // CHECK: tt.dot {{.*}}, inputPrecision = tf32 : tensor<16x16xf32>
  tt.func @others(%a: tensor<16x16xf16>, %b: tensor<16x16xf16>, %c: tensor<16x16xf32>) -> tensor<16x16xf32> {
    %d = tt.dot %a, %b, %c, inputPrecision = bf16x3 : tensor<16x16xf16> * tensor<16x16xf16> -> tensor<16x16xf32>
    %e = tt.dot %d, %c, %c, inputPrecision = tf32 : tensor<16x16xf32> * tensor<16x16xf32> -> tensor<16x16xf32>
    tt.return %e : tensor<16x16xf32>
  }
}
