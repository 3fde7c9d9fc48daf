package org.xueji.notification;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a mail says: kinds and numbers, and where to sign in. Nothing about anybody.
 *
 * @param baseUrl the address under which browsers reach the product
 */
record MailText(String baseUrl) {

    /** A letter about these lines, in the reader's language. */
    MailServer.Letter letter(Mailing.Queued mail) {
        MailLanguage language = MailLanguage.valueOf(mail.language());
        List<JsonObject> lines = lines(mail.lines());
        int all = lines.stream().mapToInt(l -> l.getInt("n")).sum();
        String told = lines.stream().map(l -> "· " + NoticeKind.valueOf(l.getString("kind")).text(language.locale(), l.getInt("n"))).collect(Collectors.joining("\n"));
        String text = String.join("\n\n", MailWords.GREETING.text(language.locale()), told, MailWords.SIGN_IN.text(language.locale(), baseUrl + "/notices"),
            MailWords.CHANGE.text(language.locale(), baseUrl + "/mail-settings")) + "\n";
        return new MailServer.Letter(mail.address(), MailWords.SUBJECT.text(language.locale(), all), text, language.locale().toLanguageTag());
    }

    private static List<JsonObject> lines(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
