#!/bin/sh
# Makes the AOT cache of triton-opt by running it on a few files. Without one triton-opt only starts slower, so that
# a JDK that cannot make it does not break the build.
cd "$(dirname "$0")" || exit 1
. ../../bin/lib/java.sh
target=$PWD/target
library=$PWD/../../mlir/target/native/resources/org/tritonjvm/mlir/internal/linux-x86_64/libjnimlir.so
read -r classpath < "$target/classpath"
rm -f "$target/triton-opt.aot" "$target/triton-opt.jdk"
"$JAVA" -XX:AOTCacheOutput="$target/triton-opt.aot" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xss512m \
  -Dorg.tritonjvm.library="$library" -cp "$target/triton-opt.jar:$classpath" org.tritonjvm.opt.AotTraining \
  > "$target/aot.log" 2>&1 && echo "$JAVA_HOME" > "$target/triton-opt.jdk" || cat "$target/aot.log" >&2
exit 0
