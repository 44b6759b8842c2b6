package dev.aval.consent.servlet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the clauses that a test proves: it would fail if one of them were missing or turned round. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {

    /**
     * Returns the clauses.
     *
     * @return ids such as {@code P8}, {@code R5} or {@code G3}, or rules of packs such as {@code regime/fr/grant-lifetime}
     */
    String[] value();
}
