/** What a program implements to run inside lit's process. */
package org.tritonjvm.lit.spi;
