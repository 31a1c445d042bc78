package dev.qte.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qte.context.DeploymentTarget;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class DeploymentContextStoreTest {

    private final SessionData data = new DefaultSessionData();
    private final AtomicInteger computations = new AtomicInteger();

    private DeploymentTarget target(String key) {
        return new DeploymentContextStore(data, "1").once(key, DeploymentTarget.class, () -> {
            computations.incrementAndGet();
            return new DeploymentTarget("staging");
        });
    }

    @Test
    void computesOnceForAKeyWhateverTheNumberOfThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<DeploymentTarget>> calls = Stream.<Callable<DeploymentTarget>>generate(
                            () -> () -> target("a"))
                    .limit(200)
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(new DeploymentTarget("staging"));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(computations).hasValue(1);
    }

    @Test
    void anotherKeyAndAnotherVersionAreComputedAnew() {
        target("a");
        target("b");
        new DeploymentContextStore(data, "2").once("a", DeploymentTarget.class, () -> {
            computations.incrementAndGet();
            return new DeploymentTarget("qa");
        });

        assertThat(computations).hasValue(3);
        assertThat(target("a").name()).isEqualTo("staging");
    }

    @Test
    void whatFailsIsNotKept() {
        DeploymentContextStore store = new DeploymentContextStore(data, "1");
        Supplier<DeploymentTarget> failing = () -> {
            throw new IllegalStateException("no");
        };

        assertThatThrownBy(() -> store.once("a", DeploymentTarget.class, failing))
                .hasMessage("no");
        assertThat(target("a").name()).isEqualTo("staging");
    }

    @Test
    void aClaimIsGrantedOnce() {
        DeploymentContextStore store = new DeploymentContextStore(data, "1");

        assertThat(store.claim("x")).isTrue();
        assertThat(new DeploymentContextStore(data, "1").claim("x")).isFalse();
        assertThat(store.claim("y")).isTrue();
    }

    @Test
    void sharesAValueByEqualKeysAndNoneWithoutAKey() {
        DeploymentContextStore store = new DeploymentContextStore(data, "1");
        Supplier<Integer> count = computations::incrementAndGet;

        assertThat(store.shared(Integer.class, Optional.of(List.of("a", 1)), count))
                .isEqualTo(1);
        assertThat(store.shared(Integer.class, Optional.of(List.of("a", 1)), count))
                .isEqualTo(1);
        assertThat(store.shared(Integer.class, Optional.of(List.of("a", 2)), count))
                .isEqualTo(2);
        assertThat(store.shared(Integer.class, Optional.empty(), count)).isEqualTo(3);
        assertThat(store.shared(Integer.class, Optional.empty(), count)).isEqualTo(4);
        assertThat(store.shared(String.class, Optional.of(List.of("a", 1)), () -> "of another type"))
                .isEqualTo("of another type");
    }

    @Test
    void whatFailsIsNotShared() {
        DeploymentContextStore store = new DeploymentContextStore(data, "1");
        Optional<List<String>> key = Optional.of(List.of("a"));

        assertThatThrownBy(() -> store.shared(String.class, key, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.shared(String.class, key, () -> "yes")).isEqualTo("yes");
    }

    /** A module with plugin dependencies of its own loads the plugin a second time. */
    @Test
    void aSecondClassLoaderReadsTheValueIntoItsOwnClasses() throws Exception {
        target("a");
        URL classes =
                DeploymentTarget.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader second = new SelfFirst(classes, getClass().getClassLoader())) {
            Class<?> storeType = second.loadClass(DeploymentContextStore.class.getName());
            Class<?> targetType = second.loadClass(DeploymentTarget.class.getName());
            var constructor = storeType.getDeclaredConstructor(SessionData.class, String.class);
            constructor.setAccessible(true);
            var once = storeType.getDeclaredMethod("once", String.class, Class.class, Supplier.class);
            once.setAccessible(true);
            Supplier<Object> never = () -> {
                throw new AssertionError("computed a second time");
            };

            Object value = once.invoke(constructor.newInstance(data, "1"), "a", targetType, never);

            assertThat(value)
                    .isInstanceOf(targetType)
                    .isNotInstanceOf(DeploymentTarget.class)
                    .hasToString("staging");
        }
    }

    /** Loads the plugin's classes itself, and everything else from its parent. */
    private static final class SelfFirst extends URLClassLoader {

        SelfFirst(URL classes, ClassLoader parent) {
            super(new URL[] {classes}, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.qte.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
