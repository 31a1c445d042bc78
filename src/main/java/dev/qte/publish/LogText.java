package dev.qte.publish;

/**
 * Makes text fit to print in a CI log. CI systems take commands from what programs print: GitHub reads {@code ::name}
 * at the start of a line and the older {@code ##[name]} anywhere in it, Azure {@code ##vso[}, TeamCity
 * {@code ##teamcity[}. Whoever names a branch, a tag or a commit must not be able to give one.
 */
public final class LogText {

    private static final int MAX_LENGTH = 500;

    private LogText() {}

    /** One line of text without control characters, invisible characters and commands, cut to a length fit to read. */
    public static String line(String text) {
        if (isHarmless(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(character -> isPrintable(character) ? character : '?')
                .forEach(safe::appendCodePoint);
        String line = safe.toString().replaceAll("#(?=#)", "# ").replaceFirst("^(\\s*):(?=:)", "$1: ");
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? line + "..." : line;
    }

    /** Whether it can be told at a glance, as of most lines of each module. */
    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return text.length() <= MAX_LENGTH && !text.contains("::") && !text.contains("##");
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
