package dev.aval.consent.examples.vectors;

import dev.aval.consent.examples.ConsentSetup;
import dev.aval.consent.examples.Mode;
import dev.aval.consent.examples.PolicySource;
import dev.aval.consent.examples.StateFolders;
import dev.aval.consent.examples.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * A site with one page for each vector, over http and https. Its third parties listen on other ports for each visit; the port is
 * part of a page's address, so that visits at the same time do not meet.
 */
final class VectorSite implements AutoCloseable {
    static final String HOST = "shop.example";

    /** What the vendor's inline script is known by. */
    static final String BOOTSTRAP = "corpusBootstrap";

    private final WebServer server;
    private final Connector secure;

    private VectorSite(WebServer server, Connector secure) {
        this.server = server;
        this.secure = secure;
    }

    static VectorSite start(List<Vector> vectors, Mode mode, Certificate certificate) {
        ConsentSetup consent = ConsentSetup.of(
                mode, new PolicySource("corpus.json", policy(vectors)), List.of(), StateFolders.of("corpus", 0));
        Connector secure = secure(certificate);
        WebServer server = WebServer.start("127.0.0.1", 0, Path.of(""), context -> {
            consent.install(context);
            Tomcat.addServlet(context, "vectors", new Pages(vectors));
            context.addServletMappingDecoded("/", "vectors");
            engine(context).getService().addConnector(secure);
        });
        return new VectorSite(server, secure);
    }

    String origin(Way way) {
        int port = way.secure()
                ? secure.getLocalPort()
                : Integer.parseInt(server.origin().replaceAll(".*:", ""));
        return way.scheme() + "://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        server.close();
    }

    private static Engine engine(Context context) {
        return (Engine) context.getParent().getParent();
    }

    private static Connector secure(Certificate certificate) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig config = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystoreFile(certificate.file().toString());
        own.setCertificateKeystorePassword(Certificate.PASSWORD);
        own.setCertificateKeystoreType("PKCS12");
        config.addCertificate(own);
        connector.addSslHostConfig(config);
        return connector;
    }

    /** One vendor with all hosts; of the addresses, only those that a vector writes out. */
    private static String policy(List<Vector> vectors) {
        String hosts = Stream.concat(
                        Stream.of(Vector.DOMAIN),
                        vectors.stream().filter(vector -> vector.is("address")).map(Vector::address))
                .map(host -> '"' + host + '"')
                .collect(Collectors.joining(", "));
        return """
                {
                  "version": 1,
                  "controller": {"name": "Corpus", "contact": "mailto:privacy@shop.example"},
                  "purposes": {"analytics": {}},
                  "vendors": {
                    "tracker": {
                      "number": 1, "name": "Tracker Ltd", "purposes": ["analytics"],
                      "hosts": [%s], "inline": ["%s"], "privacyPolicy": "https://tracker.example/privacy"
                    }
                  }
                }
                """.formatted(hosts, BOOTSTRAP);
    }

    /** {@code /} is where a visitor chooses, {@code /PORT/v/NUMBER} a vector, {@code /PORT/frames/1-5-7} several in frames. */
    private static final class Pages extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient List<Vector> vectors;

        Pages(List<Vector> vectors) {
            this.vectors = vectors;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String[] path = request.getRequestURI().split("/", -1);
            if (path.length < 4) {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write("<!doctype html><title>Corpus</title><p>Text.");
            } else if (path[2].equals("frames")) {
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write(frames(path[1], path[3]));
            } else if (path[2].equals("v") && path[3].chars().allMatch(Character::isDigit)) {
                Vector vector = vectors.get(Integer.parseInt(path[3]));
                String type = vector.value("type");
                response.setContentType(type.isEmpty() ? "text/html;charset=UTF-8" : type);
                byte[] markup = Placeholders.fill(vector, request.getScheme(), Integer.parseInt(path[1]));
                if (!vector.is("whole")) {
                    response.getOutputStream()
                            .write(("<!doctype html><title>" + vector.id() + "</title><body>\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                response.getOutputStream().write(markup);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }

        private static String frames(String port, String numbers) {
            return "<!doctype html><title>Corpus</title><style>iframe{width:140px;height:90px;border:0}</style>"
                    + Stream.of(numbers.split("-", -1))
                            .map(number -> "<iframe src=\"/" + port + "/v/" + number + "\"></iframe>")
                            .collect(Collectors.joining());
        }
    }
}
