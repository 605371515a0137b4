import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import io.debezium.engine.format.KeyValueHeaderChangeEventFormat;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Prints each event of the shop's outbox as a line: topic, key, headers and payload, separated by tabs. Arguments: the address
 * of PostgreSQL as a role that may replicate, the file that remembers what was read, and after how many seconds without an event
 * to end.
 */
public class OutboxReader {
  public static void main(String[] arguments) throws Exception {
    long idleMs = Long.parseLong(arguments[2]) * 1000;
    AtomicLong lastEventAt = new AtomicLong(Long.MAX_VALUE);
    DebeziumEngine<ChangeEvent<String, String>> engine =
        DebeziumEngine.create(KeyValueHeaderChangeEventFormat.of(Json.class, Json.class, Json.class))
            .using(settings(URI.create(arguments[0]), arguments[1]))
            .using((success, message, error) -> {
              if (success) return;
              System.err.println(message);
              System.exit(1);
            })
            .notifying(event -> {
              if (event.value() == null) return;
              System.out.println(line(event));
              // Before this event counts as read: what a killed process had not written is read again.
              System.out.flush();
              lastEventAt.set(System.currentTimeMillis());
            })
            .build();
    Thread reader = new Thread(engine);
    reader.start();
    while (System.currentTimeMillis() - lastEventAt.get() < idleMs) Thread.sleep(200);
    engine.close();
  }

  static Properties settings(URI address, String offsets) throws IOException {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("outbox.properties"))) {
      settings.load(file);
    }
    String[] account = address.getUserInfo().split(":", 2);
    settings.putAll(
        Map.of(
            "database.hostname", address.getHost(),
            "database.port", String.valueOf(address.getPort()),
            "database.user", account[0],
            "database.password", account[1],
            "database.dbname", address.getPath().substring(1),
            "offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore",
            "offset.storage.file.filename", offsets,
            "offset.flush.interval.ms", "1000"));
    return settings;
  }

  static String line(ChangeEvent<String, String> event) {
    String headers = event.headers().stream()
        .map(header -> "\"" + header.getKey() + "\":" + header.getValue())
        .collect(Collectors.joining(",", "{", "}"));
    return String.join("\t", event.destination(), event.key(), headers, event.value());
  }
}
