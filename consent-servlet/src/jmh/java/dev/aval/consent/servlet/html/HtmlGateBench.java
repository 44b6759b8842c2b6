package dev.aval.consent.servlet.html;

import dev.aval.consent.servlet.html.value.CssUnits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.output.OutputMarkupHandler;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The gate, with every sink on and nothing consented to, beside other parsers on the same bytes. Pages are read from the
 * folder that the system property {@code pages} names; where there is none, they are generated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HtmlGateBench implements UrlJudge {

    private static final Hold HOLD = new Hold("analytics", "vendor");

    /** Bytes that were read, in millions. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Volume {
        /** Millions of bytes. */
        public double megabytes;
    }

    /** Which pages: real ones, or one dense with tags. */
    @Param({"real", "dense"})
    public String pages = "real";

    private final List<byte[]> texts = new ArrayList<>();
    private final GatePool pool = new GatePool(1);
    private double volume;
    private long written;
    private long refused;

    /** Reads the pages. */
    @Setup
    public void read() throws IOException {
        Path folder = Path.of(System.getProperty("pages", "../consent-examples/target/real-pages"));
        if (pages.equals("real") && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".html"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readAllBytes(file));
                }
            }
        }
        if (texts.isEmpty()) {
            texts.add(generated(
                    pages.equals("dense") ? "" : " Some words of text between the tags of a page.".repeat(3)));
        }
        volume = texts.stream().mapToLong(text -> text.length).sum() / 1e6;
        System.out.println("# " + texts.size() + " pages, " + volume + " MB");
    }

    private static byte[] generated(String words) {
        var page = new StringBuilder("<!doctype html><html lang=en><head><title>a</title></head><body>");
        for (int i = 0; i < 5_000; i++) {
            page.append("<div class=\"row item\" id='r")
                    .append(i)
                    .append("'><a href=\"/item/")
                    .append(i)
                    .append("\">")
                    .append(words)
                    .append("</a><img src=\"/i/")
                    .append(i)
                    .append(".png\" alt='' loading=lazy><br/></div>\n");
        }
        return page.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The gate, in pieces of 8 KiB. */
    @Benchmark
    public long gate(Volume counted) throws IOException {
        for (byte[] text : texts) {
            HtmlGate gate =
                    pool.take(this, HoldListener.NONE, this::count, null, Injection.NEVER, false, CssUnits.SINGLE);
            for (int i = 0; i < text.length; i += 8192) {
                gate.write(text, i, Math.min(8192, text.length - i));
            }
            gate.finish();
            pool.give(gate);
        }
        counted.megabytes += volume;
        return written;
    }

    private void count(byte[] b, int from, int length) {
        written += length + b[from];
    }

    /** jsoup, parsing and writing again. */
    @Benchmark
    public long jsoup(Volume counted) throws IOException {
        for (byte[] text : texts) {
            written += Jsoup.parse(new ByteArrayInputStream(text), "UTF-8", "")
                    .outerHtml()
                    .length();
        }
        counted.megabytes += volume;
        return written;
    }

    /** attoparser, writing what it reads; it refuses a few real pages, of which it has then read only the beginning. */
    @Benchmark
    public long attoparser(Volume counted) {
        var parser = new MarkupParser(ParseConfiguration.htmlConfiguration());
        for (byte[] text : texts) {
            var out = new StringWriter(text.length);
            try {
                parser.parse(
                        new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8),
                        new OutputMarkupHandler(out));
            } catch (ParseException e) {
                refused++;
            }
            written += out.getBuffer().length();
        }
        counted.megabytes += volume;
        return written + refused;
    }

    @Override
    public @Nullable Hold judge(Sink sink, byte[] text, int from, int to) {
        for (int i = from; i + 1 < to && i < from + 10; i++) {
            if (text[i] == '/' && text[i + 1] == '/') {
                return HOLD;
            }
        }
        return null;
    }

    @Override
    public @Nullable Hold base(byte[] text, int from, int to) {
        return judge(Sink.BASE, text, from, to);
    }

    @Override
    public boolean wantsInlineScripts() {
        return true;
    }

    @Override
    public @Nullable Hold inlineScript(byte[] text, int from, int to) {
        return null;
    }

    @Override
    public @Nullable Hold marked(byte[] purposes, int from, int to) {
        return HOLD;
    }
}
