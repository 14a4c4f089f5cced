import { expect, test } from "vitest";
import { isTyping } from "../src/keys";
import { kept, next } from "../src/theme";

const event = (given: object) => ({ ctrlKey: false, altKey: false, metaKey: false, isComposing: false, target: null, ...given });
const element = (name: string) => ({ matches: (s: string) => s.split(",").some((part) => part.trim().startsWith(name)), isContentEditable: false });

test.each([
  ["a letter on the page", {}, false],
  ["a letter in a field", { target: element("input") }, true],
  ["a letter in a text", { target: element("textarea") }, true],
  ["a choice", { target: element("select") }, true],
  ["a shortcut of the browser", { ctrlKey: true }, true],
  ["a letter being composed", { isComposing: true }, true],
  ["a link", { target: element("a") }, false],
])("%s", (_, given, typing) => expect(isTyping(event(given) as unknown as KeyboardEvent)).toBe(typing));

test("the theme is read from the cookie, whatever else stands there", () => {
  expect(kept("session=theme; theme=dark; x=1")).toBe("dark");
  expect(kept("theme=light")).toBe("light");
  expect(kept("mytheme=dark")).toBe("system");
  expect(kept("theme=pink")).toBe("system");
});

test("the switch goes round", () => expect(next(next(next("system")))).toBe("system"));
