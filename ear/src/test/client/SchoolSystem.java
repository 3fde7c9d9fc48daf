import client.ApiClient;
import client.ApiException;
import client.ApiResponse;
import client.api.ImportsApi;
import client.api.NewStudentsApi;
import client.model.CaseAction;
import client.model.JobState;
import client.model.JobStatus;
import client.model.NewStudentPage;
import client.model.NewStudentView;
import client.model.NewStudentsOneAct;
import client.model.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A school's system that knows the register by its description alone: compiled with the client generated from it, and told where the register is, where its realm is, its
 * account, secret and post, and the file that it brings. It says what came of it, a line each.
 */
final class SchoolSystem {

    private static final Duration SOON = Duration.ofSeconds(60);

    private SchoolSystem() {
    }

    public static void main(String[] told) throws Exception {
        String token = token(told[1], told[2], told[3]);
        ApiClient register = new ApiClient();
        register.setObjectMapper(new Bodies(register.getObjectMapper()));
        register.updateBaseUri(told[0]);
        register.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token).header("Xueji-Post", told[4]).header("Accept-Language", "en"));

        ImportsApi imports = new ImportsApi(register);
        String key = UUID.randomUUID().toString();
        JobStatus job = imports.importsUpload(new File(told[5]), "new.xlsx", null, null, key);
        ApiResponse<JobStatus> again = imports.importsUploadWithHttpInfo(new File(told[5]), "new.xlsx", null, null, key);
        say("sent again", again.getHeaders().getOrDefault("idempotency-replayed", java.util.List.of()).contains("true") && again.getData().getRef().equals(job.getRef()));
        Instant late = Instant.now().plus(SOON);
        while ((job.getState() == JobState.QUEUED || job.getState() == JobState.RUNNING) && Instant.now().isBefore(late)) {
            job = imports.importsGet(job.getRef(), null);
        }
        say("import", job.getState());
        say("taken", job.getOutcome().get("taken"));
        say("wrong rows", imports.importsProblems(job.getRef(), 100, null).stream().map(p -> p.getRow()).distinct().count());

        NewStudentsApi students = new NewStudentsApi(register);
        NewStudentPage page = students.newStudentsList(null, null, job.getRef(), null, null, null, null, null, null, null, null, null, null, 50, null);
        say("records", page.getRows().size() + " of " + page.getTotal());
        ApiResponse<NewStudentView> one = students.newStudentsGetWithHttpInfo(page.getRows().getFirst().getRef(), null);
        say("one of them", one.getData().getMajorName() != null && one.getData().getEnteredOn() != null && one.getData().getDocumentNumber().contains("*"));
        say("unchanged", code(() -> students.newStudentsGet(one.getData().getRef(), one.getHeaders().get("etag").getFirst())).getCode());

        ApiException refused = code(() -> students.newStudentsAct(one.getData().getRef(), new NewStudentsOneAct().action(CaseAction.APPROVE).version(one.getData().getVersion()), null));
        Problem problem = register.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        say("refused", refused.getCode() + " " + problem.getStatus() + " " + problem.getCode());
    }

    /** A file goes as it is. The client generated for this library would write its name as JSON, whatever the description says that the body is. */
    private static final class Bodies extends ObjectMapper {

        private static final long serialVersionUID = 1L;

        private Bodies(ObjectMapper of) {
            super(of);
        }

        @Override
        public ObjectMapper copy() {
            return new Bodies(this);
        }

        @Override
        public byte[] writeValueAsBytes(Object body) throws JsonProcessingException {
            try {
                return body instanceof File file ? Files.readAllBytes(file.toPath()) : super.writeValueAsBytes(body);
            } catch (JsonProcessingException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Asking {
        void ask() throws ApiException;
    }

    private static ApiException code(Asking asking) {
        try {
            asking.ask();
            throw new IllegalStateException("it was answered");
        } catch (ApiException refused) {
            return refused;
        }
    }

    private static String token(String realm, String account, String secret) throws Exception {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString()).body();
            return answer.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
        }
    }

    private static void say(String what, Object said) {
        System.out.println(what + ": " + said);
    }
}
