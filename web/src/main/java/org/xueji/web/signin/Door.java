package org.xueji.web.signin;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says whom a way of signing in is for. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
@interface Door {

    /** Whom. */
    For value();

    /** The two who come to the product. */
    enum For {
        PROGRAMS, PEOPLE
    }
}
