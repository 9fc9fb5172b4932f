package org.tritonjvm.lit.suite;

import java.nio.file.Path;
import java.util.OptionalInt;

/** One test: a file, or one section of it. Two tests are never equal. */
public final class LitTest {
  private final Suite suite;
  private final String path;
  private final SuiteConfig config;
  private final OptionalInt section;

  /**
   * @param path the path under the suite's source root, with forward slashes
   * @param config the configuration of its folder
   * @param section the section, from 0, when it is not the whole file
   */
  private LitTest(Suite suite, String path, SuiteConfig config, OptionalInt section) {
    this.suite = suite;
    this.path = path;
    this.config = config;
    this.section = section;
  }

  static LitTest file(Suite suite, String path, SuiteConfig config) {
    return new LitTest(suite, path, config, OptionalInt.empty());
  }

  /** The suite it belongs to. */
  public Suite suite() {
    return suite;
  }

  /** The path of its file under the suite's source root, with forward slashes. */
  public String path() {
    return path;
  }

  /** The configuration of its folder. */
  public SuiteConfig config() {
    return config;
  }

  /** Which section it is, from 0, when it is not the whole file. */
  public OptionalInt section() {
    return section;
  }

  /** The test that is the whole file. */
  public LitTest wholeFile() {
    return file(suite, path, config);
  }

  /** The name in reports: {@code SUITE :: dir/file.mlir}, with {@code #N} for section N. */
  public String fullName() {
    return suite.name() + " :: " + reportPath();
  }

  /** The path in reports and recorded times. */
  public String reportPath() {
    return section.isPresent() ? path + "#" + section.getAsInt() : path;
  }

  /** The test file. */
  public Path source() {
    return suite.sourceRoot().resolve(path);
  }

  /** The folder its commands run in. */
  public Path execFolder() {
    return suite.execRoot().resolve(path).getParent();
  }

  /** What {@code %t} stands for, without its {@code .tmp}. */
  public Path temporary() {
    return execFolder().resolve("Output").resolve(fileName());
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** One section of this test. */
  public LitTest section(int index) {
    return new LitTest(suite, path, config, OptionalInt.of(index));
  }
}
