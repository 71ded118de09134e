import { expect, test } from "vitest";
import { parseAllowedOrigins } from "./allowed-origins";

test.each([
  ["", [], 0],
  [
    "https://hooks.example.com:9443, http://127.0.0.1:4100/",
    ["https://hooks.example.com:9443", "http://127.0.0.1:4100"],
    0,
  ],
  ["http://localhost:1,http://[::1]:2", ["http://localhost:1", "http://[::1]:2"], 0],
  ["http://hooks.example.com", [], 1],
  ["https://hooks.example.com/path, hooks.example.com, ftp://127.0.0.1", [], 3],
])("%s", (text, origins, refused) => {
  expect(parseAllowedOrigins(text)).toEqual({ origins, refused });
});
