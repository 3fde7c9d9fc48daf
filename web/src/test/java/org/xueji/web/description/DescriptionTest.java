package org.xueji.web.description;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description that the server gives at {@code /openapi} is that of its sources; {@code -Dxueji.write=true} writes it. */
class DescriptionTest {

    private static final Path WRITTEN = Path.of("src/main/resources/org/xueji/web/openapi.json");

    private static RestSources sources;
    private static JsonObject description;

    @BeforeAll
    static void read() throws IOException {
        sources = RestSources.read(Path.of("src/main/java"), Path.of("../ejb/src/main/java"));
        description = new Description(sources).document("0.1.0");
    }

    @Test
    void whatIsWrittenIsWhatTheSourcesSay() throws IOException {
        String made = lines(description, 3) + "\n";
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(WRITTEN, made);
        }
        assertThat(Files.readString(WRITTEN)).as("mvn -pl web -am test -Dtest=DescriptionTest -Dxueji.write=true writes it anew").isEqualTo(made);
    }

    /** The upper levels a line each, so that a change is seen for what it is. */
    private static String lines(JsonValue value, int levels) {
        if (levels == 0 || value.getValueType() != JsonValue.ValueType.OBJECT || value.asJsonObject().isEmpty()) {
            return value.toString();
        }
        return value.asJsonObject().entrySet().stream().map(member -> Json.createValue(member.getKey()) + ":" + lines(member.getValue(), levels - 1)).collect(Collectors.joining(",\n", "{\n", "}"));
    }

    /** Counted in the compiled classes, past the sources: nothing that answers is left out, also of what is inherited. */
    @Test
    void everyOperationOfEveryResourceIsThere() throws IOException, ClassNotFoundException {
        int operations = 0;
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith("Resource.class")).toList()) {
                Class<?> resource = Class.forName(classes.relativize(file).toString().replace(".class", "").replace('/', '.'), false, getClass().getClassLoader());
                if (resource.isAnnotationPresent(jakarta.ws.rs.Path.class)) {
                    operations += (int) Stream.of(resource.getMethods()).filter(m -> Stream.of(m.getAnnotations()).anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class))).count();
                }
            }
        }
        assertThat(operations).isGreaterThan(200);
        assertThat(description.getJsonObject("paths").values().stream().mapToInt(path -> path.asJsonObject().size()).sum()).isEqualTo(operations);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> named = new TreeSet<>();
        description.getJsonObject("components").forEach((kind, members) -> members.asJsonObject().keySet().forEach(name -> named.add("#/components/" + kind + "/" + name)));
        assertThat(named).containsAll(references(description)).contains("#/components/schemas/NewStudentView");
    }

    private static List<String> references(JsonValue value) {
        List<String> found = new ArrayList<>();
        switch (value.getValueType()) {
            case ARRAY -> value.asJsonArray().forEach(v -> found.addAll(references(v)));
            case OBJECT -> value.asJsonObject().forEach((name, v) -> {
                if (name.equals("$ref") && v instanceof JsonString reference) {
                    found.add(reference.getString());
                } else {
                    found.addAll(references(v));
                }
            });
            default -> { }
        }
        return found;
    }

    @Test
    void everyAnswerSaysWhatIsInIt() {
        List<String> silent = new ArrayList<>();
        description.getJsonObject("paths").forEach((path, operations) -> operations.asJsonObject().forEach((verb, operation) -> operation.asJsonObject().getJsonObject("responses")
            .forEach((status, answer) -> {
                if (Set.of("200", "202").contains(status) && !answer.asJsonObject().containsKey("content")) {
                    silent.add(verb + " " + path + " " + status);
                }
            })));
        assertThat(silent).isEmpty();
    }

    /** Comments are what a reader of the description has to go by. */
    @Test
    void aReaderIsToldWhatAnOperationDoes() {
        List<String> silent = new ArrayList<>();
        description.getJsonObject("paths").forEach((path, operations) -> operations.asJsonObject().forEach((verb, operation) -> {
            if (!operation.asJsonObject().containsKey("summary")) {
                silent.add(verb + " " + path);
            }
        }));
        assertThat(silent).isEmpty();
    }

    @Test
    void theWrittenOneIsReadAsItIs() throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(Files.readString(WRITTEN)))) {
            assertThat(reader.readObject().getJsonArray("servers").getJsonObject(0).getString("url")).isEqualTo("/api/v1");
        }
    }
}
