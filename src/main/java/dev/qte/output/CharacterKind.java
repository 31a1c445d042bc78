package dev.qte.output;

/**
 * What a character is to the programs that read a file of variables, the easy kinds first: a {@link Dialect} carries
 * the kinds up to one of them.
 */
enum CharacterKind {
    /** What every reader takes as it stands. */
    PLAIN("a letter, a digit or one of _@%+=:,./-"),
    BLANK("a blank"),
    PUNCTUATION("punctuation"),
    NON_ASCII("a character outside of ASCII"),
    DOUBLE_QUOTE("a double quote"),
    BACKSLASH("a backslash"),
    DOLLAR("a dollar sign"),
    BACKTICK("a backtick"),
    LINE_BREAK("a line break"),
    CARRIAGE_RETURN("a carriage return"),
    CONTROL("a control character"),
    /** Among them the ones that turn the direction of a text, so that a person reads something else than a program. */
    INVISIBLE("an invisible or direction-changing character"),
    LINE_SEPARATOR("a line separator"),
    /** Half of a surrogate pair, or one of the code points that Unicode keeps free for ever. */
    NO_CHARACTER("a code point that is no character");

    private static final int LAST_TWO_OF_A_PLANE = 0xFFFE;

    private final String phrase;

    CharacterKind(String phrase) {
        this.phrase = phrase;
    }

    /** As a message names it: never the character itself, which may be part of a secret. */
    String phrase() {
        return phrase;
    }

    /** Whether a person does not see it as what it is. */
    boolean isInvisible() {
        return this == CONTROL || this == INVISIBLE || this == LINE_SEPARATOR;
    }

    static CharacterKind of(int character) {
        return switch (character) {
            case '"' -> DOUBLE_QUOTE;
            case '\\' -> BACKSLASH;
            case '$' -> DOLLAR;
            case '`' -> BACKTICK;
            case '\n' -> LINE_BREAK;
            case '\r' -> CARRIAGE_RETURN;
            case ' ', '\t' -> BLANK;
            case '_', '@', '%', '+', '=', ':', ',', '.', '/', '-' -> PLAIN;
            default -> ofType(character);
        };
    }

    private static CharacterKind ofType(int character) {
        if ((character & LAST_TWO_OF_A_PLANE) == LAST_TWO_OF_A_PLANE || (character >= 0xFDD0 && character <= 0xFDEF)) {
            return NO_CHARACTER;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL -> CONTROL;
            case Character.FORMAT -> INVISIBLE;
            case Character.SURROGATE -> NO_CHARACTER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> LINE_SEPARATOR;
            default -> {
                if (character > '~') {
                    yield NON_ASCII;
                }
                yield Character.isLetterOrDigit(character) ? PLAIN : PUNCTUATION;
            }
        };
    }
}
