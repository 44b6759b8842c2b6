package dev.aval.consent.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a request's body ourselves: no more than we can use, and as UTF-8 or not at all. */
public final class RequestBody {

    /** The longest body that is read, in bytes. */
    public static final int MAX_BYTES = 8192;

    private RequestBody() {}

    /**
     * Reads the body.
     *
     * @param request the request
     * @return the text
     * @throws Problem 413 where the body is longer than {@link #MAX_BYTES}, 400 where it is not UTF-8
     * @throws IOException where the client went away
     */
    public static String read(HttpServletRequest request) throws IOException, Problem {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes;
        try (InputStream in = request.getInputStream()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return decode(bytes);
    }

    static String decode(byte[] bytes) throws Problem {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(400, "not-utf-8", "The body is not valid UTF-8");
        }
    }

    private static Problem tooLarge() {
        return new Problem(413, "body-too-large", "The body is larger than " + MAX_BYTES + " bytes");
    }
}
