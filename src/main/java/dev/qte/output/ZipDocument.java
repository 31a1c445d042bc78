package dev.qte.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * {@code deployment-config.zip}, the other files in one, for a job that fetches them from a repository:
 *
 * <pre>
 * deployment-config.env
 * deployment.json
 * monitoring-config.json
 * </pre>
 *
 * <p>The same files give the same bytes: sorted, with the first time a zip can tell, and stored as they are, because what
 * compression makes of them differs between Java's releases.
 */
public final class ZipDocument {

    /** The file's name. */
    public static final String NAME = "deployment-config.zip";

    /** A zip may unpack to more than any file of ours. */
    private static final int LARGEST = 1 << 24;

    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ZipDocument() {}

    /** The file's bytes, of the others' by name. */
    public static byte[] render(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    /** A file in a zip; empty when there is none of the name, or these bytes are no zip. */
    public static Optional<byte[]> entry(byte[] zip, String name) {
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return Optional.of(files.readNBytes(LARGEST));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            // The latter for a name that is not in UTF-8.
            return Optional.empty();
        }
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIRST_TIME);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }
}
