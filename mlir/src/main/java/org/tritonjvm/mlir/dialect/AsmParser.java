package org.tritonjvm.mlir.dialect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tritonjvm.mlir.global.Shim;
import org.tritonjvm.mlir.internal.Memory;
import org.tritonjvm.mlir.internal.Text;
import org.tritonjvm.mlir.ir.AffineMapAttr;
import org.tritonjvm.mlir.ir.Attribute;
import org.tritonjvm.mlir.ir.Context;
import org.tritonjvm.mlir.ir.DictionaryAttr;
import org.tritonjvm.mlir.ir.FunctionType;
import org.tritonjvm.mlir.ir.Location;
import org.tritonjvm.mlir.ir.Raw;
import org.tritonjvm.mlir.ir.Type;

/**
 * MLIR's AsmParser, for the time of one callback. Each method reads something at the current place;
 * if the text holds something else, it emits the error and throws {@link ParseFailure}, which ends
 * the callback. The methods named {@code parseOptional} answer emptily instead, and read nothing.
 */
public sealed class AsmParser permits OpAsmParser {
  static final int FAILURE = -1;
  static final int ABSENT = -2;
  private static final int DENSE_ARRAY = 11;

  private final Context context;
  private long session;
  private int typeCount;

  AsmParser(Context context, long parser, long state) {
    this.context = context;
    this.session = Shim.shimParserOpen(parser, state);
  }

  /**
   * Reads an attribute or a type in a callback; empty after a diagnostic.
   *
   * @param parser the address of the C++ AsmParser
   */
  public static <T> Optional<T> run(Context context, long parser, Function<AsmParser, T> read) {
    var p = new AsmParser(context, parser, 0);
    try {
      return Optional.of(read.apply(p));
    } catch (ParseFailure failure) {
      return Optional.empty();
    } finally {
      p.close();
    }
  }

  final void close() {
    Shim.shimParserClose(session);
    session = 0;
  }

  /** The native session, for the mlir module alone. */
  public final long session() {
    if (session == 0) {
      throw new IllegalStateException("the parser was used after the callback it was made for");
    }
    return session;
  }

  final long word(int position) {
    return Memory.word(session, position);
  }

  final String text(long size) {
    return Memory.text(word(0), size);
  }

  public final Context context() {
    return context;
  }

  // Places and errors

  /** The place of the next token. */
  public final SourceLocation currentLocation() {
    return new SourceLocation(this, Shim.shimParserLocation(session(), false));
  }

  /** The place of the operation's, attribute's or type's name. */
  public final SourceLocation nameLocation() {
    return new SourceLocation(this, Shim.shimParserLocation(session(), true));
  }

  /** The place as a location; costly, for use in IR alone. */
  public final Location encode(SourceLocation location) {
    return Raw.location(
        context, Shim.shimParserEncodeLocation(session(), location.addressIn(this)));
  }

  /** Emits an error and returns what the caller throws to end the parse. */
  public final ParseFailure emitError(SourceLocation location, String message) {
    return emitError(location.addressIn(this), message);
  }

  /** Emits an error at an address in the text, for the mlir module alone. */
  public final ParseFailure emitError(long location, String message) {
    var utf8 = Text.utf8(message);
    Shim.shimParserError(session(), location, utf8, utf8.length);
    return new ParseFailure();
  }

  /** Emits an error at the current place and returns what the caller throws to end the parse. */
  public final ParseFailure emitError(String message) {
    return emitError(Shim.shimParserLocation(session(), false), message);
  }

  /** What a caller throws after a native call that emitted an error, for the mlir module alone. */
  public final ParseFailure failure() {
    return new ParseFailure();
  }

  final long require(long answer) {
    if (answer == FAILURE) throw new ParseFailure();
    return answer;
  }

  /** Whether an optional thing was there. */
  final boolean present(long answer) {
    return require(answer) != ABSENT;
  }

  // Tokens

  /** Reads a keyword or one of {@code -> : , = < > { } ( ) [ ] ? + - * / | ...}. */
  public final void parseToken(String token) {
    require(Shim.shimParserLiteral(session(), Literals.token(token), false));
  }

  /** As {@link #parseToken}; false if the token is not there. */
  public final boolean parseOptionalToken(String token) {
    return present(Shim.shimParserLiteral(session(), Literals.token(token), true));
  }

  /** Any keyword: letters, digits, {@code _ $ .}, beginning with a letter or {@code _}. */
  public final String parseKeyword() {
    return text(0, "expected valid keyword");
  }

  public final Optional<String> parseOptionalKeyword() {
    return optionalText(0);
  }

  /** A keyword of a list. */
  public final String parseKeyword(List<String> allowed) {
    var at = Shim.shimParserLocation(session(), false);
    var keyword = parseOptionalKeyword();
    if (keyword.isPresent() && allowed.contains(keyword.get())) return keyword.get();
    throw emitError(at, "expected one of " + String.join(", ", allowed));
  }

  /** A quoted string; the result has no quotes and no escapes. */
  public final String parseString() {
    return text(1, "expected string");
  }

  public final Optional<String> parseOptionalString() {
    return optionalText(1);
  }

  public final String parseKeywordOrString() {
    return text(2, "expected valid keyword or string");
  }

  public final Optional<String> parseOptionalKeywordOrString() {
    return optionalText(2);
  }

  /** {@code @name}; the result has no {@code @}. */
  public final String parseSymbolName() {
    return text(3, "expected valid '@'-identifier for symbol name");
  }

  public final Optional<String> parseOptionalSymbolName() {
    return optionalText(3);
  }

  /** Bytes written in Base64 in a quoted string. */
  public final byte[] parseBase64Bytes() {
    var at = currentLocation();
    var text = parseString();
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw emitError(at, "expected base64 string: " + e.getMessage());
    }
  }

  private Optional<String> optionalText(int form) {
    long size = Shim.shimParserText(session(), form);
    return present(size) ? Optional.of(text(size)) : Optional.empty();
  }

  private String text(int form, String expected) {
    return optionalText(form).orElseThrow(() -> emitError(expected));
  }

  // Numbers

  /** An integer, decimal or {@code 0x}, that fits into 64 bits. */
  public final long parseInteger() {
    return parseOptionalInteger().orElseThrow(() -> emitError("expected integer value"));
  }

  public final OptionalLong parseOptionalInteger() {
    var at = Shim.shimParserLocation(session(), false);
    int answer = Shim.shimParserInteger(session(), false);
    if (!present(answer)) return OptionalLong.empty();
    if (answer != 1) throw emitError(at, "integer value too large");
    return OptionalLong.of(word(0));
  }

  /** A decimal integer that fits into 64 bits: of {@code 0x5}, reads the {@code 0}. */
  public final long parseDecimalInteger() {
    var at = Shim.shimParserLocation(session(), false);
    int answer = Shim.shimParserInteger(session(), true);
    if (!present(answer)) throw emitError(at, "expected decimal integer value");
    if (answer != 1) throw emitError(at, "integer value too large");
    return word(0);
  }

  /** An integer of any length. */
  public final BigInteger parseBigInteger() {
    int answer = Shim.shimParserInteger(session(), false);
    if (!present(answer)) throw emitError("expected integer value");
    return answer == 1 ? BigInteger.valueOf(word(0)) : new BigInteger(text(word(1)));
  }

  /** A float, or an integer read as one. */
  public final double parseFloat() {
    require(Shim.shimParserFloat(session()));
    return Double.longBitsToDouble(word(0));
  }

  /** {@code true} or {@code false}. */
  public final boolean parseBoolean() {
    if (parseOptionalToken("true")) return true;
    if (parseOptionalToken("false")) return false;
    throw emitError("expected 'true' or 'false'");
  }

  // Lists

  /** Reads comma separated elements; at least one if the delimiter is NONE. */
  public final <T> List<T> parseCommaSeparatedList(Delimiter delimiter, Supplier<T> element) {
    var list = new ArrayList<T>();
    var open = delimiter.open();
    if (open.isPresent()) {
      if (!delimiter.isOptional()) parseToken(open.get());
      else if (!parseOptionalToken(open.get())) return list;
      if (parseOptionalToken(delimiter.close())) return list;
    }
    do list.add(element.get());
    while (parseOptionalToken(","));
    if (open.isPresent()) parseToken(delimiter.close());
    return list;
  }

  // Attributes

  final long requireHandle(long handle) {
    if (handle == 0) throw new ParseFailure();
    return handle;
  }

  private Attribute attribute(long handle) {
    return Raw.attribute(context, requireHandle(handle));
  }

  private Optional<Attribute> optionalAttribute(long handle) {
    return handle == 2 ? Optional.empty() : Optional.of(attribute(handle));
  }

  /** Any attribute, with its type if it has one. */
  public final Attribute parseAttribute() {
    return attribute(Shim.shimParserAttribute(session(), 0, 0));
  }

  /** An attribute whose type is known and not in the text. */
  public final Attribute parseAttribute(Type type) {
    return attribute(Shim.shimParserAttribute(session(), Raw.handle(context, type), 0));
  }

  /**
   * An attribute of a class.
   *
   * @throws ParseFailure with "invalid kind of attribute specified" for one of another class
   */
  public final <T extends Attribute> T parseAttribute(Class<T> kind) {
    var at = Shim.shimParserLocation(session(), false);
    var attribute = parseAttribute();
    if (!kind.isInstance(attribute)) throw emitError(at, "invalid kind of attribute specified");
    return kind.cast(attribute);
  }

  public final Optional<Attribute> parseOptionalAttribute() {
    return optionalAttribute(Shim.shimParserAttribute(session(), 0, 1));
  }

  public final Optional<Attribute> parseOptionalAttribute(Type type) {
    return optionalAttribute(Shim.shimParserAttribute(session(), Raw.handle(context, type), 1));
  }

  public final Optional<Attribute> parseOptionalArrayAttr() {
    return optionalAttribute(Shim.shimParserAttribute(session(), 0, 3));
  }

  public final Optional<Attribute> parseOptionalStringAttr() {
    return optionalAttribute(Shim.shimParserAttribute(session(), 0, 4));
  }

  public final Optional<Attribute> parseOptionalSymbolRef() {
    return optionalAttribute(Shim.shimParserAttribute(session(), 0, 5));
  }

  /** An attribute in its stripped form, or any attribute if the next token begins with #. */
  public final Attribute parseStrippedAttribute(StrippedForm<Attribute> form) {
    long handle = Shim.shimParserAttribute(session(), 0, 2);
    return handle == 2 ? form.parse(this) : attribute(handle);
  }

  /** {@code [1, 2]} as a dense array. */
  final Attribute parseDenseArray(DenseArrays kind) {
    return attribute(Shim.shimParserAttribute(session(), 0, DENSE_ARRAY + kind.ordinal()));
  }

  /** {@code {a = 1, b}}; empty if there is no brace. */
  public final DictionaryAttr parseOptionalAttrDict() {
    return (DictionaryAttr) attribute(Shim.shimParserAttribute(session(), 0, 8));
  }

  /** {@code attributes {a = 1, b}}; empty if there is no such keyword. */
  public final DictionaryAttr parseOptionalAttrDictWithKeyword() {
    return (DictionaryAttr) attribute(Shim.shimParserAttribute(session(), 0, 9));
  }

  /** {@code (d0) -> (d0 + 1)}. */
  public final AffineMapAttr parseAffineMap() {
    return (AffineMapAttr) attribute(Shim.shimParserAttribute(session(), 0, 10));
  }

  /** What is read, if it is of a class. */
  final <T, R extends T> T checked(Class<R> kind, Supplier<T> read) {
    var at = Shim.shimParserLocation(session(), false);
    T value = read.get();
    if (!kind.isInstance(value)) {
      throw emitError(at, "expected " + kind.getAnnotation(Mnemonic.class).value());
    }
    return value;
  }

  // Types

  private Type type(long handle) {
    return Raw.type(context, requireHandle(handle));
  }

  public final Type parseType() {
    return type(Shim.shimParserType(session(), 0));
  }

  /**
   * A type of a class.
   *
   * @throws ParseFailure with "invalid kind of type specified" for one of another class
   */
  public final <T extends Type> T parseType(Class<T> kind) {
    var at = Shim.shimParserLocation(session(), false);
    var type = parseType();
    if (!kind.isInstance(type)) throw emitError(at, "invalid kind of type specified");
    return kind.cast(type);
  }

  public final Optional<Type> parseOptionalType() {
    long handle = Shim.shimParserType(session(), 1);
    return handle == 2 ? Optional.empty() : Optional.of(type(handle));
  }

  /** A type in its stripped form, or any type if the next token begins with !. */
  public final Type parseStrippedType(StrippedForm<Type> form) {
    long handle = Shim.shimParserType(session(), 2);
    return handle == 2 ? form.parse(this) : type(handle);
  }

  /** {@code : type}. */
  public final Type parseColonType() {
    parseToken(":");
    return parseType();
  }

  /** At least one type. */
  public final List<Type> parseTypeList() {
    return types(this::readTypeList);
  }

  /** A colon and at least one type. */
  public final List<Type> parseColonTypeList() {
    parseToken(":");
    return types(this::readTypeList);
  }

  public final List<Type> parseOptionalColonTypeList() {
    return parseOptionalToken(":") ? types(this::readTypeList) : List.of();
  }

  /** An arrow and one type, or types in parentheses. */
  public final List<Type> parseArrowTypeList() {
    parseToken("->");
    return types(this::readResultTypes);
  }

  public final List<Type> parseOptionalArrowTypeList() {
    return parseOptionalToken("->") ? types(this::readResultTypes) : List.of();
  }

  private List<Type> types(Runnable read) {
    int begin = typeCount();
    read.run();
    return typesBetween(begin, typeCount());
  }

  private void readResultTypes() {
    if (!parseOptionalToken("(")) {
      readType();
    } else if (!parseOptionalToken(")")) {
      readTypeList();
      parseToken(")");
    }
  }

  /** Types of the session, for the mlir module alone. */
  public final List<Type> typesBetween(int begin, int end) {
    var types = new ArrayList<Type>(end - begin);
    for (int i = begin; i < end; i++) types.add(typeAt(i));
    return types;
  }

  /** The number of types in the session, for the mlir module alone. */
  public final int typeCount() {
    return typeCount;
  }

  /** Adds a type to the session, for the mlir module alone. */
  public final void readType() {
    readType(0);
  }

  /** Adds a type if there is one, for the mlir module alone. */
  public final void readOptionalType() {
    readType(1);
  }

  /** Adds a type if the next token begins with !, for the mlir module alone; else false. */
  public final boolean readUnstrippedType() {
    return readType(2);
  }

  private boolean readType(int form) {
    boolean found = present(Shim.shimParserReadType(session(), form));
    if (found) typeCount++;
    return found;
  }

  /** Adds at least one type to the session, for the mlir module alone. */
  public final void readTypeList() {
    do readType();
    while (parseOptionalToken(","));
  }

  /**
   * Adds a function type's inputs and results to the session, for the mlir module alone.
   *
   * @return the number of inputs
   */
  public final int readFunctionType() {
    var type = parseType(FunctionType.class);
    type.inputs().forEach(this::addType);
    type.results().forEach(this::addType);
    return type.inputs().size();
  }

  /** Adds a type to the session, for the mlir module alone. */
  public final void addType(Type type) {
    Shim.shimParserAddType(session(), Raw.handle(context, type));
    typeCount++;
  }

  /** A type of the session, for the mlir module alone. */
  public final Type typeAt(int position) {
    return Raw.type(context, Shim.shimParserGetType(session(), position));
  }

  /** {@code 4x?x8}, with -2^63 for {@code ?}; with a trailing {@code x} if one shall be read. */
  public final long[] parseDimensionList(boolean allowDynamic, boolean trailingX) {
    long size = require(Shim.shimParserDimensions(session(), allowDynamic, trailingX));
    return Memory.words(word(0), size);
  }
}
