package org.xueji.web.description;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The REST door in OpenAPI 3.0.3, made of its sources: every operation with what it takes and answers, in the words of its comments. What all have in common is
 * said once: the token and the post, the key under which a write happens once, the tag of what is read, and problems.
 */
final class Description {

    private static final String WS = "jakarta.ws.rs.";
    private static final String JSON = "application/json";
    private static final Set<String> READ_WITHOUT_POST = Set.of("/me");

    private final RestSources sources;
    private final Schemas schemas;
    private final Map<String, JsonObjectBuilder> paths = new TreeMap<>();
    private final Set<String> operationIds = new TreeSet<>();

    Description(RestSources sources) {
        this.sources = sources;
        this.schemas = new Schemas(sources);
    }

    /** The whole document. */
    JsonObject document(String version) {
        JsonArrayBuilder tags = Json.createArrayBuilder();
        for (TypeElement resource : sources.resources()) {
            tags.add(Schemas.described(Json.createObjectBuilder().add("name", tag(resource)), sources.comment(resource)));
            sources.operations(resource).forEach(method -> operation(resource, method));
        }
        JsonObjectBuilder operations = Json.createObjectBuilder();
        paths.forEach(operations::add);
        JsonObjectBuilder named = Json.createObjectBuilder();
        schemas.named().forEach(named::add);
        return Json.createObjectBuilder().add("openapi", "3.0.3")
            .add("info", Json.createObjectBuilder().add("title", "Xueji 学籍").add("version", version).add("description", "The register of student status. Calls carry a bearer token of a "
                + "realm that is open, and name the acting post in the header Xueji-Post. What is refused is answered as application/problem+json, with a stable code and the article."))
            .add("servers", Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", "/api/v1")))
            .add("security", Json.createArrayBuilder().add(security(true)))
            .add("tags", tags).add("paths", operations)
            .add("components", Json.createObjectBuilder().add("schemas", named.add("Problem", problem()).add("ProblemPart", part())).add("securitySchemes", Json.createObjectBuilder()
                .add("bearer", Json.createObjectBuilder().add("type", "http").add("scheme", "bearer").add("bearerFormat", "JWT"))
                .add("post", Json.createObjectBuilder().add("type", "apiKey").add("in", "header").add("name", "Xueji-Post").add("description", "Public reference of the acting post, of those that GET /me names.")))
                .add("headers", Json.createObjectBuilder().add("tag", Json.createObjectBuilder().add("description", "Of what the answer says, for If-None-Match.").add("schema", text())))
                .add("responses", Json.createObjectBuilder().add("same", Json.createObjectBuilder().add("description", "It says what it said."))
                    .add("problem", Json.createObjectBuilder().add("description", "Refused, or a fault.").add("content", Json.createObjectBuilder()
                        .add("application/problem+json", Json.createObjectBuilder().add("schema", Json.createObjectBuilder().add("$ref", "#/components/schemas/Problem"))))))
                .add("parameters", Json.createObjectBuilder()
                    .add("key", parameter("Idempotency-Key", "header", false, text(), "Under one key a write happens once, however often it is sent within a day."))
                    .add("known", parameter("If-None-Match", "header", false, text(), "The ETag of an earlier answer; while it still says that, the answer is 304 without a body."))))
            .build();
    }

    private static JsonObjectBuilder security(boolean inPost) {
        JsonObjectBuilder security = Json.createObjectBuilder().add("bearer", Json.createArrayBuilder());
        return inPost ? security.add("post", Json.createArrayBuilder()) : security;
    }

    private static JsonObject text() {
        return Json.createObjectBuilder().add("type", "string").build();
    }

    private static JsonObjectBuilder parameter(String name, String in, boolean required, JsonObject schema, String comment) {
        return Schemas.described(Json.createObjectBuilder().add("name", name).add("in", in).add("required", required).add("schema", schema), comment);
    }

    private static JsonObject member(String type, String description) {
        return Json.createObjectBuilder().add("type", type).add("description", description).build();
    }

    private static JsonObjectBuilder problem() {
        return Json.createObjectBuilder().add("type", "object").add("description", "What went wrong (RFC 9457).").add("properties", Json.createObjectBuilder()
            .add("type", text()).add("title", member("string", "In the caller's language.")).add("status", Json.createObjectBuilder().add("type", "integer").add("format", "int32"))
            .add("code", member("string", "Stable, such as tenancy.outside-jurisdiction; fault for a fault of the server.")).add("detail", member("string", "The article, in words."))
            .add("article", member("string", "Id of the article.")).add("fault", member("string", "A number to quote, of a fault of the server."))
            .add("errors", Json.createObjectBuilder().add("type", "array").add("items", Json.createObjectBuilder().add("$ref", "#/components/schemas/ProblemPart"))))
            .add("required", Json.createArrayBuilder().add("title").add("status").add("code"));
    }

    private static JsonObjectBuilder part() {
        return Json.createObjectBuilder().add("type", "object").add("description", "One of several things wrong: a member of the body, or a cell of a row.").add("properties", Json.createObjectBuilder()
            .add("pointer", text()).add("detail", text()).add("column", text()).add("severity", text()).add("code", text()).add("reason", text()).add("article", text()));
    }

    private void operation(TypeElement resource, ExecutableElement method) {
        String path = RestSources.path(resource, method);
        String verb = RestSources.verb(method).orElseThrow();
        JsonObjectBuilder operation = Json.createObjectBuilder().add("tags", Json.createArrayBuilder().add(tag(resource))).add("operationId", operationId(resource, method));
        String comment = sources.comment(method);
        if (!comment.isEmpty()) {
            operation.add("summary", comment);
        }
        if (READ_WITHOUT_POST.contains(path)) {
            operation.add("security", Json.createArrayBuilder().add(security(false)));
        }
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        method.getParameters().forEach(parameter -> stated(method, parameter).ifPresent(parameters::add));
        parameters.add(Json.createObjectBuilder().add("$ref", "#/components/parameters/" + (verb.equals("GET") ? "known" : "key")));
        operation.add("parameters", parameters);
        method.getParameters().stream().filter(Description::isBody).findFirst().ifPresent(body -> operation.add("requestBody", Json.createObjectBuilder().add("required", true)
            .add("content", content(accepted(resource, method, body), body.asType()))));
        operation.add("responses", answers(resource, method, verb));
        paths.computeIfAbsent(path, p -> Json.createObjectBuilder()).add(verb.toLowerCase(Locale.ROOT), operation);
    }

    private String operationId(TypeElement resource, ExecutableElement method) {
        String tag = tag(resource);
        String name = method.getSimpleName().toString();
        String id = Character.toLowerCase(tag.charAt(0)) + tag.substring(1) + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (!operationIds.add(id)) {
            throw new IllegalStateException(id + " is two operations: name one of the methods otherwise");
        }
        return id;
    }

    /** The resource's name; where another has the same and this one's package another, with that. */
    private String tag(TypeElement resource) {
        String name = resource.getSimpleName().toString().replaceFirst("Resource$", "");
        String capability = resource.getEnclosingElement().getSimpleName().toString();
        boolean shared = sources.resources().stream().filter(other -> other.getSimpleName().equals(resource.getSimpleName())).count() > 1;
        return shared && !capability.equalsIgnoreCase(name) ? Character.toUpperCase(capability.charAt(0)) + capability.substring(1) + name : name;
    }

    private Optional<JsonObjectBuilder> stated(ExecutableElement method, VariableElement parameter) {
        for (Map.Entry<String, String> kind : Map.of("PathParam", "path", "QueryParam", "query", "HeaderParam", "header").entrySet()) {
            Optional<String> name = RestSources.value(parameter, kind.getKey());
            if (name.isPresent()) {
                boolean path = kind.getValue().equals("path");
                boolean required = path || isNotNull(parameter);
                JsonObject schema = schemas.of(parameter.asType());
                Optional<String> byDefault = RestSources.value(parameter, "DefaultValue");
                if (byDefault.isPresent() && schema.containsKey("type")) {
                    schema = defaulted(schema, byDefault.get());
                }
                return Optional.of(parameter(name.get(), kind.getValue(), required, schema, sources.comment(method, parameter.getSimpleName().toString()).orElse("")));
            }
        }
        return Optional.empty();
    }

    private static JsonObject defaulted(JsonObject schema, String value) {
        JsonObjectBuilder defaulted = Json.createObjectBuilder(schema);
        return (switch (schema.getString("type")) {
            case "integer" -> defaulted.add("default", Long.parseLong(value));
            case "boolean" -> defaulted.add("default", Boolean.parseBoolean(value));
            default -> defaulted.add("default", value);
        }).build();
    }

    private static boolean isNotNull(VariableElement parameter) {
        return RestSources.annotation(parameter, "jakarta.validation.constraints.NotNull").isPresent()
            || parameter.asType().getAnnotationMirrors().stream().anyMatch(a -> a.getAnnotationType().toString().endsWith(".NotNull"));
    }

    private static boolean isBody(VariableElement parameter) {
        return parameter.getAnnotationMirrors().stream().map(a -> a.getAnnotationType().toString()).noneMatch(a -> a.startsWith(WS));
    }

    /** A body of bytes is whatever the method, and otherwise its class, says that it takes. */
    private static String accepted(TypeElement resource, ExecutableElement method, VariableElement body) {
        String stated = RestSources.value(method, "Consumes").or(() -> RestSources.value(resource, "Consumes")).orElse(JSON);
        return isBytes(body.asType()) && stated.equals(JSON) ? "application/octet-stream" : stated;
    }

    private static boolean isBytes(TypeMirror type) {
        return type.toString().endsWith("java.io.InputStream");
    }

    private JsonObjectBuilder content(String mediaType, TypeMirror type) {
        return Json.createObjectBuilder().add(mediaType, Json.createObjectBuilder().add("schema", isBytes(type) ? bytes() : schemas.of(type)));
    }

    private static JsonObject bytes() {
        return Json.createObjectBuilder().add("type", "string").add("format", "binary").build();
    }

    private JsonObjectBuilder answers(TypeElement resource, ExecutableElement method, String verb) {
        JsonObjectBuilder answers = Json.createObjectBuilder();
        String produced = RestSources.value(method, "Produces").or(() -> RestSources.value(resource, "Produces")).orElse(JSON);
        TypeMirror answered = method.getReturnType();
        List<RestSources.Built> built = answered.toString().equals(WS + "core.Response") ? sources.built(method)
            : List.of(new RestSources.Built(answered.getKind() == TypeKind.VOID ? 204 : 200, answered.getKind() == TypeKind.VOID ? null : answered));
        for (RestSources.Built one : built) {
            JsonObjectBuilder answer = Json.createObjectBuilder().add("description", WORDS.get(one.status()));
            if (!produced.equals(JSON)) {
                answer.add("content", Json.createObjectBuilder().add(produced, Json.createObjectBuilder().add("schema", bytes())));
            } else if (one.entity() != null) {
                answer.add("content", content(JSON, one.entity()));
            }
            if (verb.equals("GET") && produced.equals(JSON)) {
                answer.add("headers", Json.createObjectBuilder().add("ETag", Json.createObjectBuilder().add("$ref", "#/components/headers/tag")));
            }
            answers.add(String.valueOf(one.status()), answer);
        }
        if (verb.equals("GET") && produced.equals(JSON)) {
            answers.add("304", Json.createObjectBuilder().add("$ref", "#/components/responses/same"));
        }
        return answers.add("default", Json.createObjectBuilder().add("$ref", "#/components/responses/problem"));
    }

    private static final Map<Integer, String> WORDS = Map.of(200, "Done.", 201, "Made.", 202, "Taken in; a job works on it.", 204, "Done; there is nothing to say.");
}
