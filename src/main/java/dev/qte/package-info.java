/**
 * The map of the house. Data flows one way, and a room knows only the rooms before it:
 *
 * <pre>
 *   scm      what the repository says: HEAD, its branch or tags, the previous tag     (JGit lives here alone)
 *   ci       what the CI system claims: system, ref, event, commit, change request    (the environment is read here alone)
 *   context  the judgement: facts and rules in, one immutable DeploymentContext out   (pure)
 *   stage    what each stage contributes for that context                            (pure)
 *   verify   whether what was deployed is live and healthy, and whether to go back   (pure)
 *   probe    asks the deployed application, and waits
 *   output   the files: their shapes and how they reach the disk                      (Jackson lives here)
 *   publish  how the answer reaches the CI system
 *   mojo     the goals: Maven's parameters in, the rooms above in order               (Maven lives here alone)
 * </pre>
 *
 * <p>Read them in this order. {@code scm} and {@code ci} do not know each other; everything may throw a
 * {@link dev.qte.DeploymentFailure}. {@code HouseRulesTest} holds the arrows.
 */
@NullMarked
package dev.qte;

import org.jspecify.annotations.NullMarked;
