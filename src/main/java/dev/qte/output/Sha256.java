package dev.qte.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 in hex, as {@code sha256sum} prints it. */
public final class Sha256 {

    private Sha256() {}

    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Of texts in UTF-8, of several so that {@code ab, c} and {@code a, bc} differ. */
    public static String of(String... texts) {
        String joined = texts.length == 1
                ? texts[0]
                : Stream.of(texts).map(text -> text.length() + ":" + text).collect(Collectors.joining());
        return of(joined.getBytes(StandardCharsets.UTF_8));
    }
}
