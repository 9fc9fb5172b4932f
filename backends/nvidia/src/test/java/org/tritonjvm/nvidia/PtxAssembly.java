package org.tritonjvm.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what the inline assembly of memory accesses does, for one thread. Registers are longs.
 *
 * @param outputs number of outputs, the first operands
 * @param constraints of all operands
 */
record PtxAssembly(List<String> lines, int outputs, List<String> constraints) {
  /** Where instructions read and write. */
  interface Memory {
    long read(long address, int bytes);

    void write(long address, int bytes, long value);
  }

  private static final String OPERAND = "(\\$\\d+|0x[0-9a-f]+)";
  private static final String ADDRESS = "\\[ \\$(\\d+) \\+ (\\d+) ]";
  private static final Pattern MOVE = Pattern.compile("mov\\.[ub]\\d+ \\$(\\d+), " + OPERAND + ";");
  private static final Pattern POLICY = Pattern.compile("createpolicy.*");
  private static final Pattern LOAD =
      Pattern.compile("ld[.\\w:]*?(?:\\.v(\\d))?\\.b(\\d+) \\{ (.*) }, " + ADDRESS + ".*;");
  private static final Pattern STORE =
      Pattern.compile("st[.\\w:]*?(?:\\.v(\\d))?\\.b(\\d+) " + ADDRESS + ", \\{ (.*) }.*;");
  private static final Pattern COPY =
      Pattern.compile(
          "cp\\.async\\.c[ag]\\.shared\\.global "
              + ADDRESS
              + ", "
              + ADDRESS
              + ", 0x([0-9a-f]+), "
              + OPERAND
              + ";");
  private static final Pattern PREDICATED = Pattern.compile("@\\$(\\d+) (.*)");

  static PtxAssembly of(String text, String constraints) {
    var all = List.of(constraints.split(",", -1));
    int outputs = (int) all.stream().filter(c -> c.startsWith("=")).count();
    return new PtxAssembly(List.of(text.split("\n\t", -1)), outputs, all);
  }

  /** Runs all instructions; gives the outputs. */
  List<Long> run(List<Long> inputs, Memory memory) {
    var registers = new long[constraints.size()];
    for (int i = outputs; i < registers.length; i++) {
      registers[i] = inputs.get(i - outputs);
      var constraint = constraints.get(i);
      if (constraint.matches("\\d+")) registers[Integer.parseInt(constraint)] = registers[i];
    }
    var arithmetic = new PtxArithmetic(registers);
    for (var line : lines) if (!arithmetic.step(line)) step(line, registers, memory);
    var results = new ArrayList<Long>();
    for (int i = 0; i < outputs; i++) results.add(registers[i]);
    return results;
  }

  private static long operand(String text, long[] registers) {
    return text.startsWith("$")
        ? registers[Integer.parseInt(text.substring(1))]
        : Long.parseUnsignedLong(text.substring(2), 16);
  }

  private static int register(String text) {
    return Integer.parseInt(text.strip().substring(1));
  }

  private static long address(Matcher m, int group, long[] registers) {
    return registers[Integer.parseInt(m.group(group))] + Long.parseLong(m.group(group + 1));
  }

  private static void step(String line, long[] registers, Memory memory) {
    var predicated = PREDICATED.matcher(line);
    if (predicated.matches()) {
      if ((registers[Integer.parseInt(predicated.group(1))] & 1) == 0) return;
      step(predicated.group(2), registers, memory);
      return;
    }
    var move = MOVE.matcher(line);
    var load = LOAD.matcher(line);
    var store = STORE.matcher(line);
    var copy = COPY.matcher(line);
    if (move.matches()) {
      registers[Integer.parseInt(move.group(1))] = operand(move.group(2), registers);
    } else if (load.matches()) {
      long from = address(load, 4, registers);
      access(load.group(1), load.group(2), load.group(3), from, registers, memory, true);
    } else if (store.matches()) {
      long to = address(store, 3, registers);
      access(store.group(1), store.group(2), store.group(5), to, registers, memory, false);
    } else if (copy.matches()) {
      long read = operand(copy.group(6), registers);
      for (int i = 0; i < Integer.parseInt(copy.group(5), 16); i++) {
        long value = i < read ? memory.read(address(copy, 3, registers) + i, 1) : 0;
        memory.write(address(copy, 1, registers) + i, 1, value);
      }
    } else if (!POLICY.matcher(line).matches()) {
      throw new UnsupportedOperationException(line);
    }
  }

  private static void access(
      String vector,
      String width,
      String list,
      long address,
      long[] registers,
      Memory memory,
      boolean isLoad) {
    var names = list.split(",", -1);
    int bytes = Integer.parseInt(width) / 8;
    int count = vector == null ? 1 : Integer.parseInt(vector);
    if (names.length != count) throw new AssertionError("a vector of " + names.length);
    if (address % ((long) bytes * count) != 0) throw new AssertionError("not aligned: " + address);
    for (int i = 0; i < count; i++) {
      long at = address + (long) i * bytes;
      if (isLoad) registers[register(names[i])] = memory.read(at, bytes);
      else memory.write(at, bytes, registers[register(names[i])]);
    }
  }
}
