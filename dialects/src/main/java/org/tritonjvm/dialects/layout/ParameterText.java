package org.tritonjvm.dialects.layout;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.tritonjvm.mlir.dialect.AsmPrinter;
import org.tritonjvm.mlir.ir.Attribute;

/** The other direction of {@link Parameters}: {@code key = value, key = value, ...}. */
final class ParameterText {
  private final StringBuilder text;
  private final Consumer<Attribute> writeAttribute;
  private boolean first = true;

  private ParameterText(StringBuilder text, Consumer<Attribute> writeAttribute) {
    this.text = text;
    this.writeAttribute = writeAttribute;
  }

  /** Writes to a printer, which writes attributes by their aliases. */
  static void print(AsmPrinter printer, Consumer<ParameterText> parameters) {
    var text = new StringBuilder();
    Consumer<Attribute> writeAttribute =
        attribute -> {
          printer.print(text.toString()).print(attribute);
          text.setLength(0);
        };
    parameters.accept(new ParameterText(text, writeAttribute));
    printer.print(text.toString());
  }

  /** What is written, without any alias. */
  static String toString(Consumer<ParameterText> parameters) {
    var text = new StringBuilder();
    parameters.accept(new ParameterText(text, text::append));
    return text.toString();
  }

  /** Writes what is no parameter. */
  ParameterText raw(String s) {
    text.append(s);
    return this;
  }

  private StringBuilder key(String key) {
    if (!first) text.append(", ");
    first = false;
    return text.append(key).append(" = ");
  }

  ParameterText add(String key, int value) {
    key(key).append(value);
    return this;
  }

  ParameterText add(String key, boolean value) {
    key(key).append(value);
    return this;
  }

  ParameterText add(String key, String word) {
    key(key).append(word);
    return this;
  }

  ParameterText add(String key, List<Integer> values) {
    key(key).append(values);
    return this;
  }

  ParameterText add(String key, Attribute value) {
    key(key);
    writeAttribute.accept(value);
    return this;
  }

  /** The basis vectors of each of a layout's inputs. */
  ParameterText addBases(SequencedMap<String, int[][]> bases) {
    bases.forEach(this::addVectors);
    return this;
  }

  private void addVectors(String key, int[][] vectors) {
    key(key).append('[');
    for (int i = 0; i < vectors.length; i++) {
      text.append(i == 0 ? "[" : ", [");
      for (int d = 0; d < vectors[i].length; d++) {
        text.append(d == 0 ? "" : ", ").append(vectors[i][d]);
      }
      text.append(']');
    }
    text.append(']');
  }

  /** CGALayout, if the cluster has more than one block. */
  ParameterText addCga(CGAEncoding cga) {
    if (cga.numCTAs() > 1) {
      addVectors(Parameters.CGA_LAYOUT, cga.linearLayout().bases().get(LayoutUtils.BLOCK));
    }
    return this;
  }

  /** The same as older Triton writes it. */
  ParameterText addSplitParams(CGAEncoding cga) {
    if (cga.numCTAs() > 1) {
      add("CTAsPerCGA", cga.CTAsPerCGA());
      add("CTASplitNum", cga.CTASplitNum());
      add("CTAOrder", cga.CTAOrder());
    }
    return this;
  }

  /** {@code key = {...}}. */
  ParameterText addNested(String key, Consumer<ParameterText> parameters) {
    key(key).append('{');
    parameters.accept(new ParameterText(text, writeAttribute));
    text.append('}');
    return this;
  }
}
