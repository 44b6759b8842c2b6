package dev.aval.consent.examples.shop;

import dev.aval.consent.Consent;
import dev.aval.consent.examples.ConsentSetup;
import dev.aval.consent.examples.HeldBack;
import dev.aval.consent.examples.Resource;
import dev.aval.consent.examples.thirdparty.ThirdParties;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Serves the shop. Every page works without scripts. */
final class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String TEA = "/tea/";

    private final transient ConsentSetup consent;
    private final transient Layout layout;
    private final transient ShopPages pages;
    private final transient BehindTheCounter behind;

    ShopServlet(ThirdParties parties, ConsentSetup consent) {
        this.consent = consent;
        this.layout = new Layout(parties);
        this.pages = new ShopPages(layout);
        this.behind = new BehindTheCounter(parties);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        switch (path) {
            case "/" -> page(request, response, "Tilleul: six teas, and the time to drink them", "home", pages.home());
            case "/basket" ->
                page(request, response, "Your basket: Tilleul", "basket", pages.basket(Basket.peek(request)));
            case "/your-data" ->
                page(request, response, "Your data: Tilleul", "your-data", ShopPages.yourData(consent.policy()));
            case "/club" -> page(request, response, "The tea club: Tilleul", "club", ShopPages.club());
            case "/jobs/newsletter" ->
                page(request, response, "Tonight's letters: Tilleul", "jobs", NightJob.page(consent.policy(), request));
            case "/shop.css" -> asset(response, "text/css", "shop.css");
            case "/icon.svg" -> asset(response, "image/svg+xml", "icon.svg");
            default -> {
                Optional<Tea> tea = path.startsWith(TEA) ? Tea.bySlug(path.substring(TEA.length())) : Optional.empty();
                if (tea.isPresent()) {
                    page(
                            request,
                            response,
                            tea.get().name() + ": Tilleul",
                            tea.get().slug(),
                            pages.tea(tea.get()));
                } else {
                    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                    page(request, response, "Not found: Tilleul", "not-found", ShopPages.notFound());
                }
            }
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String slug = request.getParameter("tea");
        Optional<Tea> tea = slug == null ? Optional.empty() : Tea.bySlug(slug);
        switch (request.getRequestURI()) {
            case "/basket/add" -> tea.ifPresent(Basket.open(request)::add);
            case "/basket/remove" -> tea.ifPresent(Basket.open(request)::remove);
            default -> {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/basket");
    }

    private void page(HttpServletRequest request, HttpServletResponse response, String title, String name, String main)
            throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        List<ServerCookies.Attempt> attempts = ServerCookies.set(request, response);
        int inBasket = Basket.peek(request).size();
        PrintWriter out = response.getWriter();
        out.write(layout.open(title, inBasket));
        out.write(main);
        out.write(layout.footer(name));
        // The filter reads the page as it streams past: only what has been flushed has been judged.
        out.flush();
        List<HeldBack> heldBack = consent.heldBack(request);
        out.write(behind.html(consent.mode(), Consent.of(request), heldBack, attempts));
        out.write(Layout.close());
    }

    private static void asset(HttpServletResponse response, String type, String file) throws IOException {
        byte[] bytes = Resource.bytes(ShopServlet.class, file);
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
