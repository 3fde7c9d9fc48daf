package org.xueji.web.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.TenancyRefusal;

/** A body that is missing, not what is asked for, or says something with a NUL, which no column of text takes, is the caller's fault: 400, not a fault of ours. */
@Provider
public class ReadableBody implements ReaderInterceptor {

    /** A NUL as JSON writes it; behind a backslash that is itself escaped it is none. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            byte[] body = context.getInputStream().readAllBytes();
            if (NUL.matcher(new String(body, StandardCharsets.UTF_8)).find()) {
                throw new BadRequestException();
            }
            if (context.getType().isAnnotationPresent(Exact.class)) {
                requireKnown(body, context.getType());
            }
            context.setInputStream(new ByteArrayInputStream(body));
        }
        try {
            Object body = context.proceed();
            if (body == null) {
                throw new BadRequestException();
            }
            return body;
        } catch (ProcessingException | JsonbException e) {
            throw new BadRequestException(e);
        }
    }

    private static void requireKnown(byte[] body, Class<?> asked) {
        List<String> known = Stream.of(asked.getRecordComponents()).map(RecordComponent::getName).toList();
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonStructure said = reader.read();
            if (said instanceof JsonObject members) {
                members.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
                    throw new Refusal(TenancyRefusal.MEMBER_UNKNOWN, name, String.join(", ", known));
                });
            }
        } catch (JsonException e) {
            throw new BadRequestException(e);
        }
    }
}
