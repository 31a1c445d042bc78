package dev.qte.stage;

/**
 * A request that tells whether an environment is healthy.
 *
 * @param name unique in its environment
 * @param url absolute, http or https
 * @param expectedStatus of a healthy answer
 * @param bodyExpression a regular expression (RE2) that a healthy answer matches somewhere; empty when any does
 * @param timeout in seconds
 */
public record HealthCheck(String name, String url, int expectedStatus, String bodyExpression, int timeout) {

    @Override
    public String toString() {
        // Written out, because a record's own text costs a build 20 ms to link.
        return name + " " + url + " " + expectedStatus + " " + bodyExpression + " " + timeout;
    }

    public boolean isEncrypted() {
        return url.regionMatches(true, 0, "https:", 0, "https:".length());
    }
}
