package org.tritonjvm.opt.diagnostics;

import java.util.Optional;
import org.tritonjvm.mlir.ir.Location;

/** Questions about locations that printing a diagnostic asks. */
public final class Places {
  private Places() {}

  /** The first place in a file that a location mentions. */
  public static Optional<Location.FileLineCol> file(Location location) {
    return switch (location) {
      case Location.FileLineCol place -> Optional.of(place);
      case Location.Name name -> file(name.child());
      case Location.CallSite call -> {
        var callee = file(call.callee());
        yield callee.isPresent() ? callee : file(call.caller());
      }
      case Location.Fused fused -> {
        for (var part : fused.locations()) {
          var found = file(part);
          if (found.isPresent()) yield found;
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** The first call site in a location, its callees and callers not searched. */
  static Optional<Location.CallSite> callSite(Location location) {
    return switch (location) {
      case Location.CallSite call -> Optional.of(call);
      case Location.Name name -> callSite(name.child());
      case Location.Fused fused -> {
        for (var part : fused.locations()) {
          var found = callSite(part);
          if (found.isPresent()) yield found;
        }
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
