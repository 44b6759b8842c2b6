package dev.aval.consent.servlet.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Debian's nginx in front of applications: it ends TLS with a certificate made for the occasion. */
final class TlsProxy implements AutoCloseable {

    private static final String PASSWORD = "not-a-secret";
    private static final int PATIENCE_MILLIS = 20_000;

    private final Process process;
    private final SSLContext tls;

    private TlsProxy(Process process, SSLContext tls) {
        this.process = process;
        this.tls = tls;
    }

    static Optional<Path> find() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    /** Starts nginx; the map leads from its ports to those of the applications. */
    static TlsProxy start(Path nginx, Map<Integer, Integer> ports) {
        try {
            Path folder = Apps.temporary();
            KeyStore store = certificate(folder);
            Path config = Files.writeString(folder.resolve("nginx.conf"), config(folder, ports));
            Process process = new ProcessBuilder(
                            nginx.toString(),
                            "-p",
                            folder.toString(),
                            "-e",
                            folder.resolve("error.log") + "",
                            "-c",
                            config + "")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
            TlsProxy proxy = new TlsProxy(process, trusting(store));
            for (int port : ports.keySet()) {
                proxy.await(port, folder);
            }
            return proxy;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("nginx does not start", e);
        }
    }

    private static String config(Path folder, Map<Integer, Integer> ports) {
        StringBuilder servers = new StringBuilder();
        ports.forEach((from, to) -> servers.append("server { listen 127.0.0.1:")
                .append(from)
                .append(" ssl;")
                .append(" ssl_certificate cert.pem; ssl_certificate_key key.pem;")
                .append(" location / { proxy_pass http://127.0.0.1:")
                .append(to)
                .append(";")
                .append(" proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;")
                .append(" proxy_set_header X-Forwarded-Host $http_host; } }\n"));
        return "daemon off; master_process off; pid nginx.pid;\nevents {}\nhttp { access_log off;"
                + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                        .map(kind -> " " + kind + "_temp_path " + folder.resolve(kind) + ";")
                        .reduce("", String::concat)
                + "\n" + servers + "}\n";
    }

    private static KeyStore certificate(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "shop",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=shop.example",
                        "-ext",
                        "SAN=dns:shop.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try {
            if (!keytool.waitFor(PATIENCE_MILLIS * 3L, TimeUnit.MILLISECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool fails: " + Files.readString(folder.resolve("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Key key = store.getKey("shop", PASSWORD.toCharArray());
        pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
        pem(
                folder.resolve("cert.pem"),
                "CERTIFICATE",
                store.getCertificate("shop").getEncoded());
        return store;
    }

    private static void pem(Path file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore own) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("shop", own.getCertificate("shop"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void await(int port, Path folder) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        process.destroyForcibly();
        throw new IOException("nginx does not listen: " + Files.readString(folder.resolve("out.log")));
    }

    /** Sends a request over TLS, to the name that the certificate bears. */
    RawResponse send(int port, String request) {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket socket = tls.getSocketFactory().createSocket(plain, "shop.example", port, true)) {
            OutputStream out = socket.getOutputStream();
            out.flush();
            return RawHttp.exchange(socket, request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException("The proxy does not answer", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
