import type { Expression } from '../../plan/expression.js';
import type { GlobPart, Pattern, RegexNode } from '../../plan/pattern/pattern.js';
import type { FieldType } from '../../plan/types.js';
import { typeOf } from '../../plan/type-of.js';
import type { Scalar } from '../../plan/value.js';
import { descendants } from '../../plan/walk.js';
import { candidatesOf } from './candidates.js';
import type { DecidingPair } from './deciding-pairs.js';
import type { Random } from './random.js';
import { neighboursOf, samplePattern, sampleWithCount } from './sample-pattern.js';
import { sourceFieldsOf, type Assignment } from './solve.js';

/**
 * Events at the edges of each comparison: where it holds for the last time and no longer, and where a translation that
 * escapes, folds case, counts or quantifies otherwise gives another verdict. Those that tell most come first, one
 * comparison after the other in each round.
 */
export function edgesAround(
  pairs: readonly DecidingPair[],
  now: number,
  random: Random,
): readonly Assignment[] {
  const edges = random.shuffle(pairs).map((pair) => edgesOf(pair, now, random));
  const longest = Math.max(0, ...edges.map(({ length }) => length));
  return [
    ...apart(pairs, random),
    ...Array.from({ length: longest }, (_, round) => edges.flatMap((own) => own[round] ?? [])).flat(),
  ];
}

/** Events whose several values meet one comparison of a field each, and none of them all. */
function apart(pairs: readonly DecidingPair[], random: Random): readonly Assignment[] {
  const byField = new Map<string, DecidingPair[]>();
  for (const pair of pairs) {
    const [field, ...others] = sourceFieldsOf(pair.comparison.atom);
    if (field && others.length === 0 && field.type !== 'date')
      byField.set(field.name, [...(byField.get(field.name) ?? []), pair]);
  }
  return [...byField].flatMap(([name, own]) => {
    const [first] = own;
    if (!first || own.length < 2) return [];
    const sharp = own.flatMap(({ comparison }) => sharpValues(comparison.atom, random));
    const numbers = sharp.filter((value) => typeof value === 'number');
    const held = own.slice(0, MOST_APART).flatMap((pair) => pair.with.get(name)?.[0] ?? []);
    return [
      ...(numbers.length > 0 ? [[Math.min(...numbers), Math.max(...numbers)]] : []),
      [...new Set(held)],
    ].map((entries) => new Map(first.with).set(name, entries));
  });
}

const MOST_APART = 3;

function edgesOf(pair: DecidingPair, now: number, random: Random): readonly Assignment[] {
  const { atom } = pair.comparison;
  const [field, ...others] = sourceFieldsOf(atom);
  if (!field || others.length > 0) return [];
  const [value] = pair.with.get(field.name) ?? [];
  const entries: (readonly Scalar[])[] = [
    ...(value === undefined ? [] : besideOthers(value, field.type)),
    ...sharpValues(atom, random).map((sharp) => [sharp]),
    [],
    ...candidatesOf(atom, now, random).map((candidate) => [candidate]),
  ];
  return entries
    .filter((each) => field.type !== 'date' || each.every((entry) => typeof entry === 'string'))
    .map((each) => new Map(pair.with).set(field.name, each));
}

/** The value with another that sorts before it, and with one that sorts after it. */
function besideOthers(value: Scalar, type: FieldType): readonly (readonly Scalar[])[] {
  if (typeof value === 'boolean') return [[value, !value]];
  if (typeof value === 'number')
    return [
      [value - 1_000, value],
      [value, value + 1_000],
    ];
  const [before, after] = type === 'ip' ? ['0.0.0.1', 'ffff::1'] : ['!', '\u{10FFFD}'];
  return type === 'date' || type === 'version'
    ? []
    : [
        [before, value],
        [value, after],
      ];
}

function sharpValues(atom: Expression, random: Random): readonly Scalar[] {
  return [...descendants(atom)].flatMap((expression): readonly Scalar[] => {
    switch (expression.kind) {
      case 'compare':
        // What a call is compared with is no value of the field.
        if (expression.left.kind === 'call' || expression.right.kind === 'call') return [];
        return [expression.left, expression.right].flatMap((side) =>
          side.kind === 'literal' && side.value !== null ? aroundValue(side.value, typeOf(side)) : [],
        );
      case 'one-of':
        return expression.options.flatMap(({ value, type }) =>
          value === null ? [] : aroundValue(value, type),
        );
      case 'matches':
        return expression.patterns.flatMap((pattern) => aroundPattern(pattern, random));
      case 'call':
        return candidatesOf(expression, 0, random);
      case 'literal':
      case 'field':
      case 'column':
      case 'element':
      case 'now':
      case 'any-value':
      case 'any-object':
      case 'single-value':
      case 'token-match':
      case 'replace':
      case 'capture':
      case 'exists':
      case 'and':
      case 'or':
      case 'not':
      case 'is-true':
      case 'conditional':
        return [];
    }
  });
}

function aroundValue(value: Scalar, type: string): readonly Scalar[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') {
    if (type === 'date') return [value, value - 1, value + 1, value - 86_400_000 + 1].map(isoDate);
    // Numbers of another length sort otherwise as texts.
    return [Math.floor(value), Math.ceil(value), value - 1, value + 1, 9, value * 5, -value];
  }
  return [
    ...foldedTwins(value),
    value.toUpperCase(),
    value.replaceAll('ß', 'ss'),
    ...neighboursOf(value),
  ].filter((each) => each !== value);
}

function isoDate(time: number): string {
  return new Date(Math.max(-8e12, Math.min(7e12, time))).toISOString();
}

/** What a comparison that folds all of Unicode takes for the same. */
function foldedTwins(text: string): readonly string[] {
  return [text.replace(/[kK]/g, '\u212a'), text.replace(/[sS]/g, 'ſ')].filter((twin) => twin !== text);
}

const SPECIAL = /[_%*?\\.[\]()+^$|{}-]/g;

function aroundPattern(pattern: Pattern, random: Random): readonly string[] {
  if (pattern.kind === 'regular-expression')
    return [
      ...repeatsOf(pattern.root).flatMap(({ node, counts }) =>
        counts.map((count) => sampleWithCount(pattern, node, count, random)),
      ),
      `x${samplePattern(pattern, random)}`,
      `${samplePattern(pattern, random)}\n`,
    ];
  const text = (fill: (part: GlobPart) => string): string => pattern.parts.map(fill).join('');
  const plain = (part: GlobPart): string =>
    part.kind === 'text' ? part.text : part.kind === 'any-one' ? 'y' : '';
  const withAnyOne = (filler: string): string =>
    text((part) => (part.kind === 'any-one' ? filler : plain(part)));
  const whole = text(plain);
  const specials = [...whole.matchAll(SPECIAL)].map(
    ({ index }) => `${whole.slice(0, index)}x${whole.slice(index + 1)}`,
  );
  return [
    ...specials.slice(0, MOST_SPECIALS),
    ...(pattern.parts.some(({ kind }) => kind === 'any-one')
      ? [withAnyOne('xx'), withAnyOne(''), withAnyOne('𝒳')]
      : []),
    text((part) => (part.kind === 'any-many' ? 'a\nb' : plain(part))),
    text((part) => (part.kind === 'any-many' ? '*' : plain(part))),
    ...foldedTwins(whole),
    whole.toUpperCase(),
    `x${whole}`,
    `${whole}x`,
  ];
}

const MOST_SPECIALS = 6;

type Repeat = Extract<RegexNode, { kind: 'repeat' }>;

/** The repetitions of an expression, with the counts at which each turns. */
function repeatsOf(
  root: RegexNode,
): readonly { readonly node: Repeat; readonly counts: readonly number[] }[] {
  const found: Repeat[] = [];
  const pending: RegexNode[] = [root];
  for (let node = pending.pop(); node && found.length < MOST_REPEATS; node = pending.pop()) {
    if (node.kind === 'repeat') {
      found.push(node);
      pending.push(node.operand);
    } else if (node.kind === 'sequence') pending.push(...node.items);
    else if (node.kind === 'alternation') pending.push(...node.options);
  }
  return found.map((node) => ({
    node,
    counts: [
      node.minimum - 1,
      node.minimum,
      node.maximum ?? node.minimum + 5,
      (node.maximum ?? 0) + 1,
    ].filter((count) => count >= 0 && count <= LONGEST_REPEAT),
  }));
}

const MOST_REPEATS = 4;
const LONGEST_REPEAT = 200;
