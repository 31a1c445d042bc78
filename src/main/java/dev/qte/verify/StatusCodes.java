package dev.qte.verify;

import dev.qte.DeploymentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The HTTP status codes a healthy answer may have: {@code 200}, {@code 200,204}, {@code 200-299}. */
public record StatusCodes(List<Range> ranges) {

    /** From the first to the last, both included. */
    public record Range(int first, int last) {

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public StatusCodes {
        ranges = List.copyOf(ranges);
    }

    /** The one code. */
    public static StatusCodes of(int code) {
        return new StatusCodes(List.of(new Range(code, code)));
    }

    /**
     * Reads codes and ranges of codes, with commas between them.
     *
     * @throws DeploymentFailure for anything else
     */
    public static StatusCodes of(String text, String where) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            boolean valid = ends.length <= 2;
            for (String end : ends) {
                valid &= end.strip().matches("[1-5][0-9]{2}");
            }
            Range range = valid
                    ? new Range(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip()))
                    : new Range(1, 0);
            if (range.first > range.last) {
                throw DeploymentFailure.configuration(
                        "'" + part.strip() + "' is no HTTP status or range of them",
                        where,
                        "use numbers from 100 to 599, as in 200 or 200,204 or 200-299");
            }
            ranges.add(range);
        }
        return new StatusCodes(ranges);
    }

    boolean contains(int code) {
        return ranges.stream().anyMatch(range -> range.first <= code && code <= range.last);
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
