package org.tritonjvm.mlir.pass;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The one operation that a pass runs on, {@code func.func} say. Without it a pass runs on any. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Anchor {
  String value();
}
