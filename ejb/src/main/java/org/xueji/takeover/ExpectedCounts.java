package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** What the books of a school count, kept with its take-over and compared with what was loaded. */
@ApplicationScoped
class ExpectedCounts {

    private static final int MOST_LINES = 200;
    private static final int LONGEST = 500;

    @Inject
    Database database;

    /** What was loaded and held, by grade, status and major; the latest grade first. */
    List<LoadedFigure> figures(long takeover) {
        return database.ask(sql -> sql.createQuery("""
            select grade, status, major_name as major, count(*) filter (where state in ('LOADED', 'CONTINUES')) as loaded,
                   count(*) filter (where state not in ('LOADED', 'CONTINUES')) as held
              from takeover_student where takeover_id = :id group by grade, status, major_name order by grade desc, status, major_name""").bind("id", takeover)
            .mapTo(LoadedFigure.class).list());
    }

    static List<Reconciled> against(List<Expected> lines, List<LoadedFigure> figures) {
        return lines.stream().map(line -> new Reconciled(line, figures.stream().filter(f -> f.belongsTo(line)).mapToLong(LoadedFigure::loaded).sum(),
            figures.stream().filter(f -> f.belongsTo(line)).mapToLong(LoadedFigure::held).sum())).toList();
    }

    void write(TakeOverRows.Open takeover, List<Expected> lines, int version) {
        Set<List<Object>> counted = new HashSet<>();
        boolean fits = lines.size() <= MOST_LINES && lines.stream().allMatch(l -> l.count() >= 0 && l.explanation().length() <= LONGEST && (l.major() == null || l.major().length() <= LONGEST)
            && counted.add(Arrays.asList(l.grade(), l.status(), l.major())));
        if (!fits) {
            throw new Refusal(TakeOverRefusal.COUNT_DOES_NOT_FIT);
        }
        int written = database.ask(sql -> sql.createUpdate("update register_takeover set expected = cast(:lines as jsonb), version = version + 1 where id = :id and version = :version")
            .bind("lines", json(lines)).bind("id", takeover.id()).bind("version", version).execute());
        if (written == 0) {
            throw new Refusal(TakeOverRefusal.CHANGED_SINCE_SHOWN);
        }
    }

    private static String json(List<Expected> lines) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Expected line : lines) {
            JsonObjectBuilder o = Json.createObjectBuilder().add("count", line.count()).add("explanation", line.explanation());
            if (line.grade() != null) {
                o.add("grade", line.grade());
            }
            if (line.status() != null) {
                o.add("status", line.status().name());
            }
            if (line.major() != null) {
                o.add("major", line.major());
            }
            array.add(o);
        }
        return array.build().toString();
    }

    /** In the order in which they were stated. */
    static List<Expected> read(String json) {
        List<Expected> lines = new ArrayList<>();
        for (JsonObject o : Json.createReader(new StringReader(json)).readArray().getValuesAs(JsonObject.class)) {
            lines.add(new Expected(o.containsKey("grade") ? o.getInt("grade") : null, o.containsKey("status") ? RegistrationStatus.valueOf(o.getString("status")) : null,
                o.getString("major", null), o.getInt("count"), o.getString("explanation")));
        }
        return lines;
    }
}
