package dev.aval.consent.examples.thirdparty;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A TrueType font of two symbols, a full and a hollow star (U+2605, U+2606), computed rather than shipped: small, free
 * of anybody's licence, and real enough for a browser to load.
 *
 * <p>Table layouts follow the OpenType specification.
 */
final class StarFont {
    private static final int EM = 1000;
    private static final int ADVANCE = 1000;
    private static final int ASCENT = 900;
    private static final int DESCENT = -100;
    private static final String NAME = "Loopback Stars";
    private static final long CHECKSUM_MAGIC = 0xB1B0AFBAL;

    private static final byte[] FONT = build();

    private StarFont() {}

    static byte[] bytes() {
        return FONT.clone();
    }

    @FunctionalInterface
    private interface Part {
        void write(DataOutputStream out) throws IOException;
    }

    private record Point(int x, int y) {}

    private static byte[] build() {
        List<byte[]> glyphs = List.of(
                glyph(List.of(box())), // .notdef
                new byte[0], // space
                glyph(List.of(star(450, false))),
                glyph(List.of(star(450, false), star(340, true))));
        Map<String, byte[]> tables = new TreeMap<>();
        tables.put("OS/2", table(StarFont::os2));
        tables.put("cmap", table(StarFont::cmap));
        tables.put("glyf", table(out -> glyphs.forEach(glyph -> append(out, glyph))));
        tables.put("head", table(StarFont::head));
        tables.put("hhea", table(out -> hhea(out, glyphs.size())));
        tables.put("hmtx", table(out -> hmtx(out, glyphs.size())));
        tables.put("loca", table(out -> loca(out, glyphs)));
        tables.put("maxp", table(out -> maxp(out, glyphs.size())));
        tables.put("name", table(StarFont::name));
        tables.put("post", table(StarFont::post));
        return assemble(tables);
    }

    private static byte[] assemble(Map<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        int offset = 12 + 16 * count;
        int headAt = 0;
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        append(directory, table(out -> {
            out.writeInt(0x00010000);
            shorts(out, count, power * 16, Integer.numberOfTrailingZeros(power), (count - power) * 16);
        }));
        for (Map.Entry<String, byte[]> entry : tables.entrySet()) {
            byte[] body = entry.getValue();
            int at = offset + bodies.size();
            headAt = entry.getKey().equals("head") ? at : headAt;
            append(directory, table(out -> {
                out.writeBytes(entry.getKey());
                out.writeInt((int) checksum(body));
                out.writeInt(at);
                out.writeInt(body.length);
            }));
            append(bodies, body);
            append(bodies, new byte[padding(body.length)]);
        }
        append(directory, bodies.toByteArray());
        byte[] font = directory.toByteArray();
        ByteBuffer.wrap(font).putInt(headAt + 8, (int) (CHECKSUM_MAGIC - checksum(font)));
        return font;
    }

    private static void head(DataOutputStream out) throws IOException {
        out.writeInt(0x00010000);
        out.writeInt(0x00010000);
        out.writeInt(0); // checkSumAdjustment, filled in at the end
        out.writeInt(0x5F0F3CF5);
        shorts(out, 0x000B, EM);
        out.writeLong(0);
        out.writeLong(0);
        shorts(out, 0, DESCENT, ADVANCE, ASCENT, 0, 8, 2, 0, 0);
    }

    private static void hhea(DataOutputStream out, int glyphs) throws IOException {
        out.writeInt(0x00010000);
        shorts(out, ASCENT, DESCENT, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, glyphs);
    }

    private static void hmtx(DataOutputStream out, int glyphs) throws IOException {
        for (int i = 0; i < glyphs; i++) {
            shorts(out, ADVANCE, 0);
        }
    }

    private static void maxp(DataOutputStream out, int glyphs) throws IOException {
        out.writeInt(0x00010000);
        shorts(out, glyphs, 20, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static void loca(DataOutputStream out, List<byte[]> glyphs) throws IOException {
        int at = 0;
        shorts(out, 0);
        for (byte[] glyph : glyphs) {
            at += glyph.length;
            shorts(out, at / 2);
        }
    }

    private static void post(DataOutputStream out) throws IOException {
        out.writeInt(0x00030000);
        out.writeInt(0);
        shorts(out, -100, 50);
        for (int i = 0; i < 5; i++) {
            out.writeInt(0);
        }
    }

    /** Characters to glyphs: format 4, one segment for the space, one for the stars, one to end the table. */
    private static void cmap(DataOutputStream out) throws IOException {
        shorts(out, 0, 1, 3, 1);
        out.writeInt(12);
        shorts(out, 4, 16 + 8 * 3, 0, 6, 4, 1, 2);
        shorts(out, ' ', 0x2606, 0xFFFF, 0);
        shorts(out, ' ', 0x2605, 0xFFFF);
        shorts(out, 1 - ' ', 2 - 0x2605, 1);
        shorts(out, 0, 0, 0);
    }

    private static void name(DataOutputStream out) throws IOException {
        Map<Integer, String> names = new TreeMap<>(
                Map.of(1, NAME, 2, "Regular", 3, NAME + " 1", 4, NAME, 5, "Version 1.0", 6, "LoopbackStars"));
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        shorts(out, 0, names.size(), 6 + 12 * names.size());
        for (Map.Entry<Integer, String> entry : names.entrySet()) {
            byte[] text = entry.getValue().getBytes(StandardCharsets.UTF_16BE);
            shorts(out, 3, 1, 0x0409, entry.getKey(), text.length, texts.size());
            append(texts, text);
        }
        out.write(texts.toByteArray());
    }

    private static void os2(DataOutputStream out) throws IOException {
        shorts(out, 4, ADVANCE, 400, 5, 0);
        shorts(out, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0);
        out.write(new byte[10]); // panose: any
        out.writeInt(1);
        out.writeInt(1 << 14); // miscellaneous symbols
        out.writeInt(0);
        out.writeInt(0);
        out.writeBytes("AVAL");
        shorts(out, 0x0040, ' ', 0x2606, ASCENT, DESCENT, 0, ASCENT, -DESCENT);
        out.writeInt(1);
        out.writeInt(0);
        shorts(out, 0, 0, 0, ' ', 1);
    }

    private static List<Point> box() {
        return List.of(new Point(100, 0), new Point(100, 800), new Point(900, 800), new Point(900, 0));
    }

    /** Five points around the middle; TrueType fills outlines that run clockwise and cuts out the others. */
    private static List<Point> star(int radius, boolean hole) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double reach = i % 2 == 0 ? radius : radius * 0.42;
            double angle = Math.PI / 2 + (hole ? i : -i) * Math.PI / 5;
            points.add(new Point((int) Math.round(ADVANCE / 2.0 + reach * StrictMath.cos(angle)), (int)
                    Math.round(370 + reach * StrictMath.sin(angle))));
        }
        return points;
    }

    private static byte[] glyph(List<List<Point>> contours) {
        List<Point> all = contours.stream().flatMap(List::stream).toList();
        return table(out -> {
            shorts(
                    out,
                    contours.size(),
                    all.stream().mapToInt(Point::x).min().orElse(0),
                    all.stream().mapToInt(Point::y).min().orElse(0),
                    all.stream().mapToInt(Point::x).max().orElse(0),
                    all.stream().mapToInt(Point::y).max().orElse(0));
            int last = -1;
            for (List<Point> contour : contours) {
                last += contour.size();
                shorts(out, last);
            }
            shorts(out, 0);
            for (int i = 0; i < all.size(); i++) {
                out.write(1); // on the curve, both coordinates as 16-bit differences
            }
            int x = 0;
            for (Point point : all) {
                shorts(out, point.x() - x);
                x = point.x();
            }
            int y = 0;
            for (Point point : all) {
                shorts(out, point.y() - y);
                y = point.y();
            }
            out.write(new byte[padding(out.size())]);
        });
    }

    private static byte[] table(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            part.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void append(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    private static int padding(int length) {
        return (4 - length % 4) % 4;
    }

    private static long checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFFL) << (24 - 8 * (i % 4));
        }
        return sum & 0xFFFFFFFFL;
    }
}
