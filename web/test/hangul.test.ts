import assert from "node:assert/strict";
import test from "node:test";
import { initials, rank } from "../src/hangul.ts";

test("initial consonants are read off syllables and other letters stay", () => {
  assert.equal(initials("솔내구 G밸리 1과"), "ㅅㄴㄱgㅂㄹ1ㄱ");
});

test("a whole name ranks before a start, a start before the middle, initials last", () => {
  assert.deepEqual(["재무과", "재무", "무과", "ㅈㅁㄱ", "총무"].map((typed) => rank("재무과", typed)), [0, 1, 2, 3, null]);
});

test("blanks and case do not count, and nothing typed finds nothing", () => {
  assert.equal(rank("G밸리 지원센터", "g밸리지원"), 1);
  assert.equal(rank("재무과", "  "), null);
});

test("decomposed Korean as macOS types it finds composed names", () => {
  assert.equal(rank("재무과", "재무과".normalize("NFD")), 0);
});
