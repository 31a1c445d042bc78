package dev.qte.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Medians of measured series. */
final class Figures {

    private Figures() {}

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of what a series has over another, run by run: a machine that slows down slows both. */
    static double medianOver(List<Double> values, List<Double> base) {
        return median(IntStream.range(0, values.size())
                .mapToObj(run -> values.get(run) - base.get(run))
                .toList());
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static String ratio(double value, double of) {
        return of <= 0 ? "-" : String.format(Locale.ROOT, "%.2f", value / of);
    }
}
