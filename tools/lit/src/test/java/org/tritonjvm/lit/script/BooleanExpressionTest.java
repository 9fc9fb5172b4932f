package org.tritonjvm.lit.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tritonjvm.lit.oracle.Oracle;

class BooleanExpressionTest {
  private static final Set<String> FEATURES = Set.of("gpu", "target=sm_90a", "x.y-z+1");
  private static final String[] PIECES = {
    "gpu",
    "true",
    "cpu",
    "!",
    "&&",
    "||",
    "(",
    ")",
    " ",
    " ",
    "{{sm.*}}",
    "target=",
    "{{sm_[0-9]+a}}",
    "{{",
    "}}",
    "x.y-z+1",
    "*",
    "{{g|c}}pu",
    ","
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpu",
        "true",
        "!cpu",
        "gpu && !cpu",
        "cpu || gpu",
        "!(cpu || !gpu)",
        "target={{sm_\\d+a?}}",
        "{{.*}}sm_90a",
        "cpu && cpu || gpu",
        "x.y-z+1",
        "{{g}}p{{u}}"
      })
  void holds(String expression) throws ScriptException {
    assertTrue(BooleanExpression.evaluate(expression, FEATURES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cpu", "gp", "{{gp}}", "gpu && cpu", "gpu && (cpu || !true)", "!gpu", "xay-z+1"})
  void doesNotHold(String expression) throws ScriptException {
    assertFalse(BooleanExpression.evaluate(expression, FEATURES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpu cpu", "&& gpu", "gpu &&", "(gpu", "gpu)", "a#b", "{{}}", "{{(}}", "!"})
  void isNoExpression(String expression) {
    assertThrows(ScriptException.class, () -> BooleanExpression.evaluate(expression, FEATURES));
  }

  @Test
  void saysWhatItExpected() {
    var e = assertThrows(ScriptException.class, () -> BooleanExpression.evaluate("(gpu", FEATURES));
    assertEquals("expected: ')'\nhave: <end of expression>\nin expression: '(gpu'", e.getMessage());
  }

  @Test
  void evaluatesRandomExpressionsAsTheOracleDoes() throws Exception {
    Oracle.assumePresent();
    var random = new Random(5);
    var expressions = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = 1 + random.nextInt(9); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      expressions.add(text.toString());
    }
    var program =
        """
        import json, sys
        from lit.BooleanExpression import BooleanExpression as B
        features = ["gpu", "target=sm_90a", "x.y-z+1"]
        def value(e):
            try: return str(B.evaluate(e, features))
            except ValueError as x: return str(x)
            except Exception: return "regex"
        json.dump([value(e) for e in json.load(sys.stdin)], sys.stdout)
        """;
    var gson = new Gson();
    var expected = gson.fromJson(Oracle.python(program, gson.toJson(expressions)), String[].class);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], value(expressions.get(i)), expressions.get(i));
    }
  }

  private static String value(String expression) {
    try {
      return BooleanExpression.evaluate(expression, FEATURES) ? "True" : "False";
    } catch (ScriptException e) {
      return e.getMessage().startsWith("invalid regular") ? "regex" : e.getMessage();
    }
  }
}
