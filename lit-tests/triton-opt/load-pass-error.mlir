// A Java file that does not compile is reported with its line; one without a pass is refused.
// RUN: split-file %s %t
// RUN: not triton-opt %s --load-pass=%t/Broken.java 2>&1 | FileCheck %s --check-prefix=BROKEN
// RUN: not triton-opt %s --load-pass=%t/Empty.java 2>&1 | FileCheck %s --check-prefix=EMPTY

//--- Broken.java
record Broken() {
  // BROKEN: Broken.java:[[#]]:{{[0-9]+}}: error:
  int f() { return "text"; }
}

//--- Empty.java
// EMPTY: Empty.java: error: no pass found
record Empty() {}
