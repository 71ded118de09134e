import type { FrameworkRule } from "../framework-rules";

/** Rust: crate names. */
// biome-ignore format: one row per framework reads as a table
export const rustFrameworks: readonly FrameworkRule[] = [
  { name: "tauri", isNative: true, rank: 80, packages: ["tauri"], files: ["tauri.conf.json", "src-tauri/tauri.conf.json"], dev: "cargo tauri dev", build: "cargo tauri build", port: 1420 },
  { name: "leptos", rank: 80, packages: ["leptos"], supersedes: ["actix-web", "axum"], dev: "cargo leptos watch", build: "cargo leptos build --release", port: 3000 },
  { name: "dioxus", rank: 80, packages: ["dioxus"], files: ["Dioxus.toml"], supersedes: ["axum"], dev: "dx serve", build: "dx build --release", port: 8080, portBy: "--port", hostFlags: "--addr 0.0.0.0" },
  { name: "yew", rank: 78, packages: ["yew"], files: ["Trunk.toml"], dev: "trunk serve --address 0.0.0.0", build: "trunk build --release", port: 8080, portBy: "--port" },
  { name: "loco", rank: 78, packages: ["loco-rs"], supersedes: ["axum"], dev: "cargo loco start", start: "cargo loco start", port: 5150, portBy: "--port" },
  { name: "shuttle", rank: 60, packages: ["shuttle-runtime"], dev: "shuttle run", port: 8000, portBy: "--port" },
  { name: "rocket", rank: 72, packages: ["rocket"], port: 8000, portBy: "env:ROCKET_PORT" },
  { name: "actix-web", rank: 72, packages: ["actix-web"], port: 8080, portBy: "env:PORT" },
  { name: "axum", rank: 72, packages: ["axum"], port: 3000, portBy: "env:PORT" },
  { name: "warp", rank: 70, packages: ["warp"], port: 3030, portBy: "env:PORT" },
  { name: "poem", rank: 70, packages: ["poem"], port: 3000, portBy: "env:PORT" },
  { name: "salvo", rank: 70, packages: ["salvo"], port: 5800, portBy: "env:PORT" },
  { name: "tide", rank: 70, packages: ["tide"], port: 8080, portBy: "env:PORT" },
  { name: "gotham", rank: 70, packages: ["gotham"], port: 7878, portBy: "env:PORT" },
  { name: "bevy", isNative: true, rank: 70, packages: ["bevy"] },
  { name: "tonic", rank: 62, packages: ["tonic"], port: 50051, portBy: "env:PORT" },
  { name: "hyper", rank: 50, packages: ["hyper"], port: 3000, portBy: "env:PORT" },
];
