/**
 * How the answer reaches the CI system: one {@link dev.qte.publish.CiPublisher} per system that takes variables from a
 * step. Only checked names and values pass, and {@link dev.qte.publish.LogText} keeps everything that is printed from
 * being read as a command.
 */
@NullMarked
package dev.qte.publish;

import org.jspecify.annotations.NullMarked;
