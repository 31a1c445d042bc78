package dev.qte.output;

import java.nio.charset.StandardCharsets;

/**
 * What is in a file. It is shared by the modules whose files are the same; nobody changes the bytes.
 *
 * @param sha256 of the bytes, in hex
 */
@SuppressWarnings("ArrayRecordComponent")
public record FileContent(byte[] bytes, String sha256) {

    public static FileContent of(byte[] bytes) {
        return new FileContent(bytes, Sha256.of(bytes));
    }

    /** A text in UTF-8. */
    public static FileContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
