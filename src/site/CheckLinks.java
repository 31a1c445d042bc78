import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that every link of a generated site that stays within it leads to a page, and to a place in it:
 * {@code mvn -DskipTests package site && java src/site/CheckLinks.java target/site}.
 */
final class CheckLinks {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    public static void main(String[] arguments) throws IOException {
        Path site = Path.of(arguments[0]).toRealPath();
        List<String> broken = new ArrayList<>();
        int checked = 0;
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
        for (Path page : pages) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                URI link = URI.create(links.group(1).replace("&amp;", "&").replace(" ", "%20"));
                if (link.isAbsolute() || link.getRawAuthority() != null) {
                    continue;
                }
                checked++;
                Path target = link.getPath().isEmpty() ? page : page.resolveSibling(link.getPath()).normalize();
                if (!Files.exists(target) || !target.startsWith(site)) {
                    broken.add(site.relativize(page) + ": " + link);
                } else if (link.getFragment() != null && !link.getFragment().isEmpty() && !hasPlace(target, link.getFragment())) {
                    broken.add(site.relativize(page) + ": " + link + " (no such place)");
                }
            }
        }
        broken.forEach(System.out::println);
        System.out.println(pages.size() + " pages, " + checked + " links, " + broken.size() + " broken");
        System.exit(broken.isEmpty() && checked > 0 ? 0 : 1);
    }

    private static boolean hasPlace(Path page, String name) throws IOException {
        String text = Files.readString(page);
        return text.contains("id=\"" + name + "\"") || text.contains("name=\"" + name + "\"");
    }
}
