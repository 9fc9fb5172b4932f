package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.lowering.Emitter;

/**
 * How a vector of elements lies in the registers of one memory instruction.
 *
 * @param element type in a register
 * @param elementBits in memory, at least 8
 * @param width of a word in bits
 * @param count number of words
 */
record Words(Type element, int elementBits, int width, int count) {
  static Words of(Type element, int elements, Emitter e) {
    int bits = Math.max(8, e.types().bitWidth(element));
    int total = bits * elements;
    int width = Math.min(total, Math.max(32, bits));
    return new Words(element, bits, width, total / width);
  }

  int perWord() {
    return width / elementBits;
  }

  /** {@code .v4.b32}. */
  String suffix() {
    return (count > 1 ? ".v" + count : "") + ".b" + width;
  }

  Type wordType(Emitter e) {
    return e.types().integer(width);
  }

  private Type memoryType(Emitter e) {
    return e.types().bitWidth(element) < 8 ? e.types().i8() : element;
  }

  List<Value> pack(List<Value> elements, Emitter e) {
    var words = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      var parts =
          elements.subList(i * perWord(), (i + 1) * perWord()).stream()
              .map(v -> toMemory(v, e))
              .toList();
      words.add(e.bitcast(e.pack(parts), wordType(e)));
    }
    return words;
  }

  private Value toMemory(Value value, Emitter e) {
    return e.types().bitWidth(element) < 8 ? e.zext(value, memoryType(e)) : value;
  }

  List<Value> unpack(List<Value> words, Emitter e) {
    var memory = memoryType(e);
    var elements = new ArrayList<Value>();
    for (var word : words) {
      var whole = perWord() == 1 ? word : e.bitcast(word, e.types().vector(perWord(), memory));
      for (var part : e.unpack(whole, perWord(), memory)) elements.add(toRegister(part, e));
    }
    return elements;
  }

  private Value toRegister(Value value, Emitter e) {
    return e.types().bitWidth(element) < 8 ? e.trunc(value, element) : value;
  }
}
