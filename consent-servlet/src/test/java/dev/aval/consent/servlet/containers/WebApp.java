package dev.aval.consent.servlet.containers;

import dev.aval.consent.ledger.FileLedger;
import dev.aval.consent.servlet.ConsentConfig;
import dev.aval.consent.servlet.ConsentInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The web application of the container tests, made from the options that a test gives. */
final class WebApp {

    private WebApp() {}

    static ServletContainerInitializer initializer(Map<String, Object> options) {
        return (classes, context) -> {
            options.forEach((name, value) -> {
                if (name.startsWith("parameter.")) {
                    context.setInitParameter(name.substring(10), String.valueOf(value));
                }
            });
            if (!"false".equals(options.get("filter"))) {
                ConsentConfig.Builder config = ConsentConfig.builder();
                options.forEach((name, value) -> {
                    if (name.equals("set.code")) {
                        OwnCode.add(config, context);
                    } else if (name.startsWith("set.")) {
                        config.set(name.substring(4), String.valueOf(value));
                    }
                });
                levers(config, options, context);
                new ConsentInitializer(config.build()).onStartup(null, context);
            }
            ServletRegistration.Dynamic servlet = context.addServlet("probe", new ProbeServlet());
            servlet.setAsyncSupported(true);
            servlet.addMapping("/*");
            more(context);
        };
    }

    /** What a test moves while the application runs. */
    private static void levers(ConsentConfig.Builder config, Map<String, Object> options, ServletContext context) {
        InstantSource clock = (InstantSource) options.getOrDefault("clock", InstantSource.system());
        config.clock(clock);
        if (options.get("ledger.failing") instanceof AtomicBoolean failing) {
            Path folder = Path.of(String.valueOf(options.get("set.state-folder")));
            SwitchedLedger ledger =
                    new SwitchedLedger(FileLedger.open(folder.resolve("ledger"), clock), failing, (AtomicInteger)
                            Objects.requireNonNull(options.get("ledger.records")));
            config.ledger(ledger);
            context.addListener(new ServletContextListener() {
                @Override
                public void contextDestroyed(ServletContextEvent event) {
                    ledger.close();
                }
            });
        }
    }

    private static void more(ServletContext context) {
        ServletRegistration.Dynamic target = context.addServlet("target", new ProbeServlet());
        target.setAsyncSupported(true);
        target.addMapping("/target/*");
        ServletRegistration.Dynamic async = context.addServlet("async", new AsyncServlet());
        async.setAsyncSupported(true);
        async.addMapping("/async-answers/*");
        context.addServlet("new-api", new NewApiServlet()).addMapping("/new-api/*");
        context.addServlet("cookie-lines", new CookieLinesServlet()).addMapping("/cookie-lines");
        context.addServlet("copies", new CopiesServlet()).addMapping("/copies/*");
    }
}
