package dev.qte.publish;

import java.util.regex.Pattern;

/**
 * What may reach a file or a command that a CI system turns into variables: letters, digits and the punctuation of
 * versions, paths and URLs, on one line. Whoever names a tag must not write a shell's words into it.
 */
public final class PublishableText {

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private PublishableText() {}

    public static boolean is(String value) {
        return TEXT.matcher(value).matches();
    }
}
