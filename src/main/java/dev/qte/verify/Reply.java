package dev.qte.verify;

import org.jspecify.annotations.Nullable;

/** What came of one request. */
public sealed interface Reply {

    /** Whether a server answered, however badly: then it can be reached from here. */
    boolean isAnswer();

    /**
     * An answer of HTTP.
     *
     * @param status 100 to 599
     * @param body as text, as far as it was read
     * @param isWhole false when there was more of it than is read
     * @param location where a redirect leads; null for anything else
     */
    record Answer(
            int status,
            String body,
            boolean isWhole,
            @Nullable String location) implements Reply {

        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /** No answer, or none that is HTTP. */
    record Silence(Why why, String reason) implements Reply {

        @Override
        public boolean isAnswer() {
            return why == Why.BROKEN || why == Why.BROKE_OFF;
        }

        /** Whether more patience might have given an answer. */
        public boolean isLate() {
            return why == Why.NOT_CONNECTED || why == Why.LATE || why == Why.BROKE_OFF;
        }
    }

    /** Why there is none. */
    enum Why {
        /** No name, no connection, no trust, or a connection that was closed before anything was said. */
        UNREACHABLE,
        /** No connection in time. */
        NOT_CONNECTED,
        /** Connected, and then nothing in time. */
        LATE,
        /** An answer began and did not end in time. */
        BROKE_OFF,
        /** Something was said that is not HTTP. */
        BROKEN
    }
}
