/** The program {@code lit}. */
package org.tritonjvm.lit.cli;
