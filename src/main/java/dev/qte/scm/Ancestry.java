package dev.qte.scm;

/** Whether a commit is reachable from a branch, as far as a clone can tell. */
public enum Ancestry {
    REACHABLE,
    UNREACHABLE,
    /** Neither a remote-tracking branch nor a local one has the name. */
    NO_SUCH_BRANCH,
    /** Not reachable in what is here, but the history ends at a shallow boundary. */
    SHALLOW
}
