package dev.qte.mojo;

import dev.qte.output.Dialect;
import dev.qte.stage.SecretGuard;
import dev.qte.stage.VariableNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules for variables as they are without configuration, on a machine that knows one secret. */
final class TestRules {

    /** A secret of the machine. */
    static final String KNOWN = "correct horse battery staple";

    private TestRules() {}

    static VariableRules of(Dialect... dialects) {
        return of(SecretPolicy.FAIL, dialects);
    }

    static VariableRules of(SecretPolicy policy, Dialect... dialects) {
        return new VariableRules(
                new VariableNames(Set.of()),
                List.of(dialects),
                new SecretGuard(
                        Set.of("HARMLESS_TOKEN"),
                        value -> Optional.of("the environment variable SOME_SECRET")
                                .filter(source -> value.equals(KNOWN))),
                policy);
    }
}
