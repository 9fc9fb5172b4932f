package org.tritonjvm.nvidia;

import org.tritonjvm.passes.analysis.ModuleAxisInfoAnalysis;
import org.tritonjvm.passes.lowering.Arithmetic;
import org.tritonjvm.passes.lowering.ControlFlow;
import org.tritonjvm.passes.lowering.ElementRegions;
import org.tritonjvm.passes.lowering.ForeignCode;
import org.tritonjvm.passes.lowering.Gathering;
import org.tritonjvm.passes.lowering.Histograms;
import org.tritonjvm.passes.lowering.Instrumentation;
import org.tritonjvm.passes.lowering.LocalMemory;
import org.tritonjvm.passes.lowering.OpLowerings;
import org.tritonjvm.passes.lowering.Output;
import org.tritonjvm.passes.lowering.Reduction;
import org.tritonjvm.passes.lowering.Scanning;
import org.tritonjvm.passes.lowering.Views;
import org.tritonjvm.passes.lowering.WarpSpecialization;

/** Everything that an NVIDIA GPU can do. */
final class NvidiaLowerings {
  private NvidiaLowerings() {}

  /** The table for a module of which {@code axis} speaks. */
  static OpLowerings table(ModuleAxisInfoAnalysis axis, NvidiaTarget target) {
    var table = new OpLowerings();
    var memory = new GlobalMemory(axis, target);
    ControlFlow.addTo(table);
    Arithmetic.addTo(table);
    Views.addTo(table);
    LocalMemory.addTo(table);
    Reduction.addTo(table);
    Scanning.addTo(table);
    NvidiaMath.addTo(table, target);
    FloatConversions.addTo(table, target);
    ByteConversions.addTo(table, target);
    MatrixDots.addTo(table, target);
    WarpGroupDots.addTo(table);
    Synchronization.addTo(table);
    memory.addTo(table);
    new AsyncCopies(memory).addTo(table);
    new Atomics(axis, target).addTo(table);
    Output.addTo(table);
    ForeignCode.addTo(table);
    Histograms.addTo(table);
    Gathering.addTo(table);
    ElementRegions.addTo(table);
    Fp4Conversions.addTo(table);
    GridDependencies.addTo(table);
    WarpSpecialization.addTo(table);
    Instrumentation.addTo(table);
    Locks.addTo(table);
    new MBarriers(target).addTo(table);
    new AsyncSharedStores(target).addTo(table);
    new TensorMaps(target).addTo(table);
    new TmaCopies(target).addTo(table);
    new TmaRows(target).addTo(table);
    return table;
  }
}
