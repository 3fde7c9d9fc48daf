package org.xueji.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.systems.AdmittedSystem;
import org.xueji.systems.SystemScope;

/** A system comes in only to what its scopes name, as often as its limit allows, and never takes another province's place. */
class SystemGateTest {

    private static final String REF = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({"CHANGES_READ, GET /changes", "CHANGES_READ, GET /changes/now", "REGISTRATIONS_READ, GET /registrations", "REGISTRATIONS_READ, GET /students/{ref}",
        "REGISTRATIONS_READ, GET /transfers/{ref}", "NEW_STUDENTS_WRITE, POST /new-student-imports", "NEW_STUDENTS_WRITE, POST /new-students", "NEW_STUDENTS_WRITE, GET /jobs/{ref}"})
    void aScopeOpensWhatItNamesAndNoOtherScopeDoes(SystemScope scope, String request) {
        String asked = request.replace("{ref}", REF);
        assertThat(SystemGate.isOpen(asked, system(Set.of(scope)))).isTrue();
        assertThat(SystemGate.isOpen(asked, system(EnumSet.complementOf(EnumSet.of(scope))))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /new-students/{ref}/decision", "POST /new-students/decisions", "POST /transfers/{ref}/decision", "POST /students/{ref}/numbers", "POST /students/search",
        "POST /operators", "POST /systems", "GET /systems", "POST /organisations/{ref}/suspension", "GET /organisations/{ref}/operators", "POST /terms", "DELETE /changes", "GET /changes/../systems",
        "GET /changes/now/", "POST /changes", "GET /files/{ref}", "GET /students/{ref}/photo"})
    void noScopeOpensWhatDecidesAdministersOrReveals(String request) {
        assertThat(SystemGate.isOpen(request.replace("{ref}", REF), system(EnumSet.allOf(SystemScope.class)))).isFalse();
    }

    @Test
    void whoSpentTheMinutesRequestsWaitsForTheNextOne() {
        RequestBudget budget = new RequestBudget(60);
        IntStream.range(0, 60).forEach(i -> assertThat(budget.take(0)).isZero());
        assertThat(budget.take(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.take(Duration.ofSeconds(1).toNanos())).isZero();
        assertThat(budget.take(Duration.ofSeconds(1).toNanos())).isPositive();
        assertThat(budget.take(Duration.ofHours(1).toNanos())).as("no more than a minute's is saved up").isZero();
        assertThat(IntStream.range(0, 100).filter(i -> budget.take(Duration.ofHours(1).toNanos()).isZero()).count()).isEqualTo(59);
    }

    @Test
    void oneProvincesFloodLeavesTheOthersTheirPlaces() {
        ProvinceTurns turns = new ProvinceTurns();
        long taken = IntStream.range(0, 1000).filter(i -> turns.begin("p43")).count();
        assertThat(taken).isEqualTo(ProvinceTurns.AT_ONCE);
        assertThat(turns.begin("p44")).isTrue();
        turns.end("p43");
        assertThat(turns.begin("p43")).isTrue();
    }

    private static AdmittedSystem system(Set<SystemScope> scopes) {
        return new AdmittedSystem(UUID.randomUUID(), UUID.randomUUID(), scopes, 60);
    }
}
