package dev.aval.consent.examples.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * Lets visitors into folders named {@code META-INF} and {@code WEB-INF}: of a web application the container serves nothing from
 * there, but in a site of static files they are folders like others.
 */
final class EveryFolder extends ValveBase {
    EveryFolder() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Wrapper servlet = request.getWrapper();
        if (servlet != null && isClosedToVisitors(request.getRequestPathMB())) {
            servlet.getPipeline().getFirst().invoke(request, response);
        } else {
            getNext().invoke(request, response);
        }
    }

    private static boolean isClosedToVisitors(MessageBytes path) {
        return path.startsWithIgnoreCase("/META-INF", 0) || path.startsWithIgnoreCase("/WEB-INF", 0);
    }
}
