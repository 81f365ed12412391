import assert from "node:assert/strict";
import test from "node:test";
import { formatAmount, formatGap, formatShare } from "../src/money.ts";

test("an amount prints in three units and keeps the decimals that it needs", () => {
  assert.deepEqual(["천원", "백만원", "억원"].map((unit) => formatAmount(847_870_000, unit)), ["847,870", "847.87", "8.48"]);
});

test("a negative amount has the report's own sign", () => {
  assert.equal(formatAmount(-289_310_000, "천원"), "△289,310");
});

test("an unknown unit prints as 백만원", () => {
  assert.equal(formatAmount(1_000_000, "달러"), "1");
});

test("a gap says its direction and a share of nothing says nothing", () => {
  assert.deepEqual([2, -3, 0].map(formatGap), ["+2", "△3", "0"]);
  assert.deepEqual([formatShare(1630, 2640), formatShare(1, 0)], ["61.7%", ""]);
});
