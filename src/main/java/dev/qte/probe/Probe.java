package dev.qte.probe;

import dev.qte.verify.Reply;
import java.time.Duration;

/** Sends a request. */
@FunctionalInterface
public interface Probe {

    /**
     * The reply to a GET.
     *
     * @param patience for all of it; positive
     */
    Reply get(String url, Duration patience) throws InterruptedException;

    /** A text about a reply as it may be logged. */
    default String sayable(String text) {
        return text;
    }
}
