/**
 * The judgement. {@link dev.qte.context.DeploymentContextResolver} takes a {@link dev.qte.context.ContextRequest}, what
 * git says and what the CI system claims, and answers with one immutable {@link dev.qte.context.DeploymentContext}:
 * where this commit may be deployed, and why.
 *
 * <p>Pure: no I/O, no clock, no environment, no Maven. In doubt the target is {@code none}.
 */
@NullMarked
package dev.qte.context;

import org.jspecify.annotations.NullMarked;
