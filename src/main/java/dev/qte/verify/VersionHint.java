package dev.qte.verify;

/** How an application is made to tell its version. */
public final class VersionHint {

    private static final String OTHERWISE =
            "; or say where it is by -Dqte.verify.versionUrl, -Dqte.verify.versionPath and"
                    + " -Dqte.verify.commitPath; or do without by -Dqte.verify.versionCheck=off";

    private VersionHint() {}

    /** What to do, by where it was looked for. */
    public static String of(String url) {
        if (url.contains("/actuator/")) {
            return "bind spring-boot:build-info and git-commit-id's goal revision with generateGitPropertiesFile, and set"
                    + " management.endpoints.web.exposure.include=health,info" + OTHERWISE;
        }
        if (url.matches(".*/q/info(\\?.*)?")) {
            return "add the extension io.quarkus:quarkus-info" + OTHERWISE;
        }
        return url.matches(".*/info(\\?.*)?")
                ? "let it answer {\"build\": {\"version\": \"1.2.3\"}, \"git\": {\"commit\": {\"id\": \"<commit>\"}}}"
                        + OTHERWISE
                : "let it answer {\"version\": \"1.2.3\", \"commit\": \"<commit>\"}" + OTHERWISE;
    }
}
