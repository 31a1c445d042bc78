/**
 * Whether what was deployed is live, healthy and the version it should be, and if not, whether to go back: what each reply
 * says ({@link dev.qte.verify.Check}), what the replies say together ({@link dev.qte.verify.Progress}), and what follows
 * ({@link dev.qte.verify.RollbackDecision}).
 *
 * <p>Pure: it asks nobody and knows no clock. The next room does the asking and the waiting.
 */
@NullMarked
package dev.qte.verify;

import org.jspecify.annotations.NullMarked;
