/** What lit prints and writes about a run. */
package org.tritonjvm.lit.report;
