package dev.aval.consent.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that opens a ledger, appends without end and prints the request id of each record acknowledged. */
final class LedgerProcess {

    private LedgerProcess() {}

    /** Starts the process after the given shell commands, such as one that sets a limit. */
    static Process start(Path folder, String before) throws IOException {
        return new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        before + "\nexec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        Records records = new Records(ProcessHandle.current().pid());
        try (Ledger ledger = LedgerFiles.open(Path.of(arguments[0]))) {
            while (true) {
                ConsentRecord record = ledger.append(records.grant()).record();
                System.out.println(record.requestId());
            }
        }
    }
}
