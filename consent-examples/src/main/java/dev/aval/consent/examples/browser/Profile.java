package dev.aval.consent.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One visitor of a {@link Browser}: cookies, storage and cache that no other profile sees.
 *
 * <p>Chromium treats such a profile like a private window, in which it drops the cookies of third parties by itself.
 * Thread-safe.
 */
public final class Profile implements AutoCloseable {
    private final DevTools tools;
    private final String id;

    Profile(DevTools tools, String id) {
        this.tools = tools;
        this.id = id;
    }

    /** An empty page of 1280 by 800 CSS pixels. */
    public Page newPage() {
        ObjectNode target = DevTools.params().put("url", "about:blank").put("browserContextId", id);
        String targetId =
                tools.call("", "Target.createTarget", target).path("targetId").asText();
        ObjectNode attach = DevTools.params().put("targetId", targetId).put("flatten", true);
        String session = tools.call("", "Target.attachToTarget", attach)
                .path("sessionId")
                .asText();
        return new Page(tools, session, targetId);
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
        tools.call("", "Target.disposeBrowserContext", context());
    }

    private ObjectNode context() {
        return DevTools.params().put("browserContextId", id);
    }
}
