package org.tritonjvm.suite;

import org.tritonjvm.lit.junit.LitSuite;

/** Every {@code .mlir} file of the module, for Surefire. */
@LitSuite(".")
class MlirLitTest {}
