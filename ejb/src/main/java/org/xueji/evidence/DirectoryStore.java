package org.xueji.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Files in a directory of this machine, or one that several servers share; spread over 256 directories by the first byte of the key. */
final class DirectoryStore implements FileStore {

    private static final Set<PosixFilePermission> OWN_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWN_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final String UNFINISHED = ".part";
    private static final String OURS = "[0-9a-f-]{36}(\\.part)?";
    private static final int BATCH = 500;

    private final Path root;

    DirectoryStore(Path root) {
        this.root = root;
    }

    @Override
    public void put(UUID key, InputStream content, Instant at) throws IOException {
        Path file = path(key);
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(OWN_DIRECTORY));
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(key.toString());
        }
        try {
            try (FileChannel out = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWN_FILE))) {
                content.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
            Files.setLastModifiedTime(part, FileTime.from(at));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        force(file.getParent());
        force(root);
    }

    /** A new name outlives a power cut only once its directory does. */
    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public InputStream open(UUID key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public void delete(UUID key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public void eachBefore(Instant moment, Batch batch) throws IOException {
        Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWN_DIRECTORY));
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path directory : directories) {
                List<UUID> keys = new ArrayList<>();
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                    for (Path file : files) {
                        String name = file.getFileName().toString();
                        if (!name.matches(OURS) || !isBefore(file, moment)) {
                            continue;
                        }
                        if (name.endsWith(UNFINISHED)) {
                            Files.deleteIfExists(file);
                        } else {
                            keys.add(UUID.fromString(name));
                        }
                        if (keys.size() == BATCH) {
                            batch.of(List.copyOf(keys));
                            keys.clear();
                        }
                    }
                }
                if (!keys.isEmpty()) {
                    batch.of(keys);
                }
            }
        }
    }

    /** Not where another server has just deleted it. */
    private static boolean isBefore(Path file, Instant moment) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    }

    private Path path(UUID key) {
        return root.resolve(key.toString().substring(0, 2)).resolve(key.toString());
    }
}
