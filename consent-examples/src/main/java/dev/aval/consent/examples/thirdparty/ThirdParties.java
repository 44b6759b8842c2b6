package dev.aval.consent.examples.thirdparty;

import dev.aval.consent.examples.Resource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The five third parties of the shop, each on a loopback address of its own: analytics, advertising, video, a delivery
 * host for fonts, and one that nobody declared. Thread-safe.
 */
public final class ThirdParties implements AutoCloseable {
    private static final long MONTH_SECONDS = 30L * 24 * 60 * 60;
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final List<LoopbackServer> running = new ArrayList<>();
    private final AtomicLong visitors = new AtomicLong();
    private final LoopbackServer metrics;
    private final LoopbackServer ads;
    private final LoopbackServer video;
    private final LoopbackServer delivery;
    private final LoopbackServer ratings;

    private ThirdParties() {
        metrics = start("127.0.0.2", this::metrics);
        ads = start("127.0.0.3", this::ads);
        video = start("127.0.0.4", this::video);
        delivery = start("127.0.0.5", ThirdParties::delivery);
        ratings = start("127.0.0.6", ThirdParties::ratings);
    }

    /**
     * Starts all five, each on a free port.
     *
     * @throws java.io.UncheckedIOException if a loopback address is missing; the message says how to add it
     */
    public static ThirdParties start() {
        return new ThirdParties();
    }

    /** Analytics: a script that writes a cookie and a storage key and sends beacons. */
    public LoopbackServer metrics() {
        return metrics;
    }

    /** Advertising: a pixel and a frame, each with a cookie of its own. */
    public LoopbackServer ads() {
        return ads;
    }

    /** Video: a player to be put into a frame, with a cookie of its own. */
    public LoopbackServer video() {
        return video;
    }

    /** A delivery host: a style sheet and the font it names; it sets no cookie. */
    public LoopbackServer delivery() {
        return delivery;
    }

    /** A seal with the shop's rating, which somebody pasted into the page and nobody declared. */
    public LoopbackServer ratings() {
        return ratings;
    }

    /** All five, in the order of their addresses. */
    public List<LoopbackServer> all() {
        return List.of(metrics, ads, video, delivery, ratings);
    }

    /** Starts counting anew everywhere. */
    public void reset() {
        all().forEach(LoopbackServer::reset);
    }

    @Override
    public void close() {
        running.forEach(LoopbackServer::close);
    }

    private LoopbackServer start(String address, Function<Asked, Answer> handler) {
        try {
            LoopbackServer server = LoopbackServer.start(address, 0, handler);
            running.add(server);
            return server;
        } catch (RuntimeException e) {
            running.forEach(LoopbackServer::close);
            throw e;
        }
    }

    private Answer metrics(Asked asked) {
        return switch (asked.path()) {
            case "/metrics.js" -> Answer.text("text/javascript", file("metrics.js"));
            case "/collect" -> Answer.empty().with("Set-Cookie", cookie("metrics_uid"));
            default -> Answer.notFound();
        };
    }

    private Answer ads(Asked asked) {
        return switch (asked.path()) {
            case "/pixel.gif" -> Answer.bytes("image/gif", PIXEL).with("Set-Cookie", cookie("ads_uid"));
            case "/frame" -> Answer.text("text/html", file("ad.html")).with("Set-Cookie", cookie("ads_frame"));
            default -> Answer.notFound();
        };
    }

    private Answer video(Asked asked) {
        return asked.path().equals("/embed")
                ? Answer.text("text/html", file("video.html")).with("Set-Cookie", cookie("video_uid"))
                : Answer.notFound();
    }

    private static Answer delivery(Asked asked) {
        return switch (asked.path()) {
            case "/stars.css" -> Answer.text("text/css", """
                    @font-face {
                      font-family: "Loopback Stars";
                      src: url("/stars.ttf") format("truetype");
                      font-display: block;
                    }
                    """);
            case "/stars.ttf" -> Answer.bytes("font/ttf", StarFont.bytes()).with("Access-Control-Allow-Origin", "*");
            default -> Answer.notFound();
        };
    }

    private static Answer ratings(Asked asked) {
        return asked.path().equals("/badge.svg") ? Answer.text("image/svg+xml", file("badge.svg")) : Answer.notFound();
    }

    /** A cookie meant to follow the visitor from site to site; Chromium counts loopback as secure. */
    private String cookie(String name) {
        return String.format(
                Locale.ROOT,
                "%s=visitor%d; Path=/; Max-Age=%d; SameSite=None; Secure",
                name,
                visitors.incrementAndGet(),
                13 * MONTH_SECONDS);
    }

    private static String file(String name) {
        return Resource.text(ThirdParties.class, name);
    }
}
