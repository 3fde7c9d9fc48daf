package org.xueji.it.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.kernel.Actor;

/** Who acts in the tests of the container, and what lies in whose jurisdiction; written outside, read inside. */
public final class Cast {

    public static final String RESOURCE = "org/xueji/it/container/cast.properties";

    public static final String FIRST_SCHOOL = "first-school";
    public static final String SECOND_SCHOOL = "second-school";
    public static final String COUNTY_OF_THE_FIRST = "county-of-the-first";
    public static final String SUSPENDED = "suspended";
    public static final String WITHDRAWN = "withdrawn";

    private final Properties lines = new Properties();

    Cast() {
        try (InputStream in = Cast.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Actor actor(String role) {
        return new Actor(UUID.fromString(lines.getProperty(role + ".post")), lines.getProperty(role + ".issuer"), lines.getProperty(role + ".subject"), "127.0.0.1");
    }

    /** The jobs of a school's imports. */
    Set<Long> jobs(String school) {
        return Arrays.stream(lines.getProperty(school + ".jobs").split(",")).map(Long::valueOf).collect(Collectors.toSet());
    }

    /** How often what repeats is repeated. */
    int repetitions() {
        return Integer.parseInt(lines.getProperty("repetitions"));
    }
}
