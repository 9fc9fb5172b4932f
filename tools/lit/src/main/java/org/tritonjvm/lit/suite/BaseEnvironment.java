package org.tritonjvm.lit.suite;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tests see of the environment lit was started in: little, so that they run alike everywhere.
 */
final class BaseEnvironment {
  private static final List<String> PASSED =
      List.of(
          "LIBRARY_PATH",
          "LD_LIBRARY_PATH",
          "SYSTEMROOT",
          "TERM",
          "CLANG",
          "CLANG_TOOLCHAIN_PROGRAM_TIMEOUT",
          "LLDB",
          "LD_PRELOAD",
          "LLVM_SYMBOLIZER_PATH",
          "LLVM_PROFILE_FILE",
          "ASAN_SYMBOLIZER_PATH",
          "HWASAN_SYMBOLIZER_PATH",
          "LSAN_SYMBOLIZER_PATH",
          "MSAN_SYMBOLIZER_PATH",
          "TSAN_SYMBOLIZER_PATH",
          "UBSAN_SYMBOLIZER_PATH",
          "ASAN_OPTIONS",
          "LSAN_OPTIONS",
          "HWASAN_OPTIONS",
          "MSAN_OPTIONS",
          "RTSAN_OPTIONS",
          "TSAN_OPTIONS",
          "UBSAN_OPTIONS",
          "ADB",
          "ADB_SERVER_SOCKET",
          "ANDROID_SERIAL",
          "SSH_AUTH_SOCK",
          "SANITIZER_IGNORE_CVE_2016_2143",
          "TMPDIR",
          "TMP",
          "TEMP",
          "TEMPDIR",
          "FILECHECK_OPTS",
          "SOURCE_DATE_EPOCH",
          "GTEST_FILTER",
          "DFLTCC",
          "QEMU_LD_PREFIX",
          "QEMU_CPU",
          "HOME");

  private BaseEnvironment() {}

  /**
   * @param outer lit's own environment
   * @param path folders to search before its PATH
   */
  static Map<String, String> of(Map<String, String> outer, List<Path> path) {
    var environment = new LinkedHashMap<String, String>();
    var folders = new ArrayList<>(path.stream().map(Path::toString).toList());
    folders.add(outer.getOrDefault("PATH", ""));
    environment.put("PATH", String.join(File.pathSeparator, folders));
    environment.put("LLVM_DISABLE_CRASH_REPORT", "1");
    for (var name : PASSED) {
      var value = outer.getOrDefault(name, "");
      if (!value.isEmpty()) {
        environment.put(name, value);
      }
    }
    return environment;
  }
}
