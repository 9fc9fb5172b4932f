package org.tritonjvm.nvidia.runtime;

/** What the driver refused, or that there is none. */
public final class CudaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what was tried and why it failed. */
  CudaException(String message) {
    super(message);
  }
}
