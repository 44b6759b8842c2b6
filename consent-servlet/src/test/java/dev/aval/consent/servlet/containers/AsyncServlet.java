package dev.aval.consent.servlet.containers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Answers asynchronously, in the ways in which applications end such answers. */
final class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** More than any container buffers, so that writing without blocking has to wait. */
    static final int PARAGRAPHS = 40_000;

    static final String TAIL = "<p>All of it, up to the last <b";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/writer" -> {
                AsyncContext context = request.startAsync();
                context.start(() -> write(context, false));
            }
            case "/stream" -> {
                AsyncContext context = request.startAsync();
                context.start(() -> write(context, true));
            }
            case "/given" -> {
                AsyncContext context = request.startAsync(request, response);
                context.start(() -> write(context, false));
            }
            case "/looked-up" -> {
                request.startAsync();
                AsyncContext context = request.getAsyncContext();
                context.start(() -> write(context, false));
            }
            case "/timeout" -> {
                AsyncContext context = request.startAsync();
                context.setTimeout(200);
                context.addListener(new OnTimeout());
            }
            case "/listener" -> listener(request, response, false);
            case "/listener-closes" -> listener(request, response, true);
            default -> response.sendError(404);
        }
    }

    private static void write(AsyncContext context, boolean stream) {
        try {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            response.setContentType("text/html;charset=UTF-8");
            String page = ProbeServlet.PAGE + TAIL;
            if (stream) {
                response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
            } else {
                response.getWriter().write(page);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            context.complete();
        }
    }

    private static void listener(HttpServletRequest request, HttpServletResponse response, boolean close)
            throws IOException {
        AsyncContext context = request.startAsync();
        response.setContentType("text/html;charset=UTF-8");
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new Writer(context, out, close));
    }

    static byte[] longPage() {
        StringBuilder page = new StringBuilder(ProbeServlet.PAGE);
        for (int i = 0; i < PARAGRAPHS; i++) {
            page.append("<p>paragraph ").append(i).append("</p>");
        }
        return page.append(TAIL).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes whenever it can, and ends right after its last byte. */
    private static final class Writer implements WriteListener {

        private final AsyncContext context;
        private final ServletOutputStream out;
        private final boolean close;
        private final byte[] page = longPage();
        private int done;

        Writer(AsyncContext context, ServletOutputStream out, boolean close) {
            this.context = context;
            this.out = out;
            this.close = close;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (done < page.length && out.isReady()) {
                int next = Math.min(page.length, done + 8192);
                out.write(Arrays.copyOfRange(page, done, next));
                done = next;
                if (done == page.length) {
                    if (close) {
                        out.close();
                    }
                    context.complete();
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }

    /** Answers when nothing else did. */
    private static final class OnTimeout implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            write(event.getAsyncContext(), false);
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
