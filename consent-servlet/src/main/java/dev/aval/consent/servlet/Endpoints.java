package dev.aval.consent.servlet;

import dev.aval.consent.ConsentPolicy;
import dev.aval.consent.servlet.choice.ChoiceService;
import dev.aval.consent.servlet.http.CrossOriginGuard;
import dev.aval.consent.servlet.http.Problem;
import dev.aval.consent.servlet.http.RequestBody;
import dev.aval.consent.servlet.http.ReturnPath;
import dev.aval.consent.servlet.ui.Addresses;
import dev.aval.consent.servlet.ui.Assets;
import dev.aval.consent.servlet.ui.MessagePage;
import dev.aval.consent.servlet.ui.PreferencesPage;
import dev.aval.consent.servlet.ui.Texts;
import dev.aval.consent.servlet.ui.Told;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own pages: the preference centre, the state, the choice, the assets and the report. Safe for use by many threads. */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private static final String OWN_POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'self'";
    private static final Pattern OTHER_CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(?!\"?utf-8\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);
    private static final int RETRY_SECONDS = (int) ReopenedLedger.PAUSE.toSeconds();

    private final ConsentPolicy policy;
    private final Addresses addresses;
    private final ChoiceService choices;
    private final CrossOriginGuard guard;
    private final PreferencesPage preferences;
    private final ConsentReport report;
    private final boolean reportOpen;
    private final boolean audit;

    Endpoints(
            ConsentPolicy policy,
            Addresses addresses,
            ChoiceService choices,
            PreferencesPage preferences,
            CrossOriginGuard guard,
            ConsentReport report,
            boolean reportOpen,
            boolean audit) {
        this.policy = policy;
        this.addresses = addresses;
        this.choices = choices;
        this.preferences = preferences;
        this.guard = guard;
        this.report = report;
        this.reportOpen = reportOpen;
        this.audit = audit;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, ConsentSite.Caller caller)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            route(request, response, caller);
        } catch (Problem problem) {
            LOG.debug("consent.bad_request status={} code={}", problem.status(), problem.code());
            report.refused(problem.code());
            problem(request, response, caller, problem);
        } catch (RuntimeException e) {
            LOG.error("consent.request_failed", e);
            Problem internal = new Problem(500, "internal", "Something failed inside; nothing has changed");
            problem(request, response, caller, internal);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response, ConsentSite.Caller caller)
            throws IOException, Problem {
        String path = request.getRequestURI().substring(addresses.base().length());
        String service = caller.context().service();
        if (service != null && policy.service(service).isEmpty()) {
            throw notFound();
        }
        switch (path) {
            case "/choice" -> {
                only(request, response, "POST");
                choose(request, response, caller);
            }
            case "/preferences" -> {
                only(request, response, "GET");
                boolean saved = PreferencesPage.isSaved(request.getQueryString());
                page(
                        response,
                        200,
                        preferences.render(caller.consent(), service, caller.languages(), saved, caller.told()),
                        caller);
            }
            case "/state" -> {
                only(request, response, "GET");
                json(
                        response,
                        200,
                        StateJson.write(caller.consent(), policy, caller.told(), addresses, true),
                        "application/json");
            }
            case "/report" -> {
                only(request, response, "GET");
                report(request, response, caller);
            }
            default -> {
                if (!path.startsWith("/assets/")) {
                    throw notFound();
                }
                only(request, response, "GET");
                asset(response, path.substring("/assets/".length()));
            }
        }
    }

    private static Problem notFound() {
        return new Problem(404, "not-found", "There is nothing at this address");
    }

    private static void only(HttpServletRequest request, HttpServletResponse response, String method) throws Problem {
        String asked = request.getMethod();
        if (!asked.equals(method) && !(method.equals("GET") && asked.equals("HEAD"))) {
            response.setHeader("Allow", method.equals("GET") ? "GET, HEAD" : method);
            throw new Problem(405, "method-not-allowed", "Only " + method + " is answered here");
        }
    }

    private void choose(HttpServletRequest request, HttpServletResponse response, ConsentSite.Caller caller)
            throws IOException, Problem {
        if (audit) {
            throw new Problem(409, "audit", "The filter only watches, so that no choice can be made");
        }
        if (isPrefetch(request)) {
            throw new Problem(403, "prefetch", "What a browser does ahead of its user is no act of theirs");
        }
        String objection = guard.objection(request, caller.origin());
        if (objection != null || caller.origin() == null) {
            throw new Problem(403, "cross-site", objection == null ? "The Host header is not well formed" : objection);
        }
        boolean json = isJson(request);
        ChoiceService.Act act = new ChoiceService.Act(
                caller.context(),
                caller.consent(),
                ConsentSite.cookieRequest(request, caller.origin(), caller.site()),
                caller.languages(),
                json,
                RequestBody.read(request));
        ChoiceService.Answer answer = choices.perform(request, act);
        answer.outcome().cookieLines().forEach(line -> response.addHeader("Set-Cookie", line));
        boolean complete = answer.outcome().complete();
        if (!complete) {
            response.setIntHeader("Retry-After", RETRY_SECONDS);
        }
        if (json) {
            Told told = answer.outcome().told();
            String state = StateJson.write(answer.outcome().consent(), policy, told, addresses, complete);
            json(response, complete ? 200 : 503, state, "application/json");
        } else if (complete) {
            noStore(response);
            response.setHeader("Location", ReturnPath.of(answer.returnPath(), addresses.preferences()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setContentLength(0);
        } else {
            String message = Texts.in(caller.languages().get(0)).get("message.unavailable");
            page(response, 503, MessagePage.render(message, caller.languages(), addresses), caller);
        }
    }

    /** {@code Sec-Purpose: prefetch;prerender} and the like; Fetch standard, "Sec-Purpose header". */
    private static boolean isPrefetch(HttpServletRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private static boolean isJson(HttpServletRequest request) throws Problem {
        String type = request.getContentType() == null ? "" : request.getContentType();
        String essence = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return switch (essence) {
            // RFC 8259 section 8.1: UTF-8, and no such parameter; whoever names another charset means other bytes.
            case "application/json" -> {
                onlyUtf8(type);
                yield true;
            }
            case "application/x-www-form-urlencoded" -> false;
            default ->
                throw new Problem(
                        415,
                        "unsupported-type",
                        "The body is neither application/x-www-form-urlencoded nor application/json");
        };
    }

    private static void onlyUtf8(String type) throws Problem {
        if (OTHER_CHARSET.matcher(type).find()) {
            throw new Problem(415, "unsupported-charset", "The body is JSON in another encoding than UTF-8");
        }
    }

    private void report(HttpServletRequest request, HttpServletResponse response, ConsentSite.Caller caller)
            throws IOException, Problem {
        if (!reportOpen) {
            throw notFound();
        }
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("application/json")) {
            json(response, 200, report.json(), "application/json");
        } else if (accept != null && accept.contains("text/html")) {
            page(response, 200, report.html(addresses), caller);
        } else {
            noStore(response);
            body(response, 200, report.text(), "text/plain;charset=UTF-8");
        }
    }

    private static void asset(HttpServletResponse response, String name) throws IOException, Problem {
        byte[] content = Assets.find(name);
        if (content == null) {
            throw notFound();
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType("text/css;charset=UTF-8");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private void problem(
            HttpServletRequest request, HttpServletResponse response, ConsentSite.Caller caller, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("text/html")) {
            page(
                    response,
                    problem.status(),
                    MessagePage.render(problem.detail(), caller.languages(), addresses),
                    caller);
        } else {
            String text = StateJson.problem(problem.status(), problem.code(), problem.detail());
            json(response, problem.status(), text, "application/problem+json");
        }
    }

    private static void page(HttpServletResponse response, int status, String html, ConsentSite.Caller caller)
            throws IOException {
        noStore(response);
        response.setHeader("Content-Security-Policy", OWN_POLICY);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Language", caller.languages().get(0));
        body(response, status, html, "text/html;charset=UTF-8");
    }

    private static void json(HttpServletResponse response, int status, String text, String type) throws IOException {
        noStore(response);
        body(response, status, text, type);
    }

    private static void noStore(HttpServletResponse response) {
        response.setHeader("Cache-Control", "private, no-store");
    }

    private static void body(HttpServletResponse response, int status, String text, String type) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
