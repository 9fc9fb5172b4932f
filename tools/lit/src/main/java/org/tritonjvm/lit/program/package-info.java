/** The small programs that tests use beside the tools under test. */
package org.tritonjvm.lit.program;
