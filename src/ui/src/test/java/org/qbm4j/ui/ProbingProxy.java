// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The UI's pages with a script at the end of each, which looks at what they drew. */
final class ProbingProxy implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI pages;
    private final String script;

    ProbingProxy(URI pages, String script) throws IOException {
        this.pages = pages;
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI page(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> page = client.send(
                    HttpRequest.newBuilder(
                                    pages.resolve(exchange.getRequestURI().toString()))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            byte[] body = page.body();
            String type = page.headers().firstValue("content-type").orElse("");
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.contains("</body>")) {
                body = text.replace("</body>", script + "</body>").getBytes(StandardCharsets.UTF_8);
                type = "text/html; charset=utf-8";
            }
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().set("content-type", type);
            }
            exchange.sendResponseHeaders(page.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
