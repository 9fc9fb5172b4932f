#!/bin/sh
# Runs a target of the native Makefile with a JDK 25, whichever JDK runs Maven.
cd "$(dirname "$0")" || exit 1
. ../../bin/lib/java.sh
export JAVA_HOME
exec make --no-print-directory -s -j2 "$@"
