/** Runs kernels on an NVIDIA GPU through the driver's API. */
package org.tritonjvm.nvidia.runtime;
