/**
 * FileCheck: checks a text against the directives of a check file, as LLVM 22's FileCheck does to
 * the byte of its standard error. {@link org.tritonjvm.filecheck.FileCheckMain} is the program.
 */
package org.tritonjvm.filecheck;
