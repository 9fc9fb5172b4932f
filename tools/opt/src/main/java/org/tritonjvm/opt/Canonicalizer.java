package org.tritonjvm.opt;

import java.util.List;
import org.tritonjvm.mlir.pass.Option;
import org.tritonjvm.mlir.pass.Pass;
import org.tritonjvm.mlir.pass.PassContext;
import org.tritonjvm.mlir.pass.PassName;
import org.tritonjvm.mlir.pass.Summary;
import org.tritonjvm.mlir.rewrite.GreedyConfig;
import org.tritonjvm.mlir.rewrite.GreedyConfig.RegionSimplification;
import org.tritonjvm.mlir.rewrite.GreedyPatternRewriteDriver;
import org.tritonjvm.mlir.rewrite.PatternSet;

/** Upstream's canonicalizer with a driver that can be traced. */
@PassName("canonicalize")
@Summary("Canonicalize operations")
record Canonicalizer(
    @Option(
            value = "Seed the worklist in general top-down order",
            name = "top-down",
            defaultValue = "true")
        boolean topDown,
    @Option(
            value = "Perform control flow optimizations to the region tree",
            defaultValue = "normal")
        RegionSimplification regionSimplify,
    @Option(
            value = "Max. iterations between applying patterns / simplifying regions",
            defaultValue = "10")
        long maxIterations,
    @Option(value = "Max. number of pattern rewrites within an iteration", defaultValue = "-1")
        long maxNumRewrites,
    @Option("Test only: Fail pass on non-convergence to detect cyclic pattern")
        boolean testConvergence,
    @Option("Labels of patterns that should be filtered out during application")
        List<String> disablePatterns,
    @Option(
            "Labels of patterns that should be used during application, all other patterns are filtered out")
        List<String> enablePatterns)
    implements Pass {
  @Override
  public void run(PassContext p) {
    var patterns = PatternSet.of().plusCanonicalization().without(disablePatterns);
    if (!enablePatterns.isEmpty()) {
      var others = patterns.list(p.context()).stream().map(PatternSet.Entry::name);
      patterns = patterns.without(others.filter(n -> !enablePatterns.contains(n)).toList());
    }
    var config =
        GreedyConfig.DEFAULT
            .withTopDown(topDown)
            .withRegions(regionSimplify)
            .withMaxIterations(maxIterations)
            .withMaxRewrites(maxNumRewrites);
    var result = GreedyPatternRewriteDriver.applyPatternsGreedily(p.operation(), patterns, config);
    if (testConvergence && !result.converged()) p.signalFailure();
  }
}
