/** The tests of lit suites as tests of the JUnit Platform. */
package org.tritonjvm.lit.junit;
