package org.tritonjvm.lit.run;

/** How a test came out, in the order of the summary. */
public enum ResultCode {
  EXCLUDED("Excluded", false),
  SKIPPED("Skipped", false),
  UNSUPPORTED("Unsupported", false),
  PASS("Passed", false),
  FLAKYPASS("Passed With Retry", false),
  XFAIL("Expectedly Failed", false),
  UNRESOLVED("Unresolved", true),
  TIMEOUT("Timed Out", true),
  FAIL("Failed", true),
  XPASS("Unexpectedly Passed", true);

  private final String label;
  private final boolean failure;

  ResultCode(String label, boolean failure) {
    this.label = label;
    this.failure = failure;
  }

  /** The words in the summary. */
  public String label() {
    return label;
  }

  /** Whether it makes the run fail. */
  public boolean isFailure() {
    return failure;
  }

  /** Whether the test was run at all, or could have been. */
  public boolean wasSelected() {
    return this != EXCLUDED && this != SKIPPED;
  }
}
