package org.xueji.provisioning;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.secrets.Secrets;

/**
 * A province as the ministry wants it (C-5).
 *
 * @param code six digits, the last four zero, as in GB/T 2260; one that no division has is given by the ministry
 * @param divisions its prefectures and counties as text with the columns {@code code,name,tier,parent_code}; blank for the divisions of GB/T 2260
 * @param administrator whoever administers it first
 */
public record NewProvince(String code, String name, String divisions, @NotNull Administrator administrator) {

    /** More divisions than this are no province's; the largest of GB/T 2260 has about 200. */
    public static final int MOST_DIVISIONS = 5000;

    public NewProvince {
        code = given(code);
        name = given(name);
        divisions = given(divisions);
    }

    private static String given(String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * The first administrator, whose training the ministry records (V-24).
     *
     * @param trainedUntil the last day on which that training counts; null for no end
     * @param password holds until the first sign-in where it is temporary
     */
    public record Administrator(String username, String name, String identityNumber, LocalDate trainedOn, LocalDate trainedUntil, String password, boolean temporary) {

        public Administrator {
            username = given(username);
            name = given(name);
            identityNumber = given(identityNumber);
            password = password == null ? "" : password;
        }

        static Administrator of(NewOperator operator) {
            return new Administrator(operator.username(), operator.name(), operator.identityNumber(), operator.trainedOn(), operator.trainedUntil(), operator.password(),
                operator.temporary());
        }

        NewAccount account(Secrets secrets, String realm, UUID organisation) {
            return new NewAccount(username, name, Optional.of(organisation), password, temporary, NewAccount.mark(secrets, realm, username, identityNumber));
        }

        @Override
        public String toString() {
            return "Administrator[" + username + "]";
        }
    }

    /** The realm that signs its operators in. */
    String realm() {
        return "p" + code.substring(0, 2);
    }
}
