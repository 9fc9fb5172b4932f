// Private symbols that nothing refers to go, also when only each other does; public ones stay.
// RUN: triton-opt %s -symbol-dce | FileCheck %s

// CHECK:     func.func private @used()
// CHECK-NOT: @unused
// CHECK-NOT: @first
// CHECK-NOT: @second
// CHECK:     func.func @public()
// CHECK:       call @used
module {
  func.func private @used()
  func.func private @unused()
  func.func private @first() {
    call @second() : () -> ()
    return
  }
  func.func private @second() {
    call @first() : () -> ()
    return
  }
  func.func @public() {
    call @used() : () -> ()
    return
  }
}
