package org.xueji.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import org.xueji.jurisdiction.Tier;

/**
 * A prefecture or county of a province.
 *
 * @param parent code of what it reports to: the province or one of its prefectures
 */
public record Division(String code, String name, Tier tier, String parent) {

    static JsonArray json(List<Division> divisions) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        divisions.forEach(d -> list.add(Json.createObjectBuilder().add("code", d.code()).add("name", d.name()).add("tier", d.tier().name()).add("parent", d.parent())));
        return list.build();
    }

    /** Those of a province in GB/T 2260, prefectures first; none for a province that has none there. */
    static List<Division> ofReference(String province) {
        return ReferenceTree.authorities().stream().filter(a -> a.tier() != Tier.PROVINCE && a.tier() != Tier.MINISTRY && a.code().startsWith(province.substring(0, 2)))
            .map(a -> new Division(a.code(), a.name(), a.tier(), a.parentCode())).toList();
    }
}
