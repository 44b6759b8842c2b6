package dev.aval.consent.examples.lint;

import dev.aval.consent.lint.Severity;
import java.io.PrintStream;
import java.util.List;

/** Tells in lines that terminals and editors know how to open. */
final class TellingText {

    private TellingText() {}

    static void print(List<Told> all, int files, PrintStream out) {
        for (Told told : all) {
            String place = told.line() == 0 ? "" : ":" + told.line() + ":" + told.column();
            out.println(told.file() + place + ": " + told.severity().id() + ": found " + told.found() + ", expected "
                    + told.expected()
                    + (told.nearest() == null ? "" : "; did you mean \"" + told.nearest() + "\"?"));
            out.println("    at " + (told.path().isEmpty() ? "/" : told.path()) + " [" + told.rule() + "]");
            if (told.why() != null) {
                out.println("    " + told.why() + " (" + told.basis() + ")");
            }
        }
        out.println(count(all, Severity.ERROR, "error", "errors") + ", "
                + count(all, Severity.WARNING, "warning", "warnings") + ", "
                + count(all, Severity.ADVICE, "piece of advice", "pieces of advice") + " in " + files
                + (files == 1 ? " file" : " files"));
    }

    private static String count(List<Told> all, Severity severity, String one, String many) {
        long count = all.stream().filter(told -> told.severity() == severity).count();
        return count + " " + (count == 1 ? one : many);
    }
}
