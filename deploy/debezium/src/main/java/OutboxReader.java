import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.Header;
import io.debezium.engine.format.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

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
        DebeziumEngine.create(Json.class)
            .using(settings(URI.create(arguments[0]), arguments[1]))
            .using((success, message, error) -> {
              if (success) return;
              System.err.println(message);
              System.exit(1);
            })
            .notifying(event -> {
              if (event.value() == null) return;
              System.out.println(line(event));
              lastEventAt.set(System.currentTimeMillis());
            })
            .build();
    Thread reader = new Thread(engine);
    reader.start();
    while (System.currentTimeMillis() - lastEventAt.get() < idleMs) Thread.sleep(200);
    engine.close();
  }

  static Properties settings(URI address, String offsets) {
    String[] account = address.getUserInfo().split(":", 2);
    Properties settings = new Properties();
    settings.setProperty("name", "jangteo-outbox");
    settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    settings.setProperty("offset.storage.file.filename", offsets);
    settings.setProperty("offset.flush.interval.ms", "1000");
    settings.setProperty("database.hostname", address.getHost());
    settings.setProperty("database.port", String.valueOf(address.getPort()));
    settings.setProperty("database.user", account[0]);
    settings.setProperty("database.password", account[1]);
    settings.setProperty("database.dbname", address.getPath().substring(1));
    settings.setProperty("topic.prefix", "jangteo");
    settings.setProperty("plugin.name", "pgoutput");
    settings.setProperty("publication.name", "outbox");
    settings.setProperty("publication.autocreate.mode", "disabled");
    settings.setProperty("slot.name", "outbox");
    settings.setProperty("table.include.list", "public.outbox_events");
    // The events from before the slot are in the table: a snapshot reads them once.
    settings.setProperty("snapshot.mode", "initial");
    settings.setProperty("key.converter.schemas.enable", "false");
    settings.setProperty("value.converter.schemas.enable", "false");
    settings.setProperty("transforms", "outbox");
    settings.setProperty("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
    settings.setProperty("transforms.outbox.route.topic.replacement", "shop.${routedByValue}");
    settings.setProperty("transforms.outbox.table.expand.json.payload", "true");
    settings.setProperty(
        "transforms.outbox.table.fields.additional.placement",
        "type:header:type,seq:header:seq,traceparent:header:traceparent");
    return settings;
  }

  static String line(ChangeEvent<String, String> event) {
    StringBuilder headers = new StringBuilder();
    for (Header<?> header : event.headers()) {
      Object value = header.getValue();
      String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
      headers.append(headers.isEmpty() ? "" : ",").append(header.getKey()).append('=').append(text);
    }
    return String.join("\t", event.destination(), event.key(), headers, event.value());
  }
}
