import { describe, expect, test } from "vitest";
import { readChoice, readFlag, readNumber, readTarget } from "./raw-request";

describe("readTarget", () => {
  test.each([
    ["/v1/projects/prj_1/files/src/index.ts", "src/index.ts"],
    ["/v1/projects/prj_1/files/src%2Findex.ts", "src/index.ts"],
    ["/v1/projects/prj_1/files/100%25.txt", "100%.txt"],
    ["/v1/projects/prj_1/files/a%2520b", "a%20b"],
    ["/v1/projects/prj_1/files/a+b%20c", "a+b c"],
    ["/v1/projects/prj_1/files/%E6%97%A5%0A", "日\n"],
    ["/v1/projects/prj_1/files/src/", "src"],
    ["/v1/projects/prj_1/files/%2e%2e/x", "../x"],
    ["/v1/projects/prj_1/files/a%3Fb?revision=2", "a?b"],
    ["/v1/projects/prj_1/files", ""],
  ])("reads the path in %s", (url, path) => {
    expect(readTarget(url, "files")).toMatchObject({ projectId: "prj_1", path });
  });

  test.each(["%FF", "%E0%80", "%"])("refuses the escape %s", (broken) => {
    expect(() => readTarget(`/v1/projects/prj_1/files/a${broken}`, "files")).toThrow(
      expect.objectContaining({ reason: "unsafe_path" }),
    );
  });
});

describe("a parameter of the query", () => {
  const query = new URLSearchParams("yes=true&no=false&many=12&bad=-1&word=zip");

  test("is read by its type", () => {
    expect(readFlag(query, "yes")).toBe(true);
    expect(readFlag(query, "no")).toBe(false);
    expect(readFlag(query, "absent")).toBe(false);
    expect(readNumber(query, "many")).toBe(12);
    expect(readNumber(query, "absent")).toBeNull();
    expect(readChoice(query, "word", ["tar.gz", "zip"])).toBe("zip");
    expect(readChoice(query, "absent", ["zip"])).toBeNull();
  });

  test("with an invalid value is refused by its name", () => {
    expect(() => readFlag(query, "many")).toThrow(expect.objectContaining({ param: "many" }));
    expect(() => readNumber(query, "bad")).toThrow(expect.objectContaining({ param: "bad" }));
    expect(() => readChoice(query, "word", ["tar.gz"])).toThrow(expect.objectContaining({ param: "word" }));
  });
});
