/** Runs tests and says how they came out. */
package org.tritonjvm.lit.run;
