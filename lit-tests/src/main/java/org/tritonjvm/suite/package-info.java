/** The project's programs as lit runs them inside its own process. */
package org.tritonjvm.suite;
