package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.exchange.Template;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * The spreadsheet templates by which a school files new students: the national one, and those of its province. A template maps headings to the fields of the national one and
 * leaves out none that is mandatory; a version is added and never changed, so an import under way goes on by the one with which it began.
 */
@Stateless
public class ImportTemplates {

    static {
        Refusals.constraint("one_template_of_a_version", TemplateRefusal.DEFINED_MEANWHILE);
    }

    private static final String ALL = """
        select t.ref, t.code, t.version, t.name, t.columns::text as columns, t.retired, t.effective_on, t.created_at from import_template t where""" + " ";

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * A version of a template of a province.
     *
     * @param retired whether from its day on the template is offered no more
     * @param effectiveOn the day from which it counts
     */
    public record Defined(UUID ref, String code, int version, String name, Template template, boolean retired, LocalDate effectiveOn, Instant createdAt, TemplateStanding standing) {
    }

    /** A template as stored. */
    record Row(UUID ref, String code, int version, String name, String columns, boolean retired, LocalDate effectiveOn, Instant createdAt) {

        private Template template() {
            return new Template(code, version, read(columns));
        }

        private Defined standing(TemplateStanding standing) {
            return new Defined(ref, code, version, name, template(), retired, effectiveOn, createdAt, standing);
        }
    }

    /**
     * What a province says a template is to be.
     *
     * @param columns those without a heading are left out
     * @param retired whether this version only says that there is none any more
     * @param effectiveOn the day from which it counts; null for today
     */
    public record Definition(String name, List<Template.Column> columns, boolean retired, LocalDate effectiveOn) {
    }

    /** Every version of the templates of the province in which the acting organisation lies, by their codes, the newest first. */
    public List<Defined> versions() {
        String province = province(database.bound());
        LocalDate today = Time.today(clock);
        Set<String> counting = new HashSet<>();
        return database.ask(sql -> sql.createQuery(ALL + "t.path = :province order by t.code, t.version desc").bind("province", province).mapTo(Row.class).list())
            .stream().map(t -> t.standing(standing(t, today, counting))).toList();
    }

    /** How a version stands, where the newer ones of its code were asked about before it. */
    private static TemplateStanding standing(Row version, LocalDate today, Set<String> counting) {
        if (counting.contains(version.code())) {
            return TemplateStanding.REPLACED;
        }
        if (version.effectiveOn().isAfter(today)) {
            return TemplateStanding.PLANNED;
        }
        counting.add(version.code());
        return version.retired() ? TemplateStanding.RETIRED : TemplateStanding.IN_FORCE;
    }

    /** Those by which the schools of the province may file, beside the national one. */
    public List<Defined> offered() {
        return versions().stream().filter(t -> t.standing() == TemplateStanding.IN_FORCE).toList();
    }

    /** Whether the acting post may define templates. */
    public boolean isDefiner() {
        Bound bound = database.bound();
        return bound.duty() == Duty.ADMINISTRATOR && bound.tier() == Tier.PROVINCE;
    }

    /** The template that a school chose; without a choice the national one. @throws Refusal if its province does not offer it */
    public Template chosen(UUID ref) {
        return ref == null ? NewStudentTemplates.national()
            : offered().stream().filter(t -> t.ref().equals(ref)).findFirst().orElseThrow(() -> new Refusal(TemplateRefusal.NO_SUCH_TEMPLATE)).template();
    }

    /** The template by which an import began, whatever has come after it. */
    public Template ofJob(long job) {
        String ref = jobs.parameters(job).getString("template", "");
        return ref.isEmpty() ? NewStudentTemplates.national() : database.ask(sql -> sql.createQuery(ALL + "t.ref = :ref")
            .bind("ref", UUID.fromString(ref)).mapTo(Row.class).one()).template();
    }

    /**
     * A province defines a template, or the next version of one.
     *
     * @throws Refusal with a {@link TemplateRefusal}
     */
    public UUID define(String code, Definition definition) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        if (bound.tier() != Tier.PROVINCE) {
            throw new Refusal(TemplateRefusal.ONLY_A_PROVINCE);
        }
        if (code == null || !code.matches("[a-z][a-z0-9-]{2,39}")) {
            throw new Refusal(TemplateRefusal.CODE_MALFORMED);
        }
        if (definition.name() == null || definition.name().isBlank()) {
            throw new Refusal(TemplateRefusal.NAME_MISSING);
        }
        LocalDate today = Time.today(clock);
        LocalDate effectiveOn = definition.effectiveOn() == null ? today : definition.effectiveOn();
        if (effectiveOn.isBefore(today)) {
            throw new Refusal(TemplateRefusal.DAY_HAS_PASSED, today);
        }
        List<Template.Column> checked = checked(definition.columns());
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into import_template(org_id, path, code, version, name, columns, retired, effective_on, created_by, created_at)
            select :org, :path, :code, coalesce(max(t.version), 0) + 1, :name, cast(:columns as jsonb), :retired, :effective, :operator, :now from import_template t where t.org_id = :org and t.code = :code
            returning ref""").bind("org", bound.organisation()).bind("path", bound.path()).bind("code", code).bind("name", definition.name().strip()).bind("columns", written(checked))
            .bind("retired", definition.retired()).bind("effective", effectiveOn).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("IMPORT_TEMPLATE_DEFINED", Article.vocational(6), ref, "code", code, "retired", String.valueOf(definition.retired()), "effective", effectiveOn.toString())));
        return ref;
    }

    /** The columns that have a heading, each mandatory where the national template's is. */
    private static List<Template.Column> checked(List<Template.Column> stated) {
        List<Template.Column> columns = stated.stream().filter(c -> !c.heading().isBlank()).toList();
        Map<String, Template.Column> national = NewStudentTemplates.national().columns().stream().collect(Collectors.toMap(Template.Column::field, Function.identity()));
        Set<String> filled = new HashSet<>();
        for (Template.Column column : columns) {
            if (!national.containsKey(column.field())) {
                throw new Refusal(TemplateRefusal.FIELD_UNKNOWN, column.field());
            }
            if (!filled.add(column.field())) {
                throw new Refusal(TemplateRefusal.FIELD_DOUBLED, national.get(column.field()).heading());
            }
        }
        String missing = NewStudentTemplates.national().columns().stream().filter(c -> c.mandatory() && !filled.contains(c.field())).map(Template.Column::heading)
            .collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            throw new Refusal(TemplateRefusal.FIELDS_MISSING, missing);
        }
        List<Template.Column> checked = columns.stream().map(c -> new Template.Column(c.field(), c.heading().strip(), national.get(c.field()).mandatory(), c.aliases())).toList();
        try {
            new Template("checked", 1, checked);
        } catch (IllegalArgumentException e) {
            throw new Refusal(TemplateRefusal.HEADINGS_ALIKE);
        }
        return checked;
    }

    private static String province(Bound bound) {
        return bound.path().substring(0, Math.min(7, bound.path().length()));
    }

    private static String written(List<Template.Column> columns) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        columns.forEach(c -> array.add(Json.createObjectBuilder().add("field", c.field()).add("heading", c.heading()).add("mandatory", c.mandatory())
            .add("aliases", Json.createArrayBuilder(c.aliases()))));
        return array.build().toString();
    }

    private static List<Template.Column> read(String columns) {
        try (var reader = Json.createReader(new StringReader(columns))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonObject.class).stream().map(c -> new Template.Column(c.getString("field"), c.getString("heading"), c.getBoolean("mandatory"),
                c.getJsonArray("aliases").getValuesAs(JsonString::getString))).toList();
        }
    }
}
