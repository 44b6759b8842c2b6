package dev.aval.consent.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A fault that was put into the code, and which tests found it.
 *
 * @param place the class, without its package, and the method
 * @param fault what was done to it
 * @param killers the tests that failed, each as class and method
 * @param passers the tests that came by and passed
 */
record Mutant(String place, String fault, boolean detected, Set<String> killers, Set<String> passers) {

    private static final Pattern TEST =
            Pattern.compile("\\[class:([\\w.]+)](?:/\\[nested-class:\\w+])*/\\[(?:method|test-template):(\\w+)");

    /** Reads the full matrix that PIT writes as XML. */
    static List<Mutant> read(Path report) throws IOException, XMLStreamException {
        List<Mutant> all = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            Map<String, String> fields = new HashMap<>();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("mutation")) {
                    fields.clear();
                    fields.put("detected", xml.getAttributeValue(null, "detected"));
                } else if (event == XMLStreamConstants.START_ELEMENT && FIELDS.contains(xml.getLocalName())) {
                    fields.put(xml.getLocalName(), xml.getElementText());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("mutation")) {
                    all.add(of(fields));
                }
            }
        }
        return all;
    }

    private static final Set<String> FIELDS =
            Set.of("mutatedClass", "mutatedMethod", "description", "killingTests", "succeedingTests");

    private static Mutant of(Map<String, String> fields) {
        String type = fields.getOrDefault("mutatedClass", "");
        String method = fields.getOrDefault("mutatedMethod", "");
        return new Mutant(
                type.substring(type.lastIndexOf('.') + 1) + "." + method,
                fields.getOrDefault("description", "")
                        .replace("dev/aval/consent/", "")
                        .replaceAll("dev\\.aval\\.consent\\.", ""),
                Boolean.parseBoolean(fields.get("detected")),
                tests(fields.getOrDefault("killingTests", "")),
                tests(fields.getOrDefault("succeedingTests", "")));
    }

    private static Set<String> tests(String text) {
        Set<String> tests = new TreeSet<>();
        Matcher test = TEST.matcher(text);
        while (test.find()) {
            tests.add(test.group(1) + "#" + test.group(2));
        }
        return tests;
    }

    String type() {
        return place.substring(0, place.indexOf('.'));
    }
}
