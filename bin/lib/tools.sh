# Builds CLASSPATH from the modules under tools/: the one named first, so that its AOT cache fits, then all others.
# Needs $root, the checkout. A module's own jar comes before the libraries that its build listed in classpath.txt.
add_module() {
  for entry in "$1"/target/*-SNAPSHOT.jar "$1"/target/*[0-9].jar "$1"/target/classes; do
    [ -e "$entry" ] || continue
    CLASSPATH=$CLASSPATH${CLASSPATH:+:}$entry
    [ -r "$1/target/classpath.txt" ] && IFS= read -r libraries < "$1/target/classpath.txt"
    CLASSPATH=$CLASSPATH${libraries:+:$libraries}
    libraries=
    return 0
  done
  return 1
}

tools_classpath() {
  CLASSPATH=
  libraries=
  if ! add_module "$root/tools/$1"; then
    echo "$1 is not built: run mvn package -pl tools/$1 -am" >&2
    return 1
  fi
  for module in "$root"/tools/*; do
    [ "$module" = "$root/tools/$1" ] || add_module "$module" || :
  done
}
