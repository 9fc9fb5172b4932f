package org.tritonjvm.lit.report;

import org.tritonjvm.lit.run.TestResult;
import org.tritonjvm.lit.suite.LitTest;

/** A test and how it came out. */
public record Outcome(LitTest test, TestResult result) {}
