package dev.aval.consent.servlet.containers;

import dev.aval.consent.servlet.ConsentConfig;
import dev.aval.consent.servlet.ConsentInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;

/** The web application of the container tests, made from the options that a test gives. */
final class WebApp {

    private WebApp() {}

    static ServletContainerInitializer initializer(Map<String, String> options) {
        return (classes, context) -> {
            if (!"false".equals(options.get("filter"))) {
                ConsentConfig.Builder config = ConsentConfig.builder();
                options.forEach((name, value) -> {
                    if (name.startsWith("set.")) {
                        config.set(name.substring(4), value);
                    }
                });
                new ConsentInitializer(config.build()).onStartup(null, context);
            }
            ServletRegistration.Dynamic servlet = context.addServlet("probe", new ProbeServlet());
            servlet.setAsyncSupported(true);
            servlet.addMapping("/*");
            more(context);
        };
    }

    private static void more(ServletContext context) {
        ServletRegistration.Dynamic target = context.addServlet("target", new ProbeServlet());
        target.setAsyncSupported(true);
        target.addMapping("/target/*");
    }
}
