// y[i] = a * scale() * x[i] + y[i]: a call to inline, a product to hoist, a constant to fold.
func.func private @scale() -> f32 {
  %two = arith.constant 2.0 : f32
  %half = arith.constant 0.5 : f32
  %one = arith.mulf %two, %half : f32
  return %one : f32
}

func.func @saxpy(%a: f32, %x: memref<?xf32>, %y: memref<?xf32>, %n: index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %step = arith.addi %zero, %one : index
  scf.for %i = %zero to %n step %step {
    %s = func.call @scale() : () -> f32
    %as = arith.mulf %a, %s : f32
    %xi = memref.load %x[%i] : memref<?xf32>
    %yi = memref.load %y[%i] : memref<?xf32>
    %p = arith.mulf %as, %xi : f32
    %sum = arith.addf %p, %yi : f32
    memref.store %sum, %y[%i] : memref<?xf32>
  }
  return
}
