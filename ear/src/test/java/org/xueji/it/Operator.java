package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** An account of the demo: the realm it signs in with, and its user name. */
record Operator(String realm, String username) {

    /** Every operator of the demo. */
    static List<Operator> all() {
        return Stack.running().demoAccounts().getValuesAs(JsonValue::asJsonObject).stream()
            .map(a -> new Operator(a.getString("realm"), a.getString("username")))
            .filter(o -> !o.realm().equals("people"))
            .toList();
    }

    /** One operator of each province, the provinces in order. */
    static List<Operator> ofEachProvince() {
        return all().stream().filter(o -> o.realm().startsWith("p")).map(Operator::realm).distinct().sorted()
            .map(realm -> all().stream().filter(o -> o.realm().equals(realm)).findFirst().orElseThrow())
            .toList();
    }

    String token(Identity identity) {
        return identity.accessToken(realm, username);
    }

    /** The reference of the first post that the token's bearer can act in now. */
    static String post(String token) {
        return me(token).getJsonArray("posts").getValuesAs(JsonValue::asJsonObject).stream()
            .filter(p -> p.getBoolean("active")).findFirst().orElseThrow().getString("ref");
    }

    static JsonObject me(String token) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(Stack.running().at("/api/v1/me"))
            .header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
