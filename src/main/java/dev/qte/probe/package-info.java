/**
 * Asks the deployed application and waits for the verdict: {@link dev.qte.probe.HttpProbe} sends one request and is back in
 * time whatever the server does, {@link dev.qte.probe.Verifier} sends them round by round.
 */
@NullMarked
package dev.qte.probe;

import org.jspecify.annotations.NullMarked;
