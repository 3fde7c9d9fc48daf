package org.xueji.kernel;

/**
 * Why something is refused: an enum constant of the capability that refuses. Its words take the refusal's arguments.
 */
public interface RefusalReason extends Localized {

    /** The article behind the refusal. */
    Article article();

    /** What kind of answer this is, for programs; decides the status code of a REST answer. */
    default Kind kind() {
        return Kind.INVALID;
    }

    /** Stable code for programs, such as {@code enrolment.already-registered}: capability, dot, constant in kebab case. */
    default String code() {
        String pkg = ((Enum<?>) this).getDeclaringClass().getPackageName();
        return pkg.substring(pkg.lastIndexOf('.') + 1) + "." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The kinds of refusal. */
    enum Kind {
        /** The input breaks a rule. */
        INVALID,
        /** Who asks may not do this. */
        FORBIDDEN,
        /** No such thing, or none that the asker may see. */
        NOT_FOUND,
        /** It was there and was cleared away after its time. */
        GONE,
        /** Somebody else was quicker, or the state does not allow it any more. */
        CONFLICT,
        /** Too large, or of a type that is not read. */
        UNACCEPTABLE,
        /** Not now; the same may be tried again later. */
        UNAVAILABLE
    }
}
