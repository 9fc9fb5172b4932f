package org.tritonjvm.tensorlayout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasFileTest {
  @Test
  void findsDefinitionsAmongOtherText() {
    var aliases =
        AliasFile.read(
            """
            // #no = #ttg.comment
            #blocked = #ttg.blocked<{
                order = [1, 0] // a comment with a }
            }>
            #slice = #ttg.slice<{dim = 1, parent = #blocked}>
            #map = affine_map<(d0) -> (d0)>
            #loc = loc("a \\" quote <":1:2)
            #smem = #ttg.shared_memory
            module { "a.b"() {
            #inner = #ttg.inner
            } : () -> () }
            """);
    assertEquals(List.of("blocked", "slice", "smem"), List.copyOf(aliases.keySet()));
    assertEquals("#ttg.slice<{dim = 1, parent = #blocked}>", aliases.get("slice"));
  }

  @Test
  void acceptsAnyText() {
    assertEquals(Map.of(), AliasFile.read(""));
    assertEquals(Map.of(), AliasFile.read("#"));
    assertEquals(Map.of(), AliasFile.read("#a = "));
    assertEquals(Map.of("a", "#b<{"), AliasFile.read("#a = #b<{"));
    assertEquals(Map.of(), AliasFile.read("\"open string"));
  }
}
