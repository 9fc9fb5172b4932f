// RUN: triton-opt %s --allow-unregistered-dialect --tritongpu-fuse-nested-loops --canonicalize | FileCheck %s
// RUN: triton-opt %s --allow-unregistered-dialect --tritongpu-fuse-nested-loops --remarks-filter=tritongpu-fuse-nested-loops -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

// The body looks at what the outer loop carries, which therefore changes in the last turn alone.
// CHECK-LABEL: @read_in_the_body
// CHECK: scf.for {{.*}} iter_args(%{{.*}} = %{{.*}}, %{{.*}} = %{{.*}}, %[[K:.*]] = %arg1,
// CHECK: %[[N:.*]] = "prologue"
// CHECK: "body"(%{{.*}}, %[[K]])
// CHECK: %[[LAST:.*]] = arith.cmpi eq
// CHECK: %[[NEXT:.*]] = arith.select %[[LAST]], %{{.*}}, %[[K]]
// CHECK: scf.yield %{{.*}}, %{{.*}}, %[[NEXT]]
tt.func @read_in_the_body(%n: i32, %first: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %r = scf.for %i = %zero to %n step %one iter_args(%k = %first) -> i32 : i32 {
    %next = "prologue"(%k) : (i32) -> i32
    scf.for %j = %zero to %n step %one : i32 {
      "body"(%j, %k) : (i32, i32) -> ()
    }
    scf.yield %next : i32
  } {tt.flatten}
  tt.return %r : i32
}

// One value of the last section is carried twice.
// CHECK-LABEL: @yielded_twice
// CHECK: scf.for {{.*}} iter_args(%{{.*}} = %{{.*}}, %{{.*}} = %{{.*}}, %[[A:.*]] = %arg1, %[[B:.*]] = %arg2
// CHECK: scf.if
// CHECK: %[[E:.*]] = "epilogue"
// CHECK: scf.yield %[[E]], %[[E]]
// CHECK: scf.yield %[[A]], %[[B]]
tt.func @yielded_twice(%n: i32, %x: i32, %y: i32) -> (i32, i32) {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %r:2 = scf.for %i = %zero to %n step %one iter_args(%a = %x, %b = %y) -> (i32, i32) : i32 {
    scf.for %j = %zero to %n step %one : i32 {
      "body"(%j, %a, %b) : (i32, i32, i32) -> ()
    }
    %e = "epilogue"(%i) : (i32) -> i32
    scf.yield %e, %e : i32, i32
  } {tt.flatten}
  tt.return %r#0, %r#1 : i32, i32
}

// Pointers have no zero.
// CHECK-LABEL: @pointers
// CHECK: %[[P:.*]] = ub.poison : !tt.ptr<f32>
// CHECK: scf.for {{.*}}= %[[P]]
tt.func @pointers(%n: i32, %p: !tt.ptr<f32>) {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  scf.for %i = %zero to %n step %one : i32 {
    %q = tt.addptr %p, %i : !tt.ptr<f32>, i32
    %v = tt.load %q : !tt.ptr<f32>
    scf.for %j = %zero to %n step %one : i32 {
      "body"(%j, %q, %v) : (i32, !tt.ptr<f32>, f32) -> ()
    }
  } {tt.flatten}
  tt.return
}

// REMARK: [[#@LINE+6]]:{{.*}} NotFused {{.*}}Function=dependent {{.*}}Reason="the inner loop's bounds depend on the outer loop"
// CHECK-LABEL: @dependent
// CHECK-COUNT-2: scf.for
tt.func @dependent(%n: i32) {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  scf.for %i = %zero to %n step %one : i32 {
    scf.for %j = %zero to %i step %one : i32 {
      "body"(%j) : (i32) -> ()
    }
  } {tt.flatten}
  tt.return
}

// REMARK: Function=two {{.*}}Reason="not one loop with one loop right inside it"
// CHECK-LABEL: @two
// CHECK-COUNT-3: scf.for
tt.func @two(%n: i32) {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  scf.for %i = %zero to %n step %one : i32 {
    scf.for %j = %zero to %n step %one : i32 {
      "body"(%j) : (i32) -> ()
    }
    scf.for %j = %zero to %n step %one : i32 {
      "body"(%j) : (i32) -> ()
    }
  } {tt.flatten}
  tt.return
}
