package dev.aval.consent.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A folder whose n-th call fails, before or after it did its work, or writes that do half of it. */
final class FaultyFolder implements LedgerFolder {

    /** When in a call the fault comes. */
    enum Moment {
        BEFORE,
        HALFWAY,
        AFTER
    }

    private final LedgerFolder real;
    private final int faultAt;
    private final Moment moment;
    private final boolean forGood;
    private int calls;
    private long usableBytes = Long.MAX_VALUE;

    /** Fails at the call with the given index, from 0, and, if for good, at all later ones. */
    FaultyFolder(LedgerFolder real, int faultAt, Moment moment, boolean forGood) {
        this.real = real;
        this.faultAt = faultAt;
        this.moment = moment;
        this.forGood = forGood;
    }

    void setUsableBytes(long bytes) {
        usableBytes = bytes;
    }

    boolean reached() {
        return calls > faultAt;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T call(Call<T> call) throws IOException {
        int index = calls++;
        boolean fault = index == faultAt || (forGood && index > faultAt);
        if (fault && moment != Moment.AFTER) {
            throw new IOException("Injected before call " + index);
        }
        T result = call.run();
        if (fault) {
            throw new IOException("Injected after call " + index);
        }
        return result;
    }

    private interface Action {
        void run() throws IOException;
    }

    private void act(Action action) throws IOException {
        Boolean unused = call(() -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    @Override
    public List<String> list() throws IOException {
        return call(real::list);
    }

    @Override
    public File openToRead(String name) throws IOException {
        return new FaultyFile(call(() -> real.openToRead(name)));
    }

    @Override
    public File openToWrite(String name) throws IOException {
        return new FaultyFile(call(() -> real.openToWrite(name)));
    }

    @Override
    public File create(String name) throws IOException {
        return new FaultyFile(call(() -> real.create(name)));
    }

    @Override
    public void force() throws IOException {
        act(real::force);
    }

    @Override
    public long usableBytes() throws IOException {
        return Math.min(usableBytes, real.usableBytes());
    }

    @Override
    public String path() {
        return real.path();
    }

    @Override
    public void close() throws IOException {
        real.close();
    }

    private final class FaultyFile implements File {

        private final File file;

        FaultyFile(File file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return call(() -> file.read(into, position));
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (calls == faultAt && moment == Moment.HALFWAY) {
                file.write(from.slice(from.position(), from.remaining() / 2), position);
            }
            return call(() -> file.write(from, position));
        }

        @Override
        public void force() throws IOException {
            act(file::force);
        }

        @Override
        public void truncate(long length) throws IOException {
            act(() -> file.truncate(length));
        }

        @Override
        public long length() throws IOException {
            return call(file::length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
