package org.tritonjvm.lit.junit;

/** The example suite, found by Surefire as it would find any test class. */
@LitSuite("src/test/lit")
class ExampleLitTests {}
