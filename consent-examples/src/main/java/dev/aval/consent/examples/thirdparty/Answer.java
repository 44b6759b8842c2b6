package dev.aval.consent.examples.thirdparty;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a third party answers: a status, header lines and a body. Immutable. */
public final class Answer {
    private final int status;
    private final List<String> headers;
    private final byte[] body;

    private Answer(int status, List<String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** A text of this content type, in UTF-8. */
    public static Answer text(String contentType, String text) {
        return bytes(contentType + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of this content type. */
    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(200, List.of("Content-Type: " + contentType), body.clone());
    }

    /** Nothing, successfully. */
    public static Answer empty() {
        return new Answer(204, List.of(), new byte[0]);
    }

    /** No such path. */
    public static Answer notFound() {
        byte[] body = "Nothing here.\n".getBytes(StandardCharsets.UTF_8);
        return new Answer(404, List.of("Content-Type: text/plain;charset=UTF-8"), body);
    }

    /** The same with one more header line. */
    public Answer with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Answer(status, List.copyOf(more), body);
    }

    void writeTo(OutputStream out, boolean headOnly) throws IOException {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(status == 404 ? " Not Found" : " OK")
                .append("\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (status != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Cache-Control: no-store\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            out.write(body);
        }
    }
}
