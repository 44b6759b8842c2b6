package dev.aval.consent.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What a visitor means to buy, kept in the session: the one cookie a shop cannot do without. Thread-safe. */
final class Basket implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = "basket";
    private static final int MOST_OF_ONE = 20;

    private final TreeMap<String, Integer> counts = new TreeMap<>();

    /** The visitor's basket, made together with a session if there is none yet. */
    static Basket open(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        if (session.getAttribute(ATTRIBUTE) instanceof Basket basket) {
            return basket;
        }
        Basket basket = new Basket();
        session.setAttribute(ATTRIBUTE, basket);
        return basket;
    }

    /** The visitor's basket, or an empty one that is kept nowhere: looking must not set a cookie. */
    static Basket peek(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof Basket basket ? basket : new Basket();
    }

    synchronized void add(Tea tea) {
        counts.merge(tea.slug(), 1, (have, one) -> Math.min(MOST_OF_ONE, have + one));
    }

    synchronized void remove(Tea tea) {
        counts.remove(tea.slug());
    }

    synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    synchronized int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
