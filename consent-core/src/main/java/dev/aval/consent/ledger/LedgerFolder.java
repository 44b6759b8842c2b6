package dev.aval.consent.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** All that the file ledger does to a folder, so that every call can be made to fail in a test. */
interface LedgerFolder extends Closeable {

    /** Returns the names of the files in the folder, in any order. */
    List<String> list() throws IOException;

    /** Opens a file that exists, for reading alone. */
    File openToRead(String name) throws IOException;

    /** Opens a file that exists, for reading and writing. */
    File openToWrite(String name) throws IOException;

    /** Opens a file for reading and writing, made where it did not exist and emptied where it did. */
    File create(String name) throws IOException;

    /** Makes the names of the files durable. */
    void force() throws IOException;

    /** Returns how many bytes may still be written. */
    long usableBytes() throws IOException;

    /** Returns the folder's path for messages. */
    String path();

    /** Lets go of the folder and its lock. */
    @Override
    void close() throws IOException;

    /** One file of the folder. */
    interface File extends Closeable {

        /** Reads up to the buffer's remaining bytes at a position; returns how many, or -1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;

        /** Writes up to the buffer's remaining bytes at a position; returns how many, which may be fewer. */
        int write(ByteBuffer from, long position) throws IOException;

        /** Makes content and length durable. */
        void force() throws IOException;

        /** Cuts the file to a length. */
        void truncate(long length) throws IOException;

        /** Returns the length in bytes. */
        long length() throws IOException;
    }
}
