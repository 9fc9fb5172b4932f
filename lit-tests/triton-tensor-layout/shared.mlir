// The layout of the input's alias, by elements and by offsets.
// RUN: triton-tensor-layout -i %s -alias-names=shared -t "tensor<2x4xf32>" | FileCheck %s
// RUN: triton-tensor-layout -i %s -t "tensor<2x4xf32>" -use-hw-view | FileCheck %s --check-prefix=HW
// RUN: triton-tensor-layout -i %s -t "tensor<2x4xf32>" --html | FileCheck %s --check-prefix=HTML
// RUN: not triton-tensor-layout -i %s -alias-names=other -t "tensor<2x4xf32>" 2>&1 | FileCheck %s --check-prefix=ERROR

#smem = #ttg.shared_memory
#shared = #ttg.swizzled_shared<{vec = 2, perPhase = 1, maxPhase = 2, order = [1, 0]}>

// CHECK: Print layout attribute: #shared = #ttg.swizzled_shared<{vec = 2, perPhase = 1, maxPhase = 2, order = [1, 0]}>
// CHECK-NEXT: {{^}}[{{\[}}(0:0),(0:1),(0:2),(0:3)]
// CHECK-NEXT: {{^}}[ (1:2),(1:3),(1:0),(1:1)]]

// HW-NOT: smem
// HW: Block: 0:
// HW: Offset: 3 -> (0,3)
// HW-NEXT: Offset: 4 -> (1,2)

// HTML: element (1, 2) is in offset 4, byte 16, bank 4

// ERROR: Can't find the layout attribute: other
