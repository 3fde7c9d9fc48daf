package org.xueji.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An upload whose sender watches for the answer while it sends, and stops when there is one. */
final class RawUpload {

    private static final int PIECE = 1 << 20;
    private static final int PATIENCE_MILLIS = 20_000;

    private RawUpload() {
    }

    /**
     * What came of it.
     *
     * @param sent how many bytes of the file the sender got rid of before it saw the answer
     */
    record Result(String head, String body, long sent) {
    }

    /** Sends a file of this size in pieces, its whole size not said before. */
    static Result of(Caller caller, long size) throws IOException {
        URI server = Stack.running().at("/");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(("POST /api/v1/new-student-imports?name=large HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + caller.token()
                + "\r\nXueji-Post: " + caller.post() + "\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[PIECE];
            long sent = 0;
            while (sent < size && in.available() == 0) {
                out.write((Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(piece);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                sent += PIECE;
            }
            String answer = new String(in.readNBytes(1), StandardCharsets.UTF_8) + new String(in.readNBytes(in.available()), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Result(answer.substring(0, Math.max(end, 0)), answer.substring(end + 1), sent);
        }
    }
}
