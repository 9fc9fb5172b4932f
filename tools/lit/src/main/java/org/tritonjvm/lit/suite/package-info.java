/**
 * Which tests there are and how they are set up: configuration files, discovery, recorded times.
 */
package org.tritonjvm.lit.suite;
