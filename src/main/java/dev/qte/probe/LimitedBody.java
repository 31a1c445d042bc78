package dev.qte.probe;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of a body: a server may never come to its end. */
final class LimitedBody implements BodySubscriber<LimitedBody.Text> {

    private static final int LIMIT = 64 * 1024;

    private final CompletableFuture<Text> text = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    /**
     * What was read, as UTF-8.
     *
     * @param isWhole false when there was more
     */
    record Text(String text, boolean isWhole) {}

    @Override
    public CompletionStage<Text> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[Math.min(buffer.remaining(), LIMIT + 1 - bytes.size())];
            buffer.get(chunk);
            bytes.write(chunk, 0, chunk.length);
        }
        if (bytes.size() > LIMIT && subscription != null) {
            // Before the end of the subscription, which HTTP/2 takes for a failure of the whole answer.
            text.complete(new Text(new String(bytes.toByteArray(), 0, LIMIT, StandardCharsets.UTF_8), false));
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable problem) {
        text.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        text.complete(new Text(bytes.toString(StandardCharsets.UTF_8), true));
    }
}
