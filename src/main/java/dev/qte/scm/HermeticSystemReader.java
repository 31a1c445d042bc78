package dev.qte.scm;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A JGit that touches nothing but the repository. By default JGit forks {@code git} to find the system configuration
 * and, on a machine with an empty home directory, measures the file system's time stamps for three seconds and stores
 * the result in the home directory. Every CI container is such a machine.
 *
 * <p>So system and user configuration are empty here, and the time stamp resolution, which only matters to writers of
 * the index, is answered instead of measured. The price: user-level settings are not seen; none of them bears on refs
 * and history.
 */
final class HermeticSystemReader extends SystemReader.Delegate {

    private HermeticSystemReader(SystemReader delegate) {
        super(delegate);
    }

    /** Makes JGit hermetic for this plugin's class loader; other plugins have their own JGit. */
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof HermeticSystemReader)) {
            SystemReader.setInstance(new HermeticSystemReader(current));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Unwritten(parent, fs);
    }

    /** A configuration file that is never read, never written and always up to date. */
    private static final class Unwritten extends FileBasedConfig {

        Unwritten(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // Nothing to read: there is no file.
        }

        @Override
        public void save() {
            // Nothing to write: there is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
            if (!ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)) {
                return super.getTimeUnit(section, subsection, name, defaultValue, unit);
            }
            // Two seconds is the coarsest resolution in use (FAT); JGit takes it as measured and does not probe.
            return ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION.equals(name) ? unit.convert(2, TimeUnit.SECONDS) : 0;
        }
    }
}
