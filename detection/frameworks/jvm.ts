import type { FrameworkRule } from "../framework-rules";

/** Java, Kotlin, Scala: Maven groups, `group:artifact` or Gradle and sbt plugin ids. `{maven}` and `{gradle}` commands follow the build tool. */
// biome-ignore format: one row per framework reads as a table
export const jvmFrameworks: readonly FrameworkRule[] = [
  { name: "grails", rank: 84, packages: ["org.grails", "org.grails.grails-web"], files: ["grailsw"], supersedes: ["spring-boot"], dev: "./grailsw run-app", port: 8080 },
  { name: "quarkus", rank: 82, packages: ["io.quarkus", "io.quarkus.platform"], supersedes: ["vertx"], dev: "quarkus:dev", port: 8080, portBy: "env:QUARKUS_HTTP_PORT" },
  { name: "micronaut", rank: 82, packages: ["io.micronaut", "io.micronaut.platform", "io.micronaut.application", "io.micronaut.minimal.application"], dev: "mn:run", port: 8080, portBy: "env:MICRONAUT_SERVER_PORT" },
  { name: "vaadin", rank: 60, packages: ["com.vaadin"], unless: ["org.springframework.boot"], dev: "jetty:run", port: 8080 },
  { name: "spring-boot", rank: 80, packages: ["org.springframework.boot", "org.springframework.cloud"], dev: "spring-boot:run", port: 8080, portBy: "env:SERVER_PORT" },
  { name: "helidon", rank: 80, packages: ["io.helidon", "io.helidon.applications", "io.helidon.webserver", "io.helidon.microprofile.bundles"], port: 8080, portBy: "env:SERVER_PORT" },
  { name: "ktor", rank: 78, packages: ["io.ktor", "io.ktor.plugin"], port: 8080, portBy: "env:PORT" },
  { name: "vertx", rank: 76, packages: ["io.vertx", "io.vertx.vertx-plugin"], dev: "vertx:run", port: 8080 },
  { name: "dropwizard", rank: 76, packages: ["io.dropwizard"], port: 8080 },
  { name: "javalin", rank: 76, packages: ["io.javalin"], port: 7070, portBy: "env:PORT" },
  { name: "ratpack", rank: 76, packages: ["io.ratpack", "io.ratpack.ratpack-java"], port: 5050, portBy: "env:PORT" },
  { name: "open-liberty", rank: 76, packages: ["io.openliberty.tools", "net.wasdev.wlp.maven.plugins"], dev: "liberty:dev", port: 9080 },
  { name: "wildfly", rank: 70, packages: ["org.wildfly.plugins"], dev: "wildfly:dev", port: 8080 },
  { name: "payara", rank: 68, packages: ["fish.payara.extras"], port: 8080 },
  { name: "play", rank: 80, packages: ["com.typesafe.play", "org.playframework", "org.playframework.play"], files: ["conf/routes"], dev: "run", port: 9000, portBy: "env:PORT" },
  { name: "http4s", rank: 76, packages: ["org.http4s"], port: 8080 },
  { name: "zio-http", rank: 76, packages: ["dev.zio:zio-http"], port: 8080 },
  { name: "scalatra", rank: 76, packages: ["org.scalatra"], port: 8080 },
  { name: "finatra", rank: 76, packages: ["com.twitter:finatra-http-server"], port: 8888 },
  { name: "akka", rank: 70, packages: ["com.typesafe.akka", "com.lightbend.akka"], port: 8080 },
  { name: "pekko", rank: 70, packages: ["org.apache.pekko"], port: 8080 },
  { name: "spark-java", rank: 70, packages: ["com.sparkjava"], port: 4567 },
  { name: "struts", rank: 64, packages: ["org.apache.struts"], port: 8080 },
  { name: "spring", rank: 62, packages: ["org.springframework"], unless: ["org.springframework.boot"], port: 8080 },
  { name: "jersey", rank: 58, packages: ["org.glassfish.jersey.containers", "org.glassfish.jersey.core"], port: 8080 },
  { name: "android", isNative: true, rank: 74, packages: ["com.android.application", "com.android.tools.build"] },
];
