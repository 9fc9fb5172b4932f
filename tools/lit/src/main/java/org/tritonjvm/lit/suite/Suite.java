package org.tritonjvm.lit.suite;

import java.nio.file.Path;

/** A group of tests under one configuration file. Two suites are never equal. */
public final class Suite {
  private final Path sourceRoot;
  private final Path execRoot;
  private final SuiteConfig config;

  Suite(Path sourceRoot, Path execRoot, SuiteConfig config) {
    this.sourceRoot = sourceRoot;
    this.execRoot = execRoot;
    this.config = config;
  }

  /** The folder its tests' names start at. */
  public Path sourceRoot() {
    return sourceRoot;
  }

  /** The folder its tests run under. */
  public Path execRoot() {
    return execRoot;
  }

  /** The configuration of its top folder. */
  public SuiteConfig config() {
    return config;
  }

  /** The name in reports. */
  public String name() {
    return config.name();
  }
}
