#!/bin/sh
# Makes the AOT cache of triton-compile by compiling a few kernels. Without one it only starts slower, so that a JDK that
# cannot make it does not break the build.
cd "$(dirname "$0")" || exit 1
. ../../bin/lib/java.sh
. ../../bin/lib/tools.sh
target=$PWD/target
module_classpath "$PWD" || exit 0
library=$PWD/../../mlir/target/native/resources/org/tritonjvm/mlir/internal/linux-x86_64/libjnimlir.so
rm -rf "$target/triton-compile.aot" "$target/triton-compile.jdk" "$target/aot-training"
"$JAVA" -XX:AOTCacheOutput="$target/triton-compile.aot" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xss512m \
  -Dorg.tritonjvm.library="$library" -cp "$CLASSPATH" org.tritonjvm.compile.CompileMain ../../lit-tests/corpus/*.90.ttir \
  ../../lit-tests/corpus/streaming_attention.80.ttir ../../lit-tests/corpus/dot_*.ttir ../../examples/attention.ttir \
  --emit=ptx,cubin -o "$target/aot-training" > "$target/aot.log" 2>&1
[ -f "$target/triton-compile.aot" ] && echo "$JAVA_HOME" > "$target/triton-compile.jdk" || cat "$target/aot.log" >&2
exit 0
