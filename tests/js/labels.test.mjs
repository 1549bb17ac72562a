import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freeOf } from '../../assets/js/labels.mjs';

const room = { left: 0, top: 0, right: 400, bottom: 300 };

test('a label keeps its place when it is free, else moves the least up or down', () => {
  assert.equal(freeOf([], 100, 100, 80, 20, room), 100);
  const taken = [{ x: 100, y: 100, width: 80, height: 20 }];
  const y = freeOf(taken, 110, 104, 80, 20, room);
  assert.ok(Math.abs(y - 100) >= 26 && Math.abs(y - 100) < 34);
  assert.equal(freeOf(taken, 250, 104, 80, 20, room), 104, 'beside it there is room');
});

test('a label stays inside the free part of the picture', () => {
  const taken = [{ x: 100, y: 285, width: 80, height: 20 }];
  assert.ok(freeOf(taken, 100, 289, 80, 20, room) < 260);
});
