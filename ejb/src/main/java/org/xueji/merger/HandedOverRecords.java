package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;
import org.xueji.tenancy.Database;

/** Reads the records that were handed over, as they were then, whatever case brought that about. */
@ApplicationScoped
public class HandedOverRecords {

    @Inject
    Database database;
    @Inject
    Numbers numbers;

    /** A record as it is stored, its number enciphered. */
    record Frozen(UUID registration, String name, Sex sex, LocalDate birthDate, byte[] studentNumber, byte[] studentNumberIndex, String majorName, LocalDate enteredOn,
                  LocalDate until, RegistrationStatus status) {

        private HandedOver shown(Numbers numbers) {
            return new HandedOver(registration, name, sex, birthDate, studentNumber == null ? null : numbers.maskedStudentNumber(studentNumber, studentNumberIndex), majorName, enteredOn,
                until, status);
        }
    }

    /**
     * A page of them, in the order of their references.
     *
     * @param function the database's, such as {@code effect.handed_over}, which looks whether the acting post may see them
     * @param after the last that was read; null from the beginning
     */
    public List<HandedOver> of(String function, UUID ref, UUID after, int most) {
        return database.ask(sql -> sql.createQuery("select * from " + function + "(:ref, cast(:after as uuid), :most)").bind("ref", ref).bindByType("after", after, UUID.class)
            .bind("most", most).mapTo(Frozen.class).list()).stream().map(record -> record.shown(numbers)).toList();
    }
}
