/** POSIX extended regular expressions on bytes, with the choices that LLVM's engine makes. */
package org.tritonjvm.filecheck.regex;
