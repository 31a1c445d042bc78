package dev.qte.scm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as {@code git describe --match} takes it: {@code *} and {@code ?} match a slash too, {@code [a-z]},
 * {@code [!a]} and {@code [[:digit:]]} are sets, a backslash takes the next character as it is. Like git, it looks at
 * bytes, so that {@code ?} is half of an umlaut, and a pattern that is not well-formed matches nothing.
 *
 * @see <a href="https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-glob">git's glossary</a>
 */
public final class TagGlob {

    /** Each element matches one byte of its set; null matches any number of bytes. */
    private final List<@Nullable BitSet> elements;

    private TagGlob(List<@Nullable BitSet> elements) {
        this.elements = elements;
    }

    /** Whether a tag's short name matches one of these patterns. One that is not well-formed matches nothing. */
    public static Predicate<String> anyOf(List<String> patterns) {
        List<TagGlob> globs = patterns.stream()
                .flatMap(pattern -> new Parser(pattern).parse().stream())
                .map(TagGlob::new)
                .toList();
        return tag -> {
            byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
            return globs.stream().anyMatch(glob -> glob.matches(bytes));
        };
    }

    private boolean matches(byte[] text) {
        int element = 0;
        int at = 0;
        int afterStar = -1;
        int restart = 0;
        while (at < text.length) {
            if (element < elements.size() && elements.get(element) == null) {
                afterStar = ++element;
                restart = at;
            } else if (element < elements.size() && isIn(elements.get(element), text[at])) {
                element++;
                at++;
            } else if (afterStar >= 0) {
                // The last star takes one byte more; going back to earlier ones could not help.
                element = afterStar;
                at = ++restart;
            } else {
                return false;
            }
        }
        return elements.subList(element, elements.size()).stream().allMatch(rest -> rest == null);
    }

    private static boolean isIn(@Nullable BitSet set, byte value) {
        return set != null && set.get(value & 0xff);
    }

    /** From the bytes of a pattern to its elements. */
    private static final class Parser {

        private static final int END = -1;

        private final byte[] pattern;
        private int at;

        Parser(String pattern) {
            this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
        }

        Optional<List<@Nullable BitSet>> parse() {
            List<@Nullable BitSet> elements = new ArrayList<>();
            while (peek() != END) {
                int next = take();
                switch (next) {
                    case '*' -> elements.add(null);
                    case '?' -> elements.add(where(any -> true));
                    case '[' -> {
                        BitSet set = set();
                        if (set == null) {
                            return Optional.empty();
                        }
                        elements.add(set);
                    }
                    default -> {
                        int literal = next == '\\' ? take() : next;
                        if (literal == END) {
                            return Optional.empty();
                        }
                        elements.add(where(value -> value == literal));
                    }
                }
            }
            return Optional.of(elements);
        }

        /** After the opening bracket; null when the set does not end. A bracket that comes first is a member. */
        private @Nullable BitSet set() {
            BitSet members = new BitSet();
            boolean negated = peek() == '!' || peek() == '^';
            if (negated) {
                at++;
            }
            int previous = END;
            boolean first = true;
            for (int next = take(); first || next != ']'; next = take()) {
                first = false;
                if (next == '[' && peek() == ':') {
                    IntPredicate named = named();
                    if (named == null) {
                        return null;
                    }
                    members.or(where(named));
                    previous = END;
                } else if (next == '-' && previous != END && peek() != END && peek() != ']') {
                    int last = literal(take());
                    if (previous <= last) {
                        members.set(previous, last + 1);
                    }
                    // The end of a range does not begin another.
                    previous = END;
                } else {
                    previous = literal(next);
                    if (previous == END) {
                        return null;
                    }
                    members.set(previous);
                }
            }
            if (negated) {
                members.flip(0, 256);
            }
            return members;
        }

        private int literal(int next) {
            return next == '\\' ? take() : next;
        }

        /** A class such as {@code [:alpha:]}, in ASCII as git has it; the bracket itself where it is not of this form; null for an unknown name. */
        private @Nullable IntPredicate named() {
            int end = at + 1;
            while (end < pattern.length && pattern[end] != ']') {
                end++;
            }
            if (end == pattern.length) {
                return null;
            }
            if (end - at < 2 || pattern[end - 1] != ':') {
                return value -> value == '[';
            }
            String name = new String(pattern, at + 1, end - at - 2, StandardCharsets.US_ASCII);
            at = end + 1;
            return switch (name) {
                case "alnum" -> value -> isLetter(value) || isDigit(value);
                case "alpha" -> Parser::isLetter;
                case "blank" -> value -> value == ' ' || value == '\t';
                case "cntrl" -> value -> value < ' ' || value == 0x7f;
                case "digit" -> Parser::isDigit;
                case "graph" -> value -> value > ' ' && value < 0x7f;
                case "lower" -> value -> value >= 'a' && value <= 'z';
                case "print" -> value -> value >= ' ' && value < 0x7f;
                case "punct" -> value -> value > ' ' && value < 0x7f && !isLetter(value) && !isDigit(value);
                case "space" -> value -> value == ' ' || (value >= '\t' && value <= '\r');
                case "upper" -> value -> value >= 'A' && value <= 'Z';
                case "xdigit" -> value -> Character.digit(value, 16) >= 0 && value < 0x7f;
                default -> null;
            };
        }

        private static boolean isLetter(int value) {
            return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
        }

        private static boolean isDigit(int value) {
            return value >= '0' && value <= '9';
        }

        private static BitSet where(IntPredicate predicate) {
            BitSet set = new BitSet(256);
            for (int value = 0; value < 256; value++) {
                if (predicate.test(value)) {
                    set.set(value);
                }
            }
            return set;
        }

        private int peek() {
            return at < pattern.length ? pattern[at] & 0xff : END;
        }

        private int take() {
            int next = peek();
            at++;
            return next;
        }
    }
}
