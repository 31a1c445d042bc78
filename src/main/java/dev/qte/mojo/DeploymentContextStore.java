package dev.qte.mojo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * What a build resolves once, whatever the number of its modules, threads and goals, and the things it does once.
 *
 * <p>Values live in the data of the build's repository session, which every module and thread of a build shares and
 * which ends with the build, so that a daemon's next build sees fresh facts. A module with plugin dependencies of its
 * own loads this plugin's classes a second time. What must be resolved {@link #once} nevertheless has a string for a
 * key, and a value that gives itself as bytes, which such a module reads into its own classes; they never leave the
 * process. What is {@link #shared} is any object, and is made again there.
 */
final class DeploymentContextStore {

    private final SessionData data;
    private final String version;

    /**
     * The store of a build.
     *
     * @param data of the build's repository session
     * @param version the plugin's version: two versions in one build do not share what they may spell differently
     */
    DeploymentContextStore(SessionData data, String version) {
        this.data = data;
        this.version = version;
    }

    /**
     * The value under a key, computed by the first who asks; whoever asks meanwhile waits.
     *
     * @param key names the value with everything it depends on
     * @throws RuntimeException what {@code computation} throws; nothing is kept then
     */
    <T extends Serializable> T once(String key, Class<T> type, Supplier<T> computation) {
        String fullKey = "dev.qte/" + version + "/" + key;
        synchronized (data) {
            // SessionData.computeIfAbsent is younger than the oldest Maven we run on.
            Object present = data.get(fullKey);
            if (present == null) {
                T value = computation.get();
                data.set(fullKey, new Shared(value));
                return value;
            }
            return type.cast(
                    present instanceof Shared shared
                            ? shared.value
                            : fromBytes((byte[]) ((Supplier<?>) present).get()));
        }
    }

    /**
     * A value of any kind, for the modules that have this class loader: for what is the same whoever makes it.
     *
     * @param key of values that equal each other when all that the value depends on is equal; empty for a value that is
     *     nobody else's
     * @throws RuntimeException what {@code computation} throws; nothing is kept then
     */
    <T> T shared(Class<T> type, Optional<? extends List<?>> key, Supplier<T> computation) {
        if (key.isEmpty()) {
            return computation.get();
        }
        // A class of another class loader is another class.
        List<Object> fullKey = List.of(type, key.get());
        return type.cast(slot(fullKey).get(computation));
    }

    private Slot slot(List<Object> key) {
        Object present = data.get(key);
        if (present == null) {
            synchronized (data) {
                present = data.get(key);
                if (present == null) {
                    present = new Slot();
                    data.set(key, present);
                }
            }
        }
        return (Slot) present;
    }

    /** The place of a shared value: whoever wants another one does not wait for this one to be made. */
    private static final class Slot {

        private @Nullable Object value;

        synchronized Object get(Supplier<?> computation) {
            if (value == null) {
                value = computation.get();
            }
            return value;
        }
    }

    /** A value that another class loader's {@code Shared} can still read, as a supplier of bytes. */
    private static final class Shared implements Supplier<byte[]> {

        private final Serializable value;

        Shared(Serializable value) {
            this.value = value;
        }

        @Override
        public byte[] get() {
            return toBytes(value);
        }
    }

    /** Does something while no other module of this build does anything of the kind, whatever its class loader. */
    <T> T exclusively(Supplier<T> work) {
        synchronized (data) {
            return work.get();
        }
    }

    /** Claims something that is to happen once in a build. True for the first claim only. */
    boolean claim(String what) {
        String fullKey = "dev.qte/" + version + "/claim/" + what;
        synchronized (data) {
            boolean first = data.get(fullKey) == null;
            data.set(fullKey, true);
            return first;
        }
    }

    private static byte[] toBytes(Serializable value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("into memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static Object fromBytes(byte[] bytes) {
        try (ObjectInputStream in = new OwnClasses(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException("the same version of the plugin wrote it", impossible);
        }
    }

    /** Reads into the classes of this class loader, not of whichever is nearest on the stack. */
    private static final class OwnClasses extends ObjectInputStream {

        OwnClasses(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, DeploymentContextStore.class.getClassLoader());
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(described);
            }
        }
    }
}
