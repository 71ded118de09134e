import { counter, type PreviewApp } from "../preview-app.mts";
import { formPage } from "./servers.mts";

const axum: PreviewApp = {
  registries: ["cargo"],
  programs: ["cargo"],
  name: "axum",
  files: {
    "Cargo.toml": `[package]
name = "shop"
version = "0.1.0"
edition = "2021"

[dependencies]
axum = "0.8"
tokio = { version = "1", features = ["rt-multi-thread", "macros", "net"] }
`,
    "src/main.rs": `use axum::{response::{Html, Redirect}, routing::{get, post}, Router};
use std::sync::atomic::{AtomicU64, Ordering};

static CLICKS: AtomicU64 = AtomicU64::new(0);

async fn home() -> Html<String> {
    Html(format!(r#"${formPage("Hello from axum", "{}")}"#, CLICKS.load(Ordering::Relaxed)))
}

async fn click() -> Redirect {
    CLICKS.fetch_add(1, Ordering::Relaxed);
    Redirect::to("/")
}

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(home)).route("/click", post(click));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
`,
  },
  shows: "Hello from axum",
  edited: "src/main.rs",
  click: counter,
  hasSocket: false,
};

const springBoot: PreviewApp = {
  registries: ["maven"],
  programs: ["mvn"],
  name: "spring-boot",
  files: {
    "pom.xml": `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.3.5</version>
  </parent>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>0.0.1</version>
  <properties><java.version>17</java.version></properties>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
  </dependencies>
  <build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>
</project>
`,
    "src/main/java/com/example/shop/ShopApplication.java": `package com.example.shop;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.view.RedirectView;

@SpringBootApplication
@RestController
public class ShopApplication {
  private final AtomicLong clicks = new AtomicLong();

  public static void main(String[] args) { SpringApplication.run(ShopApplication.class, args); }

  @GetMapping("/")
  String home() {
    return """
        ${formPage("Hello from Spring", "%d")}""".formatted(clicks.get());
  }

  @PostMapping("/click")
  RedirectView click() {
    clicks.incrementAndGet();
    return new RedirectView("/");
  }
}
`,
  },
  shows: "Hello from Spring",
  edited: "src/main/java/com/example/shop/ShopApplication.java",
  click: counter,
  hasSocket: false,
};

export const compiledServers: readonly PreviewApp[] = [axum, springBoot];
