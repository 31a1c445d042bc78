package dev.qte.ci;

import java.util.Optional;

/** One CI system: how to tell that it runs this build, and what its variables mean. Stateless; no I/O but what it is given. */
public interface CiSystem {

    /** The name users pick it by, in lower case: {@code github}. */
    String id();

    /** What this system says, if it is the one that runs this build. */
    Optional<CiFacts> detect(Environment environment);

    /** How a user of this system gets a clone with its whole history and all tags. */
    String fullHistoryAdvice();
}
