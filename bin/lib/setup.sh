# Installs the Debian packages that the build and its tests need, if any is missing. Sourced by bin scripts.
packages="g++ make maven libmlir-22-dev llvm-22-dev lld-22 libzstd-dev zlib1g-dev"
# The tests hold FileCheck, lit and triton-opt against LLVM's own.
test_packages="llvm-22-tools mlir-22-tools"

missing_packages() {
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

install_packages() {
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  command -v apt-get >/dev/null || { echo "please install: $missing" >&2; return 1; }
  sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  echo "installing $missing" >&2
  $sudo apt-get update -q >&2 &&
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -q -y --no-install-recommends $missing >&2
}
