package org.tritonjvm.mlir.dialect.format;

import java.util.List;
import java.util.Optional;
import org.tritonjvm.mlir.dialect.AttributeCodec;
import org.tritonjvm.mlir.dialect.Literals;
import org.tritonjvm.mlir.dialect.OpSpec.AttributeSpec;
import org.tritonjvm.mlir.dialect.StrippedForm;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.UnitAttr;

/** How one attribute of an operation is read and written as {@code $attribute}. */
final class AttributeForm {
  private static final int ABSENT = 2;

  private final int index;
  private final AttributeSpec spec;
  private final AttributeCodec<Object> codec;
  private final Optional<StrippedForm<Attribute>> stripped;
  private final List<String> keywords;

  @SuppressWarnings("unchecked")
  AttributeForm(int index, AttributeSpec spec, boolean qualified) {
    this.index = index;
    this.spec = spec;
    this.codec = (AttributeCodec<Object>) spec.codec();
    this.stripped = qualified ? Optional.empty() : codec.strippedForm();
    this.keywords = List.copyOf(codec.keywords());
  }

  boolean isUnit() {
    return codec.kind() == AttributeCodec.Kind.UNIT;
  }

  boolean mayBeAbsent() {
    return spec.optional() || isUnit() || spec.defaultValue().isPresent();
  }

  /** Whether the attribute is there with another value than the default. */
  boolean isPresent(PrintFrame f) {
    long handle = f.attribute(spec.name());
    return handle != 0 && handle != defaultHandle(f.context);
  }

  /** The handle of the default value, 0 without one. */
  long defaultHandle(Context context) {
    if (spec.defaultValue().isEmpty() || isUnit()) return 0;
    return context.cached(this, this::encodeDefault);
  }

  private Long encodeDefault(Context context) {
    return Raw.handle(context, codec.encode(context, spec.defaultValue().orElseThrow()));
  }

  private long elidedType(Context context) {
    return context.cached(codec, c -> codec.elidedType(c).map(t -> Raw.handle(c, t)).orElse(0L));
  }

  /** The Java value of the attribute of an operation being printed, if it is there. */
  Optional<Object> value(PrintFrame f) {
    long handle = f.attribute(spec.name());
    if (handle == 0) return Optional.empty();
    return Optional.of(codec.decode(Raw.attribute(f.context, handle)));
  }

  /** The Java value of an attribute read before. */
  Optional<Object> value(ParseFrame f) {
    long handle = f.attributes[index];
    if (handle == 0) return Optional.empty();
    return Optional.of(codec.decode(Raw.attribute(f.context, handle)));
  }

  /** Adds the attribute by its Java value. */
  void add(ParseFrame f, Object value) {
    f.addAttribute(index, spec.name(), Raw.handle(f.context, codec.encode(f.context, value)));
  }

  void addUnit(ParseFrame f) {
    f.addAttribute(index, spec.name(), Raw.handle(f.context, UnitAttr.get(f.context)));
  }

  boolean wasRead(ParseFrame f) {
    return f.attributes[index] != 0;
  }

  /** Reads the attribute. An optional one may be missing. */
  void read(ParseFrame f, boolean optional) {
    long handle;
    if (!keywords.isEmpty()) handle = readKeyword(f, optional);
    else if (codec.kind() == AttributeCodec.Kind.SYMBOL_NAME) {
      handle = Shim.shimParserAttribute(f.session, 0, optional ? 7 : 6);
    } else {
      handle = readPlain(f, optional);
    }
    if (handle == 0) throw f.parser.failure();
    if (handle != ABSENT) f.addAttribute(index, spec.name(), handle);
  }

  private long readPlain(ParseFrame f, boolean optional) {
    long at = Shim.shimParserLocation(f.session, false);
    long type = elidedType(f.context);
    long handle;
    if (optional) {
      handle = Shim.shimParserAttribute(f.session, type, 1);
      if (handle == ABSENT) return ABSENT;
    } else if (stripped.isPresent()) {
      handle = Shim.shimParserAttribute(f.session, type, 2);
      if (handle == ABSENT) handle = Raw.handle(f.context, stripped.get().parse(f.parser));
    } else {
      handle = Shim.shimParserAttribute(f.session, type, 0);
    }
    if (handle == 0) return 0;
    if (!codec.accepts(Raw.attribute(f.context, handle))) {
      throw f.parser.emitError(at, "invalid kind of attribute specified");
    }
    return handle;
  }

  private long readKeyword(ParseFrame f, boolean optional) {
    long at = Shim.shimParserLocation(f.session, false);
    int keyword = findKeyword(f);
    if (keyword < 0) {
      var text = f.parser.parseOptionalString();
      if (text.isEmpty()) {
        if (optional) return ABSENT;
        throw f.parser.emitError(
            at,
            "expected string or keyword containing one of the following enum values for attribute '"
                + spec.name()
                + "' ["
                + String.join(", ", keywords)
                + "]");
      }
      keyword = keywords.indexOf(text.get());
      if (keyword < 0) {
        throw f.parser.emitError(
            at, "invalid %s attribute specification: \"%s\"".formatted(spec.name(), text.get()));
      }
    }
    return enumHandles(f.context)[keyword];
  }

  /** Which keyword is read; -1 if none is. */
  private int findKeyword(ParseFrame f) {
    for (int i = 0; i < keywords.size(); i++) {
      var keyword = keywords.get(i);
      if (Literals.isKeyword(keyword) && f.parser.parseOptionalToken(keyword)) return i;
    }
    return -1;
  }

  /** The attributes of the keywords. */
  private long[] enumHandles(Context context) {
    return context.cached(spec, this::encodeEnum);
  }

  private long[] encodeEnum(Context context) {
    return codec.values().stream()
        .mapToLong(v -> Raw.handle(context, codec.encode(context, v)))
        .toArray();
  }

  /** Writes the attribute as it is read. */
  void write(PrintFrame f) {
    long handle = f.attribute(spec.name());
    if (handle == 0) {
      if (!mayBeAbsent()) f.printer.print("<<NULL ATTRIBUTE>>");
    } else if (!keywords.isEmpty()) {
      writeKeyword(f, handle);
    } else if (codec.kind() == AttributeCodec.Kind.SYMBOL_NAME) {
      Shim.shimPrinterAttribute(f.out, handle, 4);
    } else if (elidedType(f.context) != 0) {
      Shim.shimPrinterAttribute(f.out, handle, 1);
    } else if (stripped.isPresent()) {
      f.printer.printStripped(Raw.attribute(f.context, handle), stripped.get());
    } else {
      Shim.shimPrinterAttribute(f.out, handle, 0);
    }
  }

  private void writeKeyword(PrintFrame f, long handle) {
    var handles = enumHandles(f.context);
    for (int i = 0; i < handles.length; i++) {
      if (handles[i] != handle) continue;
      var keyword = keywords.get(i);
      if (Literals.isKeyword(keyword)) Shim.shimPrinterText(f.out, Literals.text(keyword));
      else f.printer.printString(keyword);
      return;
    }
    Shim.shimPrinterAttribute(f.out, handle, 0);
  }
}
