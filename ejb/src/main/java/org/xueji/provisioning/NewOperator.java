package org.xueji.provisioning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Duty;

/**
 * An operator to be appointed.
 *
 * @param identityNumber the operator's own; only a blind index of it is kept, by which four-eyes knows natural persons apart
 * @param trainedOn the day of the completed training (V-24)
 * @param trainedUntil the last day on which that training counts; null for no end
 * @param password the first password
 * @param temporary whether it must be changed at the first sign-in
 */
public record NewOperator(@NotNull UUID organisation, @NotBlank String username, @NotBlank String name, @NotBlank String identityNumber, @NotNull LocalDate trainedOn,
                          LocalDate trainedUntil, @NotEmpty Set<@NotNull Duty> duties, @NotBlank String password,
                          boolean temporary) {

    /** Refuses unless the training is completed and still counts on that day. */
    void requireTraining(LocalDate today) {
        requireTraining(trainedOn, trainedUntil, today);
    }

    /** Refuses unless a training from that day until that one, null for no end, is completed and still counts. */
    static void requireTraining(LocalDate trainedOn, LocalDate trainedUntil, LocalDate today) {
        if (trainedOn == null || trainedOn.isAfter(today) || trainedUntil != null && trainedUntil.isBefore(today)) {
            throw new Refusal(ProvisioningRefusal.NOT_TRAINED);
        }
    }

    NewAccount account(Secrets secrets, String realm) {
        return new NewAccount(username, name, Optional.of(organisation), password, temporary, NewAccount.mark(secrets, realm, username, identityNumber));
    }

    @Override
    public String toString() {
        return "NewOperator[" + username + "]";
    }
}
