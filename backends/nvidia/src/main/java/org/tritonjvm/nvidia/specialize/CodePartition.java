package org.tritonjvm.nvidia.specialize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.tritonjvm.dialects.layout.SharedEncoding;
import org.tritonjvm.dialects.nvws.ConsumerRelease;
import org.tritonjvm.dialects.nvws.ConsumerWait;
import org.tritonjvm.dialects.nvws.CreateToken;
import org.tritonjvm.dialects.nvws.ProducerAcquire;
import org.tritonjvm.dialects.nvws.ProducerCommit;
import org.tritonjvm.dialects.nvws.TokenLoadType;
import org.tritonjvm.dialects.nvws.TokenType;
import org.tritonjvm.dialects.tt.DescriptorLoad;
import org.tritonjvm.dialects.tt.Load;
import org.tritonjvm.dialects.ttg.AsyncCopyGlobalToLocal;
import org.tritonjvm.dialects.ttg.AsyncTokenType;
import org.tritonjvm.dialects.ttg.LocalLoad;
import org.tritonjvm.dialects.ttg.LocalStore;
import org.tritonjvm.dialects.ttg.MemDescType;
import org.tritonjvm.dialects.ttg.SharedMemorySpace;
import org.tritonjvm.dialects.ttng.AsyncTMACopyGlobalToLocal;
import org.tritonjvm.dialects.ttng.BarrierExpect;
import org.tritonjvm.dialects.ttng.WaitBarrier;
import org.tritonjvm.mlir.analysis.Loops;
import org.tritonjvm.mlir.dialect.Ops;
import org.tritonjvm.mlir.ir.Block;
import org.tritonjvm.mlir.ir.Operation;
import org.tritonjvm.mlir.ir.RankedTensorType;
import org.tritonjvm.mlir.ir.Value;
import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.transform.Arith;
import org.tritonjvm.passes.ttgir.TmaTransfers;
import org.tritonjvm.passes.ttgir.pipeline.AsyncLoads;
import org.tritonjvm.passes.ttgir.pipeline.SharedEncodings;

/**
 * Lets values go from task to task through buffers in shared memory. A producer waits until a
 * buffer is free, fills it and says so; a consumer waits until it is full, reads it and says so.
 * Sources that one operation reads together have one such conversation.
 */
final class CodePartition {
  private final Operation function;

  /** Loads that become asynchronous copies, with how many elements these find side by side. */
  private final Map<Value, Integer> copied;

  private final Slots slots;
  private final Prelude prelude;
  private final Map<Source, Value> buffers = new HashMap<>();

  private CodePartition(Operation function, Slots slots, Map<Value, Integer> copied) {
    this.function = function;
    this.slots = slots;
    this.copied = copied;
    this.prelude = new Prelude(function);
  }

  /**
   * @param buffers of the values in a loop
   * @param isCopied whether a load through pointers can be an asynchronous copy
   * @return what comes first in the function; empty if no value goes from task to task
   */
  static Optional<Prelude> run(
      Operation function,
      ToIntFunction<Loops.For> buffers,
      ModuleAxisInfoAnalysis axisInfo,
      Predicate<Load> isCopied) {
    var sources = Source.in(function, buffers);
    if (sources.isEmpty()) return Optional.empty();
    // The analysis holds as long as nothing is changed.
    var copied = new HashMap<Value, Integer>();
    for (var source : sources) {
      if (source.op().view() instanceof Load load && isCopied.test(load)) {
        copied.put(source.value(), AsyncLoads.contiguity(load, axisInfo));
      }
    }
    ProducerOrder.apply(sources);
    var slots = Slots.add(function, sources);
    var partition = new CodePartition(function, slots, copied);
    partition.run(Source.in(function, buffers));
    return Optional.of(partition.prelude);
  }

  private void run(List<Source> sources) {
    for (var source : sources) buffers.put(source, buffers(source));
    for (var group : groups(sources)) connect(group);
  }

  private Source.Kind kind(Source source) {
    return switch (source.op().view()) {
      case DescriptorLoad _ -> Source.Kind.TMA;
      case Load _ when copied.containsKey(source.value()) -> Source.Kind.COPY;
      default -> Source.Kind.STORE;
    };
  }

  private Value buffers(Source source) {
    var type = source.type();
    var extents = new ArrayList<Integer>();
    extents.add(source.buffers());
    extents.addAll(Splits.shape(type));
    return prelude.buffers(
        new MemDescType(
            extents, type.elementType(), encoding(source), new SharedMemorySpace(), true));
  }

  private static SharedEncoding encoding(Source source) {
    return source.op().resultCount() == 1
        ? SharedEncodings.of(source.op())
        : SharedEncodings.plain(source.type());
  }

  // Groups

  /** What sources must have in common. */
  private record Key(
      Block block, int producer, Tasks consumers, Source.Kind kind, Object readers) {}

  private List<List<Source>> groups(List<Source> sources) {
    SequencedMap<Key, List<Source>> groups = new LinkedHashMap<>();
    for (var source : sources) {
      var readers = source.readers();
      var reader = readers.size() == 1 ? readers.iterator().next() : source.value();
      var key =
          new Key(source.block(), source.producer(), source.consumers(), kind(source), reader);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(source);
    }
    for (var group : groups.values()) group.sort(Comparator.comparing(Source::op, IN_BLOCK));
    return List.copyOf(groups.values());
  }

  private static final Comparator<Operation> IN_BLOCK =
      (a, b) -> a.equals(b) ? 0 : a.isBeforeInBlock(b) ? -1 : 1;

  // A conversation

  /** What producer and consumers of a group talk with. */
  private record Talk(Slots.Slot slot, Map<Integer, Value> tokens, Optional<Value> full) {}

  private void connect(List<Source> group) {
    var first = group.getFirst();
    var all = first.consumers().plus(Tasks.of(first.producer()));
    var kind = kind(first);
    var slot = slots.of(first.block(), new TaskBuilder(first.op(), all));
    var full =
        kind == Source.Kind.TMA
            ? Optional.of(prelude.barriers(first.buffers(), 1))
            : Optional.<Value>empty();
    var tokens = new LinkedHashMap<Integer, Value>();
    for (int consumer : first.consumers().numbers()) tokens.put(consumer, token(first, kind));
    var talk = new Talk(slot, tokens, full);
    read(group, talk);
    switch (kind) {
      case TMA -> copyByTma(group, talk);
      case COPY -> copy(group, talk);
      case STORE -> store(group, talk);
    }
  }

  private Value token(Source source, Source.Kind kind) {
    var type =
        RankedTensorType.get(
            function.context(), new long[] {source.buffers()}, new TokenType(), Optional.empty());
    var load =
        switch (kind) {
          case TMA -> TokenLoadType.TMA_LOAD_OP;
          case COPY -> TokenLoadType.ASYNC_LOAD_OP;
          case STORE -> TokenLoadType.LOCAL_STORE_OP;
        };
    return Ops.create(prelude, CreateToken.class, List.of(type), source.buffers(), load).result();
  }

  // Consumers

  private void read(List<Source> group, Talk talk) {
    var block = group.getFirst().block();
    var start =
        group.stream()
            .flatMap(s -> s.users().stream())
            .map(user -> block.ancestorOf(user).orElseThrow())
            .min(IN_BLOCK)
            .orElseThrow();
    var consumers = group.getFirst().consumers();
    var builder = new TaskBuilder(start, consumers);
    if (talk.full.isPresent()) {
      var view = Prelude.at(builder, talk.full.get(), talk.slot.index());
      var phase = extended(builder, talk.slot.phase());
      Ops.create(builder, WaitBarrier.class, List.of(), view, phase, Optional.empty(), List.of());
    } else {
      talk.tokens.forEach(
          (consumer, token) -> {
            builder.setTasks(Tasks.of(consumer));
            Ops.create(
                builder,
                ConsumerWait.class,
                List.of(),
                token,
                talk.slot.index(),
                talk.slot.phase());
          });
    }
    var readers = new ArrayList<Operation>();
    for (var source : group) {
      readers.addAll(source.readers());
      builder.setTasks(source.consumers());
      var view = Prelude.at(builder, buffers.get(source), talk.slot.index(), false);
      var load =
          Ops.create(builder, LocalLoad.class, List.of(source.type()), view, Optional.empty());
      var users = Set.copyOf(source.users());
      for (var use : source.value().uses()) {
        if (users.contains(use.owner())) use.set(load.result());
      }
    }
    release(readers, block, start, talk);
  }

  /** A consumer is done with the buffers after the last of its operations that read them. */
  private static void release(List<Operation> readers, Block block, Operation start, Talk talk) {
    talk.tokens.forEach(
        (consumer, token) -> {
          var last =
              readers.stream()
                  .filter(reader -> Tasks.of(reader).has(consumer))
                  .map(reader -> block.ancestorOf(reader).orElseThrow())
                  .max(IN_BLOCK)
                  .orElse(start);
          var builder = TaskBuilder.after(last, Tasks.of(consumer));
          Ops.create(builder, ConsumerRelease.class, List.of(), token, talk.slot.index());
        });
  }

  static Value extended(TaskBuilder builder, Value phase) {
    return builder
        .create("arith.extui", List.of(builder.integerType(32)), List.of(phase), Map.of())
        .result();
  }

  // Producers

  private static void acquire(TaskBuilder builder, Talk talk) {
    for (var token : talk.tokens.values()) {
      Ops.create(
          builder, ProducerAcquire.class, List.of(), token, talk.slot.index(), talk.slot.phase());
    }
  }

  private static void commit(TaskBuilder builder, Talk talk) {
    for (var token : talk.tokens.values()) {
      Ops.create(builder, ProducerCommit.class, List.of(), token, talk.slot.index());
    }
  }

  private void copyByTma(List<Source> group, Talk talk) {
    var first = group.getFirst();
    var builder = new TaskBuilder(first.op(), Tasks.of(first.producer()));
    acquire(builder, talk);
    int bytes = 0;
    for (var source : group) {
      bytes += TmaTransfers.bytes(source.type(), encoding(source).CGALayout());
    }
    var barrier = Prelude.at(builder, talk.full.orElseThrow(), talk.slot.index());
    var always = Arith.constant(builder, 1, 1);
    Ops.create(builder, BarrierExpect.class, List.of(), barrier, bytes, always, Optional.empty());
    for (var source : group) {
      var load = (DescriptorLoad) source.op().view();
      var copying = new TaskBuilder(source.op(), Tasks.of(source.producer()));
      Ops.create(
          copying,
          AsyncTMACopyGlobalToLocal.class,
          List.of(),
          load.desc(),
          load.indices(),
          List.of(),
          barrier,
          Prelude.at(copying, buffers.get(source), talk.slot.index()),
          always,
          false,
          load.cache(),
          load.evict(),
          Optional.empty());
      source.op().erase();
    }
  }

  private void copy(List<Source> group, Talk talk) {
    var tasks = Tasks.of(group.getFirst().producer());
    acquire(new TaskBuilder(group.getFirst().op(), tasks), talk);
    for (var source : group) {
      var load = (Load) source.op().view();
      var builder = new TaskBuilder(source.op(), tasks);
      Ops.create(
          builder,
          AsyncCopyGlobalToLocal.class,
          List.of(new AsyncTokenType()),
          load.ptr(),
          Prelude.at(builder, buffers.get(source), talk.slot.index()),
          load.mask(),
          load.other(),
          load.cache(),
          load.evict(),
          load.isVolatile(),
          copied.get(source.value()));
      if (source.equals(group.getLast())) commit(builder, talk);
      source.op().erase();
    }
  }

  private void store(List<Source> group, Talk talk) {
    var last = group.getLast();
    var builder = TaskBuilder.after(last.op(), Tasks.of(last.producer()));
    acquire(builder, talk);
    for (var source : group) {
      var view = Prelude.at(builder, buffers.get(source), talk.slot.index());
      Ops.create(builder, LocalStore.class, List.of(), source.value(), view);
    }
    commit(builder, talk);
  }
}
