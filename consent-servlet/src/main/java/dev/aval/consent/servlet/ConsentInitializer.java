package dev.aval.consent.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Installs the filter in a web application that has the jar, without a line of code.
 *
 * <p>Embedded servers that do not look for initializers take it by hand: {@code context.addServletContainerInitializer(new
 * ConsentInitializer(), Set.of())} on Tomcat, {@code handler.addServletContainerInitializer(new ConsentInitializer())} on Jetty.
 * Immutable and safe for use by many threads.
 */
public final class ConsentInitializer implements ServletContainerInitializer {

    private final ConsentConfig config;

    /** Installs the filter as configured outside of code. */
    public ConsentInitializer() {
        this(ConsentConfig.defaults());
    }

    /**
     * Installs the filter as configured.
     *
     * @param config what code says about the filter
     */
    public ConsentInitializer(ConsentConfig config) {
        this.config = config;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        ConsentFilter.install(context, config);
    }
}
