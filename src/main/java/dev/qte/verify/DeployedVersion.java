package dev.qte.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which names the running application may tell the version that was deployed. */
public final class DeployedVersion {

    private static final Pattern VERSION_IN_TAG = Pattern.compile("(?:.*?[-/_])??[vV]?([0-9].*)");

    private DeployedVersion() {}

    /**
     * The names, the likeliest first: the project's version, the tag, and the version in the tag. Of a tag, the project's
     * {@code -SNAPSHOT} is none of them: every commit before it bears that too.
     *
     * @param tag null when no tag is deployed
     */
    public static List<String> names(@Nullable String tag, String projectVersion) {
        Set<String> names = new LinkedHashSet<>();
        if (tag == null || !projectVersion.endsWith("-SNAPSHOT")) {
            names.add(projectVersion);
        }
        if (tag != null) {
            names.add(inTag(tag));
            names.add(tag);
        }
        return new ArrayList<>(names);
    }

    /** The version a tag names, as in {@code v1.2.0} and {@code shop-v1.2.0}; the tag itself when it names none. */
    public static String inTag(String tag) {
        Matcher version = VERSION_IN_TAG.matcher(tag);
        return version.matches() ? version.group(1) : tag;
    }
}
