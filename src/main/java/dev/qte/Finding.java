package dev.qte;

import java.io.Serializable;
import java.util.stream.Stream;

/**
 * One thing a user should know: what is wrong, where, and how to mend it.
 *
 * <p>{@code what} is fit for {@code deployment.json}: a sentence without absolute paths, durations or secrets, the same
 * on every machine. {@code where} may name a path of this machine and goes to the log only.
 *
 * @param what the problem in one sentence, quoting the offending value unless it may be a secret
 * @param where an XML path, a file, a parameter or an environment variable
 * @param fix what to do, as concretely as a command line where there is one
 */
public record Finding(String what, String where, String fix) implements Serializable {

    /** The finding as a person reads it in a log, one element a line. */
    public Stream<String> lines() {
        return Stream.of(what, "  where: " + where, "  fix:   " + fix);
    }
}
