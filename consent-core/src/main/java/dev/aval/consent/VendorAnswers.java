package dev.aval.consent;

import java.util.List;

/** What one vendor's own rule says: of each purpose that it serves, and of any other. */
final class VendorAnswers {

    private final Answers[] served;
    final Answers elsewhere;

    VendorAnswers(List<Answers> served, Answers elsewhere) {
        this.served = served.toArray(new Answers[0]);
        this.elsewhere = elsewhere;
    }

    /** What it says of the purpose at a place in the vendor's list. */
    Answers served(int place) {
        return served[place];
    }
}
