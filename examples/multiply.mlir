func.func @scale(%x: i32) -> i32 {
  %eight = arith.constant 8 : i32
  %y = arith.muli %x, %eight : i32
  return %y : i32
}
