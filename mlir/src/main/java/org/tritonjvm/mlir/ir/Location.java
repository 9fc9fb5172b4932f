package org.tritonjvm.mlir.ir;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tritonjvm.mlir.global.MLIR;

/** Where an operation came from. */
public sealed class Location extends NativeAttribute {
  private Location(Context context, long handle) {
    super(context, handle);
  }

  static Location of(Context context, long handle) {
    if (MLIR.mlirLocationIsAFileLineColRange(handle)) return new FileLineCol(context, handle);
    if (MLIR.mlirLocationIsAName(handle)) return new Name(context, handle);
    if (MLIR.mlirLocationIsACallSite(handle)) return new CallSite(context, handle);
    if (MLIR.mlirLocationIsAFused(handle)) return new Fused(context, handle);
    return new Location(context, handle);
  }

  /** {@code loc(unknown)}. */
  public static Location unknown(Context context) {
    return context.location(MLIR.mlirLocationUnknownGet(context.handle()));
  }

  /** {@code loc("file":line:column)}, line and column counted from 1. */
  public static Location file(Context context, String file, int line, int column) {
    return context.location(MLIR.mlirLocationFileLineColGet(context.handle(), file, line, column));
  }

  /** {@code loc("name"(child))}. */
  public static Location name(String name, Location child) {
    var context = child.context();
    return context.location(MLIR.mlirLocationNameGet(context.handle(), name, child.handle()));
  }

  /** {@code loc(callsite(callee at caller))}. */
  public static Location callSite(Location callee, Location caller) {
    return callee
        .context()
        .location(MLIR.mlirLocationCallSiteGet(callee.handle(), caller.handle()));
  }

  /** {@code loc(fused[...])}. */
  public static Location fused(Context context, List<Location> locations) {
    return context.location(
        MLIR.mlirLocationFusedGet(
            context.handle(), locations.size(), context.attributeHandles(locations), 0));
  }

  /** {@code loc(fused<metadata>[location])}. */
  public static Location withMetadata(Location location, Attribute metadata) {
    var context = location.context();
    return context.location(
        MLIR.mlirLocationFusedGet(
            context.handle(),
            1,
            context.attributeHandles(List.of(location)),
            context.handle(metadata)));
  }

  /** A place, or a range, in a file. */
  public static final class FileLineCol extends Location {
    private FileLineCol(Context context, long handle) {
      super(context, handle);
    }

    public String file() {
      return context.identifierText(MLIR.mlirLocationFileLineColRangeGetFilename(handle()));
    }

    public int line() {
      return MLIR.mlirLocationFileLineColRangeGetStartLine(handle());
    }

    public int column() {
      return MLIR.mlirLocationFileLineColRangeGetStartColumn(handle());
    }
  }

  /** A name given to a location. */
  public static final class Name extends Location {
    private Name(Context context, long handle) {
      super(context, handle);
    }

    public String name() {
      return context.identifierText(MLIR.mlirLocationNameGetName(handle()));
    }

    public Location child() {
      return context.location(MLIR.mlirLocationNameGetChildLoc(handle()));
    }
  }

  /** An inlined place and where it was called from. */
  public static final class CallSite extends Location {
    private CallSite(Context context, long handle) {
      super(context, handle);
    }

    public Location callee() {
      return context.location(MLIR.mlirLocationCallSiteGetCallee(handle()));
    }

    public Location caller() {
      return context.location(MLIR.mlirLocationCallSiteGetCaller(handle()));
    }
  }

  /** Several locations as one. */
  public static final class Fused extends Location {
    private Fused(Context context, long handle) {
      super(context, handle);
    }

    public List<Location> locations() {
      var handles = new long[MLIR.mlirLocationFusedGetNumLocations(handle())];
      MLIR.mlirLocationFusedGetLocations(handle(), handles);
      return LongStream.of(handles).mapToObj(context::location).toList();
    }

    /** What is said of them together. */
    public Optional<Attribute> metadata() {
      long metadata = MLIR.mlirLocationFusedGetMetadata(handle());
      return metadata == 0 ? Optional.empty() : Optional.of(context.attribute(metadata));
    }
  }
}
