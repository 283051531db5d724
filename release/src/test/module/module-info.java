module com.example.rooms {
  requires dev.roomkey.core;
  requires com.github.benmanes.caffeine;
  requires java.net.http;
  requires org.slf4j;
  requires tools.jackson.core;
}
