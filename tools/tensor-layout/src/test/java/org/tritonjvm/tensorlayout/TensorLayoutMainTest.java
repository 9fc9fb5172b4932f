package org.tritonjvm.tensorlayout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class TensorLayoutMainTest {
  private static final String BLOCKED =
      "#ttg.blocked<{sizePerThread = [1, 2], threadsPerWarp = [4, 8], warpsPerCTA = [2, 1], order ="
          + " [1, 0]}>";

  private static final String SHARED =
      "#ttg.swizzled_shared<{vec = 2, perPhase = 1, maxPhase = 4, order = [1, 0]}>";

  private int status;
  private String err = "";

  private String run(String... args) throws IOException {
    var out = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(("#b = " + BLOCKED).getBytes(StandardCharsets.UTF_8));
    status = TensorLayoutMain.run(List.of(args), Path.of(""), in, out, errors);
    err = errors.toString(StandardCharsets.UTF_8);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsLayoutsFromTheCommandLineAndFromFiles() throws IOException {
    var direct = run("-l", BLOCKED, "-t", "tensor<8x16xf16>");
    assertTrue(direct.startsWith("Print layout attribute: " + BLOCKED + "\n[[ T0:0,"), direct);
    var piped = run("-i=-", "--alias-names", "b", "-t=tensor<8x16xf16>");
    assertTrue(piped.startsWith("Print layout attribute: #b = " + BLOCKED), piped);
    assertEquals(direct.split("\n", 2)[1] + "\n", piped.split("\n", 2)[1]);
  }

  @Test
  void writesToAFile(@TempDir Path folder) throws IOException {
    var file = folder.resolve("out.txt");
    assertEquals("", run("-l", BLOCKED, "-t", "tensor<8x16xf16>", "-o", file.toString()));
    assertTrue(Files.readString(file).startsWith("Print layout attribute"));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    fails("Must specify the tensor type argument", "-l", BLOCKED);
    fails("nothing to show", "-t", "tensor<4xf16>");
    fails("Fail to parse the tensor type argument: tensor<4", "-l", BLOCKED, "-t", "tensor<4");
    fails("Invalid tensor type argument: i32", "-l", BLOCKED, "-t", "i32");
    fails("Invalid layout attribute: #ttg.none", "-l", "#ttg.none", "-t", "tensor<4xf16>");
    fails("Unsupported tensor layout", "-l", "#ttg.shared_memory", "-t", "tensor<4xf16>");
    fails("Can't find the layout attribute: x", "-i=-", "-alias-names=x", "-t=tensor<4xf16>");
    fails("has rank 1, but its encoding has rank 2", "-l", BLOCKED, "-t", "tensor<4xf16>");
    fails("positive power of 2", "-l", BLOCKED, "-t", "tensor<4x3xf16>");
    fails("cannot read 'none.mlir'", "-i", "none.mlir", "-t", "tensor<4xf16>");
    fails("unknown option '-x'", "-x");
    fails("option '-l' needs a value", "-l");
    fails("--svg and --html exclude each other", "--svg", "--html");
  }

  private void fails(String message, String... args) throws IOException {
    assertEquals("", run(args));
    assertEquals(1, status);
    assertTrue(err.contains(message), err);
  }

  @Test
  void picturesAreWellFormedAndShowEveryElementOnce() throws Exception {
    for (var layout : List.of(BLOCKED, SHARED)) {
      var svg = run("-l", layout, "-t", "tensor<8x16xf16>", "--svg");
      var factory = DocumentBuilderFactory.newInstance();
      var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
      assertEquals(8 * 16, document.getElementsByTagName("title").getLength());
      assertTrue(svg.contains("element (7, 15) is in"), svg);
    }
  }

  @Test
  void hintsNameThreadsRegistersAndBanks() throws IOException {
    var registers = run("-l", BLOCKED, "-t", "tensor<8x16xf16>", "--svg");
    assertTrue(
        registers.contains("element (5, 3) is in thread 41 (warp 1, lane 9), register 1"));
    var shared = run("-l", SHARED, "-t", "tensor<8x64xf16>", "--svg");
    // Row 1 has phase 1: its vectors of two elements, which are banks, are exchanged in pairs.
    assertTrue(shared.contains("element (1, 0) is in offset 66, byte 132, bank 1"), shared);
  }

  @Test
  void thePageHasBothViewsAndNeedsNothingElse() throws IOException {
    var page = run("-l", BLOCKED, "-t", "tensor<8x16xf16>", "--html");
    assertTrue(page.contains("Where each element is") && page.contains("What each place holds"));
    assertTrue(page.contains("thread 41 (warp 1, lane 9), register 1 holds (5, 3)"));
    assertFalse(Pattern.compile("(src|href)=").matcher(page).find());
    var shared = run("-l", SHARED, "-t", "tensor<8x64xf16>", "--html");
    assertTrue(shared.contains("offset 66, byte 132, bank 1 holds (1, 0)"));
  }

  @Test
  void gapsOfPaddedLayoutsAreShown() throws IOException {
    var padded = "#ttg.padded_shared<[32:+4] {order = [1, 0], shape = [4, 32]}>";
    var page = run("-l", padded, "-t", "tensor<4x32xf16>", "--html");
    assertTrue(page.contains("element (1, 0) is in offset 36, byte 72, bank 18"));
    assertTrue(page.contains("<title>nothing</title>"));
  }
}
