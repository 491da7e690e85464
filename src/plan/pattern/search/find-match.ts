import type { CodePointRange } from '../pattern.js';
import { inRanges } from '../ranges.js';
import { WORD } from './character-classes.js';
import { compileSearch, type Instruction, type Program } from './compile-search.js';
import type { Assertion, SearchPattern } from './search-pattern.js';

/** A match and its groups, as half-open ranges of code points; undefined for a group that took no part. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (readonly [start: number, end: number] | undefined)[];
}

/** What is found out of a pattern once. */
interface Prepared {
  readonly program: Program;
  readonly first: FirstPoints;
}

const prepared = new WeakMap<SearchPattern, Prepared>();

/**
 * The first match at or after a position. Every state is tried at every position once at most, so that the time is
 * bounded by the lengths of pattern and text multiplied: a state that failed at a position fails there again, since
 * nothing it depends on has changed (there are no back references).
 */
export function findMatch(
  pattern: SearchPattern,
  points: readonly number[],
  from: number,
): Match | undefined {
  const { program, first } = prepared.get(pattern) ?? prepare(pattern);
  const tried = new Set<number>();
  for (let start = from; start <= points.length; start += 1) {
    if (first !== 'any' && !startsWithin(first, points[start])) continue;
    const slots = run(program, points, start, tried);
    if (!slots) continue;
    return {
      start,
      end: slots[0] ?? start,
      groups: pattern.groups.map((_, index) => {
        const [begin, end] = [slots[2 * index + 1], slots[2 * index + 2]];
        return begin === undefined || end === undefined ? undefined : [begin, end];
      }),
    };
  }
  return undefined;
}

/** What a match must begin with; `any`: it may be empty, or there is no telling. */
type FirstPoints = readonly (readonly CodePointRange[])[] | 'any';

function prepare(pattern: SearchPattern): Prepared {
  const program = compileSearch(pattern);
  const made: Prepared = { program, first: firstPointsOf(program) };
  prepared.set(pattern, made);
  return made;
}

function firstPointsOf(program: Program): FirstPoints {
  const sets: (readonly CodePointRange[])[] = [];
  const visited = new Set<number>();
  const pending = [0];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (visited.has(at)) continue;
    visited.add(at);
    const instruction = program[at];
    if (instruction?.kind === 'set') sets.push(instruction.ranges);
    else if (instruction?.kind === 'split') pending.push(instruction.first, instruction.second);
    else if (instruction?.kind === 'jump') pending.push(instruction.to);
    else if (instruction?.kind === 'save') pending.push(at + 1);
    else return 'any';
  }
  return sets;
}

function startsWithin(sets: readonly (readonly CodePointRange[])[], point: number | undefined): boolean {
  return point !== undefined && sets.some((ranges) => inRanges(ranges, point));
}

type Slots = readonly (number | undefined)[];

/** Slot 0 is the end of the match; a group's bounds follow in pairs. Undefined: no match begins here. */
function run(
  program: Program,
  points: readonly number[],
  start: number,
  tried: Set<number>,
): Slots | undefined {
  const pending: { at: number; position: number; slots: Slots }[] = [{ at: 0, position: start, slots: [] }];
  for (let thread = pending.pop(); thread; thread = pending.pop()) {
    let { at, position, slots } = thread;
    for (;;) {
      const state = at * (points.length + 1) + position;
      if (tried.has(state)) break;
      tried.add(state);
      const instruction = program[at];
      if (!instruction) break;
      if (instruction.kind === 'match') return withSlot(slots, 0, position);
      const next = step(instruction, points, position);
      if (!next) break;
      if (instruction.kind === 'save') slots = withSlot(slots, instruction.slot, position);
      if (next.found) slots = withGroupsOf(slots, next.found);
      if (next.otherwise !== undefined) pending.push({ at: next.otherwise, position, slots });
      at = next.at ?? at + 1;
      position = next.position ?? position;
    }
  }
  return undefined;
}

/** Where a thread goes on; undefined where it ends. */
function step(
  instruction: Exclude<Instruction, { kind: 'match' }>,
  points: readonly number[],
  position: number,
): { at?: number; position?: number; otherwise?: number; found?: Slots } | undefined {
  switch (instruction.kind) {
    case 'set': {
      const point = points[position];
      return point !== undefined && inRanges(instruction.ranges, point)
        ? { position: position + 1 }
        : undefined;
    }
    case 'split':
      return { at: instruction.first, otherwise: instruction.second };
    case 'jump':
      return { at: instruction.to };
    case 'save':
      return {};
    case 'assertion':
      return holdsAt(instruction.at, points, position) ? {} : undefined;
    case 'atomic': {
      const found = run(instruction.program, points, position, new Set());
      return found && { position: found[0] ?? position, found };
    }
    case 'look': {
      const found =
        instruction.direction === 'ahead'
          ? run(instruction.program, points, position, new Set())
          : endingAt(instruction.program, points, position, instruction.longest);
      if (instruction.negated) return found ? undefined : {};
      return found && { found };
    }
  }
}

function endingAt(
  program: Program,
  points: readonly number[],
  end: number,
  longest: number,
): Slots | undefined {
  const before = points.slice(0, end);
  for (let start = end; start >= Math.max(0, end - longest); start -= 1) {
    const found = run(program, before, start, new Set());
    if (found?.[0] === end) return found;
  }
  return undefined;
}

/** The groups of a part that has matched by itself are groups of the whole. */
function withGroupsOf(slots: Slots, part: Slots): Slots {
  return Array.from({ length: Math.max(slots.length, part.length) }, (_, slot) =>
    slot === 0 ? slots[0] : (part[slot] ?? slots[slot]),
  );
}

function withSlot(slots: Slots, slot: number, position: number): Slots {
  const copy = [...slots];
  copy[slot] = position;
  return copy;
}

function holdsAt(assertion: Assertion, points: readonly number[], position: number): boolean {
  switch (assertion) {
    case 'text-start':
      return position === 0;
    case 'text-end':
      return position === points.length;
    case 'last-line-end':
      return position === points.length || (position === points.length - 1 && points[position] === LINE_FEED);
    case 'line-start':
      return position === 0 || points[position - 1] === LINE_FEED;
    case 'line-end':
      return position === points.length || points[position] === LINE_FEED;
    case 'word-boundary':
      return isWordBoundary(points, position);
    case 'no-word-boundary':
      return !isWordBoundary(points, position);
  }
}

const LINE_FEED = 0x0a;

function isWordBoundary(points: readonly number[], position: number): boolean {
  const isWord = (point: number | undefined): boolean => point !== undefined && inRanges(WORD, point);
  return isWord(points[position - 1]) !== isWord(points[position]);
}
