package org.tritonjvm.dialects.nvws;

import org.tritonjvm.mlir.dialect.Dialect;

/** NVWS: how partitions of a warp-specialized kernel hand data to each other. */
public final class NVWSDialect {
  public static final Dialect DIALECT =
      Dialect.named("nvws")
          .withOperations(
              ArefCreate.class,
              ArefPhi.class,
              ArefBuffer.class,
              ArefGetEnter.class,
              ArefGetExit.class,
              ArefPutEnter.class,
              ArefPutExit.class,
              WarpGroup.class,
              WarpGroupYield.class,
              WarpGroupReturn.class,
              CreateToken.class,
              ProducerAcquire.class,
              ProducerCommit.class,
              ConsumerWait.class,
              ConsumerRelease.class,
              CLCTryCancel.class,
              DescriptorLoad.class,
              DescriptorGather.class)
          .withTypes(ArefType.class, TokenType.class)
          .withAttributes(AsyncOpAttr.class);

  private NVWSDialect() {}
}
