package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One visitor of a {@link Browser}: cookies, storage and cache.
 *
 * <p>The regular profile behaves as an ordinary visitor's browser does. Private ones know nothing of each other, but
 * Chromium drops third-party cookies in them and opens no connection in advance, so they cannot judge what leaks.
 * Thread-safe.
 */
public final class Profile implements AutoCloseable {
    private final DevTools tools;
    private final String id;
    private final Queue<Page> pages = new ConcurrentLinkedQueue<>();

    /** The private profile with this id, or with an empty one the regular profile. */
    Profile(DevTools tools, String id) {
        this.tools = tools;
        this.id = id;
    }

    /** An empty page of 1280 by 800 CSS pixels. */
    public Page newPage() {
        String targetId = tools.call("", "Target.createTarget", context().put("url", "about:blank"))
                .path("targetId")
                .asText();
        ObjectNode attach = DevTools.params().put("targetId", targetId).put("flatten", true);
        String session = tools.call("", "Target.attachToTarget", attach)
                .path("sessionId")
                .asText();
        Page page = new Page(tools, session, targetId);
        pages.add(page);
        return page;
    }

    /** Every cookie the profile holds, of whatever host. */
    public List<BrowserCookie> cookies() {
        List<BrowserCookie> cookies = new ArrayList<>();
        for (JsonNode cookie : tools.call("", "Storage.getCookies", context()).path("cookies")) {
            cookies.add(BrowserCookie.of(cookie));
        }
        return List.copyOf(cookies);
    }

    /** The names of the cookies held for this host, sorted. */
    public List<String> cookieNames(String host) {
        return cookies().stream()
                .filter(cookie -> cookie.domain().equals(host))
                .map(BrowserCookie::name)
                .sorted()
                .toList();
    }

    /** Gives the profile a cookie for every path of this address, as if an earlier visit had left it. */
    public void setCookie(String url, String name, String value) {
        ObjectNode params = context();
        params.putArray("cookies")
                .addObject()
                .put("name", name)
                .put("value", value)
                .put("url", url);
        tools.call("", "Storage.setCookies", params);
    }

    /** Closes the profile's pages and forgets all it held. */
    @Override
    public void close() {
        for (Page page = pages.poll(); page != null; page = pages.poll()) {
            page.close();
        }
        if (id.isEmpty()) {
            tools.call("", "Storage.clearCookies", DevTools.params());
        } else {
            tools.call("", "Target.disposeBrowserContext", context());
        }
    }

    private ObjectNode context() {
        return id.isEmpty() ? DevTools.params() : DevTools.params().put("browserContextId", id);
    }
}
