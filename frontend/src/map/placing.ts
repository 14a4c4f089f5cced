/** Where marks and words stand so that none hides another: pins pushed apart, labels in the best of eight places. */

export interface Mark {
  x: number;
  y: number;
  r: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Placed {
  x: number;
  y: number;
  anchor: "start" | "end" | "middle";
  box: Box;
}

/** Marks moved until they only touch, each as near its point as that allows. */
export function apart<M extends Mark>(marks: readonly M[], { rounds = 80, gap = 2 } = {}): M[] {
  const moved = marks.map((m) => ({ ...m }));
  for (let round = 0; round < rounds; round++) {
    let calm = true;
    for (let i = 0; i < moved.length; i++)
      for (let j = i + 1; j < moved.length; j++) if (pushed(moved[i] as M, moved[j] as M, gap, i - j)) calm = false;
    if (calm) break;
  }
  return moved;
}

function pushed(one: Mark, two: Mark, gap: number, turn: number): boolean {
  let [dx, dy] = [two.x - one.x, two.y - one.y];
  const least = one.r + two.r + gap;
  let far = Math.hypot(dx, dy);
  if (far >= least - 0.01) return false;
  if (far < 0.01) [dx, dy, far] = [Math.cos(turn * 2.4), Math.sin(turn * 2.4), 1];
  const step = (least - Math.hypot(two.x - one.x, two.y - one.y)) / 2 / far;
  [one.x, one.y, two.x, two.y] = [one.x - dx * step, one.y - dy * step, two.x + dx * step, two.y + dy * step];
  return true;
}

/** Points that lie within `reach` pixels of each other, gathered around the weightiest. */
export function gathered<M extends Mark>(marks: readonly M[], reach: number): M[][] {
  const groups: M[][] = [];
  for (const mark of [...marks].sort((a, b) => b.r - a.r)) {
    const near = groups.find((g) => Math.hypot((g[0] as M).x - mark.x, (g[0] as M).y - mark.y) < reach);
    if (near) near.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** The best place for a label of this size around a mark; what it takes is added to `taken`. */
export function label(mark: Mark, long: number, high: number, taken: Box[], size: { width: number; height: number }): Placed {
  const best = choices(mark, long, high)
    .map((c, n) => ({ c, cost: cost(c.box, taken, size) + n }))
    .reduce((a, b) => (b.cost < a.cost ? b : a)).c;
  taken.push(best.box);
  return best;
}

function choices({ x, y, r }: Mark, long: number, high: number): Placed[] {
  const off = r + 5;
  const beside = [0, -0.7, 0.7, -1.5, 1.5].flatMap((k) => [
    { x: x + off, y: y + k * high, anchor: "start" as const, left: x + off },
    { x: x - off, y: y + k * high, anchor: "end" as const, left: x - off - long },
  ]);
  const over = [-1, 1].map((k) => ({ x, y: y + k * (off + high / 2), anchor: "middle" as const, left: x - long / 2 }));
  return [...beside.slice(0, 2), ...over, ...beside.slice(2)].map(({ left, ...p }) => ({
    ...p,
    box: { left, right: left + long, top: p.y - high / 2, bottom: p.y + high / 2 },
  }));
}

function cost(box: Box, taken: readonly Box[], { width, height }: { width: number; height: number }): number {
  const hidden = taken.reduce((sum, other) => sum + shared(box, other), 0);
  const outside =
    Math.max(0, 2 - box.left) + Math.max(0, box.right - width + 2) + Math.max(0, 2 - box.top) + Math.max(0, box.bottom - height + 2);
  return hidden + outside * 40;
}

export function shared(one: Box, two: Box): number {
  const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
  const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
  return across > 0 && down > 0 ? across * down : 0;
}
