package org.tritonjvm.mlir.robust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages IR in ways that keep much of it plausible. */
final class Mutator {
  static final List<String> SEEDS =
      List.of(
          """
          func.func @loop(%n: index, %m: memref<?x4xf32, 3>) -> f32 {
            %c0 = arith.constant 0 : index
            %c1 = arith.constant 1 : index
            %z = arith.constant 0.0 : f32
            %s = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %z) -> (f32) {
              %v = memref.load %m[%i, %c1] : memref<?x4xf32, 3>
              %t = arith.addf %acc, %v fastmath<contract> : f32
              scf.yield %t : f32
            }
            return %s : f32
          }
          """,
          """
          #map = affine_map<(d0, d1)[s0] -> (d0 + s0 * 2, d1 mod 4)>
          module @m attributes {x.a = [1, "x", #map, dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>], x.b} {
            func.func private @g(i32, tensor<4x?xf16>) -> (i1, vector<4xi32>)
            func.func @f(%a: i32, %t: tensor<4x?xf16>) -> i1 attributes {x.y = true} {
              %0:2 = call @g(%a, %t) : (i32, tensor<4x?xf16>) -> (i1, vector<4xi32>)
              cf.cond_br %0#0, ^bb1(%a : i32), ^bb2
            ^bb1(%b: i32):
              %1 = arith.cmpi slt, %b, %a : i32
              return %1 : i1
            ^bb2:
              %2 = "scf.if"(%0#0) ({
                scf.yield %0#0 : i1
              }, {
                %3 = arith.constant false
                scf.yield %3 : i1
              }) : (i1) -> i1
              return %2 : i1
            }
          }
          """,
          """
          llvm.func @k(%p: !llvm.ptr<1>, %a: !llvm.struct<(i32, array<2 x f32>)>) attributes {nvvm.kernel} {
            %0 = llvm.extractvalue %a[1, 0] : !llvm.struct<(i32, array<2 x f32>)>
            %1 = nvvm.read.ptx.sreg.tid.x : i32
            %2 = llvm.getelementptr inbounds %p[%1] : (!llvm.ptr<1>, i32) -> !llvm.ptr<1>, f32
            llvm.store %0, %2 {alignment = 4 : i64} : f32, !llvm.ptr<1>
            llvm.return
          } loc("k.c":3:4)
          """);

  private static final String[] TOKENS = {
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "->",
    ":",
    ",",
    "%0",
    "%c1",
    "^bb1",
    "@f",
    "#map",
    "!llvm.ptr",
    "i32",
    "f32",
    "index",
    "tensor<",
    "dense<",
    "\"",
    "-1",
    "99999999999999999999",
    "0x",
    "loc(",
    "attributes",
    "return",
    "scf.for",
    "arith.addi",
    "::",
    "?",
    "\0",
    "é"
  };

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  byte[] text() {
    var text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int n = 1 + random.nextInt(4); n > 0 && text.length() > 2; n--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 8));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        case 3 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
        default -> text.replace(at, to, TOKENS[random.nextInt(TOKENS.length)]);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] bytes(byte[] original) {
    var bytes = original.clone();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = 4 + random.nextInt(bytes.length - 4);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        default -> bytes = Arrays.copyOf(bytes, at + 1);
      }
      if (bytes.length < 6) break;
    }
    return bytes;
  }
}
