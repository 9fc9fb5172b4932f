# Sets JAVA_HOME and JAVA to a JDK 25 or newer: $JAVA_HOME if it is one, else the newest one installed.
java_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

find_java() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* /opt/java/*; do
    [ -x "$home/bin/javac" ] || continue
    version=$(java_version "$home")
    [ "${version:-0}" -ge 25 ] && JAVA_HOME=$home && return 0
  done
  echo "JDK 25 or newer not found: install one under /usr/lib/jvm or set JAVA_HOME" >&2
  return 1
}

find_java || exit 1
JAVA=$JAVA_HOME/bin/java
