package org.tritonjvm.dialects.triton_gen;

import org.tritonjvm.mlir.dialect.Mnemonic;

/**
 * What a cache does with the data that an operation loads.
 *
 * @param cache_level which cache, 0 for L1
 * @param operand_number the operation's operand that is the pointer
 */
@Mnemonic(
    value = "load_cache_control",
    assembly = "`<` $cache_level `,` $cache_control `,` $operand_number `>`",
    summary = "what a cache does with the data that an operation loads")
public record LoadCacheControlDecoration(
    int cache_level, LoadCacheControlKind cache_control, int operand_number)
    implements CacheControl {}
