import { expect, test } from "vitest";
import { newId, parseId } from "./ids";

test("ids created later sort later, even within a millisecond", () => {
  const ids = Array.from({ length: 100 }, () => newId("prj"));

  expect([...ids].sort()).toEqual(ids);
});

test("an id is read back", () => {
  const id = newId("ws");

  expect(parseId("ws", id)).toBe(id);
});

test.each([
  "",
  "prj_",
  "ws_01h455vb4pex5vsknk084sn02q",
  "prj_01H455VB4PEX5VSKNK084SN02Q",
  "prj_81h455vb4pex5vsknk084sn02q",
  "prj_01h455vb4pex5vsknk084sn02q'--",
])("a text without the form of a project id is refused: %j", (text) => {
  expect(parseId("prj", text)).toBeNull();
});
