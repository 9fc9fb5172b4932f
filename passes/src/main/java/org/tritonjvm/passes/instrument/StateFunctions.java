package org.tritonjvm.passes.instrument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.tritonjvm.dialects.tt.PointerType;
import org.tritonjvm.mlir.ir.ArrayAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Builder;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.IntegerAttr;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.OwnedRegion;
import org.tritonjvm.mlir.ir.StringAttr;
import org.tritonjvm.mlir.ir.SymbolRefAttr;
import org.tritonjvm.mlir.ir.Type;
import org.tritonjvm.mlir.ir.TypeAttr;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.IntegerPredicate;

/**
 * The functions that look at and change the sanitizer's tables, written into the module when first
 * called. A vector of rows says which lanes of memory an access touches.
 */
final class StateFunctions {
  /** Where in an element of the fence table the bits of accesses that a fence covers begin. */
  private static final int FENCED = 16;

  private static final long SEEN = (1L << FENCED) - 1;

  private final Operation module;
  private final TableCode.Shape shape;
  private final Set<String> made = new HashSet<>();

  StateFunctions(Operation module, TableCode.Shape shape) {
    this.module = module;
    this.shape = shape;
  }

  /** What a function does with its arguments; gives its verdict, if it has one. */
  private interface Body extends BiFunction<TableCode, List<Value>, Optional<Value>> {}

  /** Makes all elements of a table one scalar. */
  void fill(Builder at, Value scalar, Table table) {
    call(
        at,
        "fill_global_tensor",
        List.of(table),
        List.of(table.pointer(), scalar),
        false,
        (code, a) -> {
          code.store(a.get(0), code.splat(a.get(1), table.type()));
          return Optional.empty();
        });
  }

  // Accesses that are over when the operation is

  /** Whether a thread sees what was last written to the lanes. */
  Value verifyWriteVisibility(Builder at, Value rows, Value thread, Table writes) {
    return verdict(
        at,
        "verify_write_visibility",
        List.of(writes),
        List.of(rows, thread, writes.pointer()),
        (code, a) -> {
          var seen = code.load(a.get(2), writes.type());
          var none = code.equal(seen, code.filled(writes.type(), 0));
          var bit = code.shl(code.constant(64, 1), code.resize(a.get(1), 64));
          var own = code.splat(bit, writes.type());
          var isSeen = code.equal(code.and(seen, own), own);
          return allWhere(code, a.get(0), writes, code.or(none, isSeen));
        });
  }

  /** Whether a thread knows of all reads of the lanes that any thread knows of. */
  Value verifyReadVisibility(Builder at, Value rows, Value thread, Table reads) {
    return verdict(
        at,
        "verify_read_visibility",
        List.of(reads),
        List.of(rows, thread, reads.pointer()),
        (code, a) -> {
          var known = code.load(a.get(2), reads.type());
          var zero = code.filled(reads.type(), 0);
          var own = code.select(code.column(a.get(1), reads.type()), known, zero);
          var total = code.spread(code.anyColumn(known), 0, reads.type());
          var mine = code.spread(code.anyColumn(own), 0, reads.type());
          var complete = code.equal(code.and(mine, total), total);
          return allWhere(code, a.get(0), reads, complete);
        });
  }

  /** Only some threads see from now on what is in the lanes, and nobody reads it yet. */
  void publishWriteVisibility(Builder at, Value rows, Value threads, Table writes, Table reads) {
    call(
        at,
        "publish_write_visibility",
        List.of(writes, reads),
        List.of(rows, threads, writes.pointer(), reads.pointer()),
        false,
        (code, a) -> {
          var seen = code.load(a.get(2), writes.type());
          var by = code.splat(a.get(1), writes.type());
          var written = code.spread(a.get(0), 0, writes.type());
          code.store(a.get(2), code.select(written, by, seen));
          var known = code.load(a.get(3), reads.type());
          var zero = code.filled(reads.type(), 0);
          code.store(a.get(3), code.select(code.spread(a.get(0), 0, reads.type()), zero, known));
          return Optional.empty();
        });
  }

  /** A thread reads the lanes, which from now on only some threads know of. */
  void setReadVisibility(Builder at, Value rows, Value reader, Value observers, Table reads) {
    call(
        at,
        "set_read_visibility",
        List.of(reads),
        List.of(rows, reader, observers, reads.pointer()),
        false,
        (code, a) -> {
          var known = code.load(a.get(3), reads.type());
          var touched = code.spread(a.get(0), 0, reads.type());
          var bit = code.splat(a.get(1), reads.type());
          var forgotten = code.select(touched, code.and(known, code.not(bit)), known);
          var learning = code.and(touched, code.columns(a.get(2), reads.type()));
          code.store(a.get(3), code.select(learning, code.or(forgotten, bit), forgotten));
          return Optional.empty();
        });
  }

  // Groups of asynchronous accesses: -1 is not in a group yet, n is in the n-th last one

  void stageAccess(Builder at, Value rows, Value thread, Table commits) {
    call(
        at,
        "stage_access_for_commit",
        List.of(commits),
        List.of(rows, thread, commits.pointer()),
        false,
        (code, a) -> {
          var groups = code.load(a.get(2), commits.type());
          var touched =
              code.and(
                  code.spread(a.get(0), 0, commits.type()), code.column(a.get(1), commits.type()));
          code.store(a.get(2), code.select(touched, code.filled(commits.type(), -1), groups));
          return Optional.empty();
        });
  }

  void commitAccesses(Builder at, Value thread, Table commits) {
    call(
        at,
        "commit_accesses",
        List.of(commits),
        List.of(thread, commits.pointer()),
        false,
        (code, a) -> {
          var type = commits.type();
          var groups = code.load(a.get(1), type);
          var own = code.column(a.get(0), type);
          var one = code.filled(type, 1);
          var isCommitted =
              code.and(own, code.compare(IntegerPredicate.SGT, groups, code.filled(type, 0)));
          var isStaged = code.and(own, code.equal(groups, code.filled(type, -1)));
          var older = code.select(isCommitted, code.add(groups, one), groups);
          code.store(a.get(1), code.select(isStaged, one, older));
          return Optional.empty();
        });
  }

  /**
   * All but the last groups are over; who waited for them is told so.
   *
   * @param told the table of what the threads see of writes, or know of reads
   */
  void clearOutstanding(
      Builder at,
      boolean reads,
      Value thread,
      Value threads,
      Value count,
      Table commits,
      Table told) {
    call(
        at,
        "clear_outstanding_commits_transfer_" + (reads ? "reads" : "writes"),
        List.of(commits, told),
        List.of(thread, threads, count, commits.pointer(), told.pointer()),
        false,
        (code, a) -> {
          var type = commits.type();
          var groups = code.load(a.get(3), type);
          var most = code.splat(code.resize(a.get(2), 8), type);
          var over =
              code.and(
                  code.column(a.get(0), type), code.compare(IntegerPredicate.SGT, groups, most));
          var rows = code.spread(code.anyColumn(over), 0, told.type());
          var known = code.load(a.get(4), told.type());
          var more = code.or(known, code.splat(a.get(1), told.type()));
          code.store(a.get(4), code.select(rows, more, known));
          code.store(a.get(3), code.select(over, code.filled(type, 0), groups));
          return Optional.empty();
        });
  }

  /** Whether no asynchronous access to the lanes is under way. */
  Value checkOutstanding(Builder at, Value rows, Value thread, Table commits) {
    return verdict(
        at,
        "check_outstanding_commits",
        List.of(commits),
        List.of(rows, thread, commits.pointer()),
        (code, a) -> {
          var groups = code.load(a.get(2), commits.type());
          var over = code.equal(groups, code.filled(commits.type(), 0));
          return allWhere(code, a.get(0), commits, over);
        });
  }

  // Fences between accesses of threads and those of asynchronous units

  /** A thread accesses the lanes itself, which no fence covers yet. */
  void setProxyAccess(Builder at, Value rows, Value thread, Table fences) {
    call(
        at,
        "set_proxy_access",
        List.of(fences),
        List.of(rows, thread, fences.pointer()),
        false,
        (code, a) -> {
          var type = fences.type();
          var state = code.load(a.get(2), type);
          var seen = code.shl(code.constant(64, 1), code.resize(a.get(1), 64));
          var fenced = code.shl(seen, code.constant(64, FENCED));
          var uncovered = code.and(state, code.splat(code.not(fenced), type));
          var touched = code.spread(a.get(0), 0, type);
          var own = code.and(touched, code.column(a.get(1), type));
          var others = code.select(touched, uncovered, state);
          code.store(
              a.get(2), code.select(own, code.or(uncovered, code.splat(seen, type)), others));
          return Optional.empty();
        });
  }

  void fenceProxyAccesses(Builder at, Value thread, Table fences) {
    call(
        at,
        "fence_proxy_accesses",
        List.of(fences),
        List.of(thread, fences.pointer()),
        false,
        (code, a) -> {
          var type = fences.type();
          var state = code.load(a.get(1), type);
          var seen = code.and(state, code.filled(type, SEEN));
          var covered = code.or(state, code.shl(seen, code.filled(type, FENCED)));
          code.store(a.get(1), code.select(code.column(a.get(0), type), covered, state));
          return Optional.empty();
        });
  }

  /** Whether fences cover all accesses of threads to the lanes that a thread knows of. */
  Value verifyProxyAccess(Builder at, Value rows, Value thread, Table fences) {
    return verdict(
        at,
        "verify_proxy_access",
        List.of(fences),
        List.of(rows, thread, fences.pointer()),
        (code, a) -> {
          var type = fences.type();
          var state = code.load(a.get(2), type);
          var zero = code.filled(type, 0);
          var own = code.select(code.column(a.get(1), type), state, zero);
          var fenced = code.shr(own, code.filled(type, FENCED));
          var missing = code.and(code.and(own, code.filled(type, SEEN)), code.not(fenced));
          return allWhere(code, a.get(0), fences, code.equal(missing, zero));
        });
  }

  // Functions

  private static Optional<Value> allWhere(TableCode code, Value rows, Table table, Value holds) {
    var other = code.not(code.spread(rows, 0, table.type()));
    return Optional.of(code.all(code.or(holds, other)));
  }

  private Value verdict(Builder at, String name, List<Table> tables, List<Value> args, Body body) {
    return call(at, name, tables, args, true, body).result();
  }

  /** Calls the function of a name for tables of these shapes. */
  private Operation call(
      Builder at, String name, List<Table> tables, List<Value> args, boolean verdict, Body body) {
    var symbol = symbol(name, tables);
    List<Type> results = verdict ? List.of(at.integerType(1)) : List.of();
    if (made.add(symbol)) define(symbol, args.stream().map(Value::type).toList(), results, body);
    return at.create(
        "tt.call", results, args, Map.of("callee", SymbolRefAttr.get(at.context(), symbol)));
  }

  private String symbol(String name, List<Table> tables) {
    var symbol = new StringBuilder("__triton_consan_" + name);
    symbol.append("_nw").append(shape.launch().numWarps());
    for (var table : tables) {
      symbol.append("_T");
      for (long extent : table.type().shape()) symbol.append(extent).append('x');
      symbol.append('I').append(Table.width(table.type()));
    }
    return symbol.toString();
  }

  private void define(String symbol, List<Type> types, List<Type> results, Body body) {
    var context = module.context();
    var region = new OwnedRegion(context);
    var locations = types.stream().map(_ -> module.location()).toList();
    var block = region.region().addBlock(types, locations);
    var builder = Builder.atEnd(block);
    builder.setLocation(module.location());
    var verdict = body.apply(new TableCode(builder, shape), new ArrayList<>(block.arguments()));
    builder.create("tt.return", List.of(), verdict.stream().toList(), Map.of());
    var attributes = new LinkedHashMap<String, Attribute>();
    attributes.put("sym_name", StringAttr.get(context, symbol));
    attributes.put("sym_visibility", StringAttr.get(context, "private"));
    attributes.put(
        "function_type", TypeAttr.get(context, FunctionType.get(context, types, results)));
    attributes.put(
        "arg_attrs", ArrayAttr.get(context, types.stream().map(this::argument).toList()));
    var at = Builder.atStart(module.region(0).front());
    at.setLocation(module.location());
    at.create("tt.func", List.of(), List.of(), attributes, List.of(region), List.of());
  }

  private DictionaryAttr argument(Type type) {
    var context = module.context();
    return DictionaryAttr.get(
        context,
        type instanceof PointerType
            ? Map.of("tt.divisibility", IntegerAttr.ofI32(context, Table.ALIGNMENT))
            : Map.of());
  }
}
