// SPDX-License-Identifier: Apache-2.0
/**
 * One self-contained HTML page from a run folder.
 *
 * <p>Run logs enter, {@code report.html} leaves; nothing else is read, so that a report can be made again years later.
 * The page needs no network, no script and no other file. Charts are painted by XChart on an SVG canvas; colors are
 * names that the page's style sheet resolves, for a light and a dark screen and for paper.
 *
 * <p>The code of the charts: the color says which run (this one or its matched control), a full line is a
 * measurement, a thin line a part of it, a dashed line its scrambled reference, a dotted line a level to compare with:
 * a bound, or the loss of the scrambled reference.
 */
@NullMarked
package org.qbm4j.report;

import org.jspecify.annotations.NullMarked;
