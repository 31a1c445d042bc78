/**
 * What the CI system claims. One small class per system turns environment variables into
 * {@link dev.qte.ci.CiFacts}; {@link dev.qte.ci.CiSystems} asks them, most specific first.
 *
 * <p>To add a system: one class, one line in {@link dev.qte.ci.CiSystems}, one truth table in the tests. A claim is never
 * believed because it looks right: a class reports evidence against itself (a change request, an event that runs for
 * anybody's code), and the next room judges.
 */
@NullMarked
package dev.qte.ci;

import org.jspecify.annotations.NullMarked;
