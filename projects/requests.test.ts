import { describe, expect, test } from "vitest";
import { newId } from "../shared/ids";
import { createProjectSchema, listProjectsSchema } from "./requests";

describe("a new project", () => {
  test.each([
    ["a description of many lines", { name: "shop", description: "one\n\ttwo" }, true],
    ["a name of spaces", { name: "  " }, false],
    ["a name of two lines", { name: "a\nb" }, false],
    ["a NUL in the description, which Postgres cannot store", { name: "a", description: "b\0" }, false],
    ["a NUL in the language", { name: "a", language: "py\0" }, false],
  ])("with %s", (_title, request, isValid) => {
    expect(createProjectSchema.safeParse(request).success).toBe(isValid);
  });
});

describe("a list of projects", () => {
  test.each([
    ["without a filter", {}, true],
    ["after a project", { cursor: newId("prj"), limit: 5 }, true],
    ["after an id of another kind", { cursor: newId("imp") }, false],
    ["after a NUL", { cursor: "\0" }, false],
    ["of a name with a NUL", { name: "\0" }, false],
    ["of half a project", { limit: 1.5 }, false],
  ])("%s", (_title, request, isValid) => {
    expect(listProjectsSchema.safeParse(request).success).toBe(isValid);
  });
});
