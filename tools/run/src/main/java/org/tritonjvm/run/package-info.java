/** The program triton-run. */
package org.tritonjvm.run;
