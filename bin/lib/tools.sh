# Sets CLASSPATH to a module's own jar, or its classes, and the libraries that its build listed in classpath.txt.
module_classpath() {
  for entry in "$1"/target/*-SNAPSHOT.jar "$1"/target/*[0-9].jar "$1"/target/classes; do
    [ -e "$entry" ] || continue
    libraries=
    [ -r "$1/target/classpath.txt" ] && IFS= read -r libraries < "$1/target/classpath.txt"
    CLASSPATH=$entry${libraries:+:$libraries}
    return 0
  done
  echo "$1 is not built: run mvn package there" >&2
  return 1
}
