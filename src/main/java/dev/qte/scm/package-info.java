/**
 * What the repository says, observed and not judged. {@link dev.qte.scm.GitScmReader} is the only door; behind it JGit
 * is opened without probing the file system, forking a process or writing anything.
 *
 * <p>{@link dev.qte.scm.ScmFacts} is what HEAD is; {@link dev.qte.scm.PreviousTag} is the answer to "what came before".
 */
@NullMarked
package dev.qte.scm;

import org.jspecify.annotations.NullMarked;
