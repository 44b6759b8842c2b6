package dev.aval.consent.servlet.gate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The asynchronous answer for the application: when it is complete, what the gates still hold goes out first. The container's own
 * call-back comes when the response is closed already.
 */
final class GatedAsync implements AsyncContext {

    private final AsyncContext context;
    private final GatedResponse response;

    GatedAsync(AsyncContext context, GatedResponse response) {
        this.context = context;
        this.response = response;
    }

    @SuppressWarnings("ReferenceEquality") // It is the container's object that is asked for, not one like it.
    boolean isFor(AsyncContext other) {
        return context == other;
    }

    @Override
    public void complete() {
        response.finishThen(context::complete);
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext application, String path) {
        context.dispatch(application, path);
    }

    @Override
    public void start(Runnable work) {
        context.start(work);
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new Listener(this, listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse answer) {
        context.addListener(new Listener(this, listener), request, answer);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        context.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }

    /** Hands events on with this context in them: after a time-out, it is the listener that completes the answer. */
    private record Listener(GatedAsync gated, AsyncListener listener) implements AsyncListener {

        private AsyncEvent own(AsyncEvent event) {
            return new AsyncEvent(gated, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            listener.onComplete(own(event));
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            listener.onTimeout(own(event));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(own(event));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(own(event));
        }
    }
}
