#!/bin/sh
# Makes the cache that bin/FileCheck starts from, in the build folder given.
. "$(dirname "$0")/../../bin/lib/java.sh"
exec "$JAVA" -XX:+UseSerialGC -XX:AOTCacheOutput="$1/filecheck.aot" -cp "$1/filecheck.jar" \
  org.tritonjvm.filecheck.AotTraining "$1"
