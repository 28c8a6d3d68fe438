package org.mobilearchive.connector.points;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a connector has its effects on. What else a process does is no effect of the connector's.
 *
 * @param site the port of the archive site
 * @param mail the port of the mail server
 * @param data the folder of what the connector keeps; the spool is emptied at start, and the ledger's file is written in
 *     the background: its effects are the commits
 */
record Surroundings(int site, int mail, Path data) {
    Surroundings {
        requireNonNull(data, "data is null");
    }

    /** What the effect is on, such as {@code staging}; null where it is none of the connector's. */
    @Nullable
    String of(String method, @Nullable Object self, Object[] arguments) {
        if (method.startsWith("com.zaxxer")) {
            return isRead(arguments) ? null : "ledger";
        }
        if (method.startsWith("sun.nio.ch.NioSocketImpl")) {
            int port = (int) field(self, "port");
            return port == site ? "site" : port == mail ? "mail" : null;
        }
        Object file = self == null ? target(arguments) : self instanceof File ? self : field(self, "path");
        return file == null ? null : folder(Path.of(file.toString()).toAbsolutePath());
    }

    /** A statement that asks for something has no effect. */
    private static boolean isRead(Object[] arguments) {
        return arguments.length > 0 && arguments[0].toString().stripLeading().startsWith("SELECT");
    }

    /** Of a move or a copy, where to. */
    private static Object target(Object[] arguments) {
        return arguments.length > 1 && arguments[1] instanceof Path to ? to : arguments[0];
    }

    private @Nullable String folder(Path file) {
        if (!file.startsWith(data) || file.equals(data)) {
            return null;
        }
        String name = data.relativize(file).getName(0).toString();
        return name.equals("spool") ? null : name;
    }

    private static Object field(@Nullable Object self, String name) {
        try {
            Field field = declared(requireNonNull(self, "self is null").getClass(), name);
            field.setAccessible(true);
            return field.get(self);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field declared(Class<?> type, String name) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return declared(type.getSuperclass(), name);
        }
    }
}
