/** What a test file says: keywords, substitutions, conditions. */
package org.tritonjvm.lit.script;
