package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * What a cache does with the data that an operation stores.
 *
 * @param cache_level which cache, 0 for L1
 * @param operand_number the operation's operand that is the pointer
 */
@Mnemonic(
    value = "store_cache_control",
    assembly = "`<` $cache_level `,` $cache_control `,` $operand_number `>`",
    summary = "what a cache does with the data that an operation stores")
public record StoreCacheControlDecoration(
    int cache_level, StoreCacheControlKind cache_control, int operand_number)
    implements CacheControl {}
