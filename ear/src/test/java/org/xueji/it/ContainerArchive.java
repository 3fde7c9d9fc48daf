package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.xueji.it.container.Cast;
import org.xueji.it.container.JobRow;
import org.xueji.it.container.Look;
import org.xueji.it.container.LookingWork;
import org.xueji.it.container.Transactions;

/**
 * The application as it is shipped, with a test in place of its doors: the same business module with the same {@code persistence.xml} and data source,
 * to which the beans are added by which the test looks. Beside it goes the {@link Cast}: people of schools that are founded for the test.
 */
public final class ContainerArchive {

    private static final String BUSINESS = "xueji-ejb.jar";
    private static final String DOORS = "xueji-web.war";
    private static final JsonObject REASON = Json.createObjectBuilder().add("reason", "试验").build();
    private static final String APPLICATION = """
        <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="11">
          <module><ejb>%s</ejb></module>
          <module><web><web-uri>container.war</web-uri><context-root>/container</context-root></web></module>
          <library-directory>lib</library-directory>
        </application>
        """;

    private ContainerArchive() {
    }

    /** To be deployed beside the product; {@code inside} runs in it: the test and what it is made of. */
    public static EnterpriseArchive with(Class<?>... inside) {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "container.ear").importFrom(new File("target/xueji.ear")).as(EnterpriseArchive.class);
        JavaArchive business = ear.getAsType(JavaArchive.class, "/" + BUSINESS).addClasses(Transactions.class, Look.class, JobRow.class, LookingWork.class);
        WebArchive war = ShrinkWrap.create(WebArchive.class, "container.war").addClasses(inside).addClass(Cast.class)
            .addAsResource(new StringAsset(cast()), Cast.RESOURCE)
            .addAsLibrary(new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
        for (String part : List.of(BUSINESS, DOORS, "META-INF/application.xml")) {
            ear.delete("/" + part);
        }
        return ear.addAsModules(business, war).setApplicationXML(new StringAsset(APPLICATION.formatted(BUSINESS)));
    }

    /** Two schools of sibling counties that have imported students, the county above the first; and three who may not act. */
    private static String cast() {
        FoundedSchool first = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool second = FoundedSchool.under("p43", "hunan", "430105");
        FoundedSchool suspended = FoundedSchool.under("p43", "hunan", "430104");
        suspended.administrator().post("/organisations/" + suspended.ref() + "/suspension", REASON);
        Caller withdrawn = FoundedSchool.appointed(first.administrator(), "p43", first.ref(), List.of("CLERK")).getFirst();
        first.administrator().post("/posts/" + withdrawn.post() + "/withdrawal", JsonValue.EMPTY_JSON_OBJECT);

        Properties cast = new Properties();
        enter(cast, Cast.FIRST_SCHOOL, first.clerk());
        enter(cast, Cast.SECOND_SCHOOL, second.clerk());
        enter(cast, Cast.COUNTY_OF_THE_FIRST, Caller.demo("yuelu-approver"));
        enter(cast, Cast.SUSPENDED, suspended.clerk());
        enter(cast, Cast.WITHDRAWN, withdrawn);
        cast.setProperty(Cast.FIRST_SCHOOL + ".jobs", imports(first, 1));
        cast.setProperty(Cast.SECOND_SCHOOL + ".jobs", imports(second, 2));
        cast.setProperty("repetitions", Integer.toString(Integer.getInteger("xueji.repetitions", 3)));
        return text(cast);
    }

    private static void enter(Properties cast, String role, Caller caller) {
        String operator = " from post p join operator w on w.id = p.operator_id where p.ref = ?::uuid";
        cast.setProperty(role + ".post", caller.post());
        cast.setProperty(role + ".issuer", Register.text("select w.issuer" + operator, caller.post()));
        cast.setProperty(role + ".subject", Register.text("select w.subject" + operator, caller.post()));
    }

    private static String imports(FoundedSchool school, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String ref = school.imported(school.file(2, 0, i)).getString("ref");
            ids.add(Register.text("select id from job where ref = ?::uuid", ref));
        }
        return String.join(",", ids);
    }

    private static String text(Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
