package org.xueji.kernel;

import java.util.Optional;

/**
 * The settings of the server, read from environment variables here and nowhere else; {@code docs/operations.md} lists them.
 */
public enum Settings {
    /** JDBC address of the database, as the server and the tools use it. */
    XUEJI_DB_URL,
    /** Password of the login {@code xueji_app}. */
    XUEJI_DB_APP_PASSWORD,
    /** Password of the login {@code xueji_verifier}. */
    XUEJI_DB_VERIFIER_PASSWORD,
    /** The owner's login; only {@code xueji migrate} has it, the server never does. */
    XUEJI_DB_OWNER_USER,
    /** The owner's password. */
    XUEJI_DB_OWNER_PASSWORD,
    /** The address under which browsers and the server reach Keycloak; issuers start with it. */
    XUEJI_KEYCLOAK_URL,
    /** Client id of provisioning's service account in Keycloak's master realm. */
    XUEJI_KEYCLOAK_CLIENT,
    /** Secret of that service account. */
    XUEJI_KEYCLOAK_SECRET,
    /** How long an access token of a new realm is valid, as an ISO duration; unset means {@code PT5M}. */
    XUEJI_TOKEN_LIFE,
    /** How far the clocks of Keycloak and this server may differ, as an ISO duration; unset means {@code PT10S}. */
    XUEJI_TOKEN_SKEW,
    /** The age from which a session's token is renewed, and the session ended where the account is dead; unset means {@code PT5M}. */
    XUEJI_REFRESH_AGE,
    /** In which realms posts that decide or administer take a second factor: {@code all}, {@code none}, or realms' names with white space between; unset means all, in a demo none. */
    XUEJI_SECOND_FACTOR,
    /** The address under which browsers reach this server. */
    XUEJI_BASE_URL,
    /** File with the installation's keys. */
    XUEJI_KEYS,
    /** Directory of evidence and photos, enciphered; backed up together with the database. */
    XUEJI_FILES,
    /** Where the clock starts, as an ISO instant or as an offset such as {@code PT-48H}; unset means the machine's time. */
    XUEJI_CLOCK,
    /** User name of the first operator, an administrator of the ministry whom {@code xueji migrate} appoints where there is no operator yet. */
    XUEJI_FIRST_OPERATOR,
    /** The first operator's name. */
    XUEJI_FIRST_OPERATOR_NAME,
    /** The first operator's own identity number; only a blind index of it is kept. */
    XUEJI_FIRST_OPERATOR_IDENTITY,
    /** The first operator's first password; changed at the first sign-in unless this is a demo. */
    XUEJI_FIRST_OPERATOR_PASSWORD,
    /** Where the identity service is asked, as {@code docs/identity-service.md} describes; unset means that none is asked. */
    XUEJI_IDENTITY_SERVICE_URL,
    /** The bearer token by which the identity service knows this installation. */
    XUEJI_IDENTITY_SERVICE_TOKEN,
    /** Other stages' registers, {@code name=url} with white space between, as {@code docs/other-registers.md} describes; unset means that none is asked. */
    XUEJI_OTHER_REGISTERS,
    /** The bearer token for each of them, {@code name=token} with white space between. */
    XUEJI_OTHER_REGISTER_TOKENS,
    /** How long a connection to a service outside may take, as an ISO duration; unset means {@code PT2S}. */
    XUEJI_PEER_CONNECT,
    /** How long one try of asking a service outside may take in all, as an ISO duration; unset means {@code PT8S}. */
    XUEJI_PEER_ANSWER,
    /** How long a service outside is left alone after three failures in a row, as an ISO duration; unset means {@code PT30S}. */
    XUEJI_PEER_REST,
    /** Host name of the SMTP server that mail goes through; unset means no mail. */
    XUEJI_MAIL_HOST,
    /** Its port; unset means the usual one for its security: 587, 465 or 25. */
    XUEJI_MAIL_PORT,
    /** How the connection to it is secured: {@code STARTTLS}, {@code TLS} or {@code NONE}; unset means {@code STARTTLS}. */
    XUEJI_MAIL_SECURITY,
    /** The user name that it knows this installation by; unset means that it asks for none. */
    XUEJI_MAIL_USER,
    /** The password of that user. */
    XUEJI_MAIL_PASSWORD,
    /** The address that mail comes from; needed where a host is named. */
    XUEJI_MAIL_SENDER,
    /** Where the demo nation writes down its accounts, for scripts. */
    XUEJI_DEMO_ACCOUNTS,
    /** Whether demo and test clients exist in new realms: {@code true} or {@code false}. */
    XUEJI_DEMO;

    /** The setting's value, if it is set and not blank. */
    public Optional<String> find() {
        return Optional.ofNullable(System.getenv(name())).map(String::strip).filter(s -> !s.isEmpty());
    }

    /**
     * The setting's value.
     *
     * @throws IllegalStateException naming the variable, if it is unset
     */
    public String get() {
        return find().orElseThrow(() -> new IllegalStateException("environment variable " + name() + " is not set"));
    }
}
