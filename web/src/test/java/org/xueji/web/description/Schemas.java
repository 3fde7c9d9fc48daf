package org.xueji.web.description;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Types as the register writes them in JSON. Records and enums are named; a name that two of them have is told apart by what they lie in. */
final class Schemas {

    private static final Map<String, JsonObject> PLAIN = new HashMap<>();

    static {
        plain("string", null, String.class.getName(), char.class.getName(), "java.time.MonthDay", "java.time.Duration", "java.util.Locale");
        plain("string", "uuid", "java.util.UUID");
        plain("string", "date", "java.time.LocalDate");
        plain("string", "date-time", "java.time.Instant", "java.time.OffsetDateTime");
        plain("integer", "int32", "int", "short", Integer.class.getName(), Short.class.getName());
        plain("integer", "int64", "long", Long.class.getName());
        plain("number", null, "java.math.BigDecimal", "double", Double.class.getName());
        plain("boolean", null, "boolean", Boolean.class.getName());
    }

    private final RestSources sources;
    private final Map<String, JsonObject> named = new TreeMap<>();
    private final Map<String, String> nameOf = new HashMap<>();

    Schemas(RestSources sources) {
        this.sources = sources;
    }

    private static void plain(String type, String format, String... names) {
        JsonObjectBuilder schema = Json.createObjectBuilder().add("type", type);
        if (format != null) {
            schema.add("format", format);
        }
        JsonObject built = schema.build();
        for (String name : names) {
            PLAIN.put(name, built);
        }
    }

    /** The schemas that have been named so far. */
    Map<String, JsonObject> named() {
        return named;
    }

    /** @throws IllegalArgumentException for a type that nobody has said how it is written */
    JsonObject of(TypeMirror type) {
        if (type.getKind() == TypeKind.WILDCARD || type.getKind() == TypeKind.TYPEVAR) {
            return of(sources.types().erasure(type));
        }
        if (type instanceof ArrayType array) {
            return array.getComponentType().getKind() == TypeKind.BYTE ? Json.createObjectBuilder().add("type", "string").add("format", "byte").build() : list(array.getComponentType());
        }
        String name = sources.types().erasure(type).toString().replaceAll("^.*@\\S+ ", "");
        if (PLAIN.containsKey(name)) {
            return PLAIN.get(name);
        }
        DeclaredType declared = (DeclaredType) type;
        return switch (name) {
            case "java.util.List", "java.util.Set", "java.util.Collection", "java.util.SortedSet" -> list(declared.getTypeArguments().getFirst());
            case "java.util.Map", "java.util.SortedMap" -> Json.createObjectBuilder().add("type", "object").add("additionalProperties", of(declared.getTypeArguments().getLast())).build();
            case "java.util.Optional" -> of(declared.getTypeArguments().getFirst());
            case "jakarta.json.JsonObject" -> Json.createObjectBuilder().add("type", "object").add("additionalProperties", true).build();
            case "jakarta.json.JsonArray" -> Json.createObjectBuilder().add("type", "array").add("items", JsonObject.EMPTY_JSON_OBJECT).build();
            case "java.lang.Object" -> JsonObject.EMPTY_JSON_OBJECT;
            default -> reference(declared);
        };
    }

    private JsonObject list(TypeMirror of) {
        return Json.createObjectBuilder().add("type", "array").add("items", of(of)).build();
    }

    private JsonObject reference(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getKind() != ElementKind.RECORD && element.getKind() != ElementKind.ENUM) {
            throw new IllegalArgumentException("it is not said how a " + type + " is written");
        }
        String name = nameOf.computeIfAbsent(element.getQualifiedName() + arguments(type), whole -> free(type, element));
        if (!named.containsKey(name)) {
            named.put(name, JsonObject.EMPTY_JSON_OBJECT);   // it may hold itself
            named.put(name, element.getKind() == ElementKind.ENUM ? constants(element) : members(type, element));
        }
        return Json.createObjectBuilder().add("$ref", "#/components/schemas/" + name).build();
    }

    /** Such as {@code SliceOfNoticeView}. */
    private String free(DeclaredType type, TypeElement element) {
        String simple = element.getSimpleName() + arguments(type);
        boolean inside = element.getEnclosingElement() instanceof TypeElement;
        String name = inside ? element.getEnclosingElement().getSimpleName().toString().replaceFirst("Resource$", "") + simple : simple;
        if (nameOf.containsValue(name)) {
            String[] packages = element.getQualifiedName().toString().split("\\.");
            String capability = packages[packages.length - (inside ? 3 : 2)];
            name = Character.toUpperCase(capability.charAt(0)) + capability.substring(1) + name;
        }
        return name;
    }

    private String arguments(DeclaredType type) {
        return type.getTypeArguments().stream().map(argument -> "Of" + sources.types().asElement(argument).getSimpleName()).collect(Collectors.joining());
    }

    private JsonObject constants(TypeElement element) {
        JsonArrayBuilder constants = Json.createArrayBuilder();
        element.getEnclosedElements().stream().filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT).forEach(constant -> constants.add(constant.getSimpleName().toString()));
        return described(Json.createObjectBuilder().add("type", "string").add("enum", constants), sources.comment(element)).build();
    }

    private JsonObject members(DeclaredType type, TypeElement element) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        JsonArrayBuilder required = Json.createArrayBuilder();
        boolean[] some = {false};
        for (RecordComponentElement member : element.getRecordComponents()) {
            String name = member.getSimpleName().toString();
            TypeMirror written = ((ExecutableType) sources.types().asMemberOf(type, member.getAccessor())).getReturnType();
            properties.add(name, commented(of(written), sources.comment(element, name).orElse("")));
            if (isRequired(element, name)) {
                required.add(name);
                some[0] = true;
            }
        }
        JsonObjectBuilder schema = described(Json.createObjectBuilder().add("type", "object"), sources.comment(element)).add("properties", properties);
        return (some[0] ? schema.add("required", required) : schema).build();
    }

    /** Bean Validation stands on the component's field, its accessor and the constructor's parameter, whichever the annotation allows. */
    private static boolean isRequired(TypeElement element, String name) {
        return element.getEnclosedElements().stream().filter(e -> e.getSimpleName().contentEquals(name))
            .anyMatch(e -> e.asType().getAnnotationMirrors().stream().anyMatch(a -> a.getAnnotationType().toString().endsWith(".NotNull")) || RestSources.annotation(e, "jakarta.validation.constraints.NotNull").isPresent());
    }

    static JsonObjectBuilder described(JsonObjectBuilder schema, String description) {
        return description.isEmpty() ? schema : schema.add("description", description);
    }

    /** A reference takes no words beside it in OpenAPI 3.0, so it is put into a list of one. */
    private static JsonObject commented(JsonObject schema, String comment) {
        if (comment.isEmpty()) {
            return schema;
        }
        JsonObjectBuilder words = schema.containsKey("$ref") ? Json.createObjectBuilder().add("allOf", Json.createArrayBuilder().add(schema)) : Json.createObjectBuilder(schema);
        return words.add("description", comment).build();
    }
}
