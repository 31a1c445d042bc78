/**
 * The goals. {@link dev.qte.mojo.AbstractStageMojo} holds the parameters; each goal is one short class that names its
 * stages; {@link dev.qte.mojo.DeploymentRun} takes them through the rooms. Maven's types stay in this room.
 *
 * <p>{@link dev.qte.mojo.ConfigurationReader} turns the nested XML into values and collects every mistake in it;
 * {@link dev.qte.mojo.DeploymentContextStore} resolves once per build; {@link dev.qte.mojo.Reactor} knows in which
 * modules a goal acts.
 */
@NullMarked
package dev.qte.mojo;

import org.jspecify.annotations.NullMarked;
