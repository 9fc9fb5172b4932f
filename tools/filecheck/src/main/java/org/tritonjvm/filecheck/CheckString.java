package org.tritonjvm.filecheck;

import java.util.List;

/**
 * A directive that must match, with the NOT and DAG directives in front of it.
 *
 * @param location where it is reported
 * @param dagNots in their order, those of the command line first
 */
record CheckString(Pattern pattern, String prefix, Location location, List<DagNot> dagNots) {
  record DagNot(Pattern pattern, String prefix) {}
}
