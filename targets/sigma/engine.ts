import { load } from 'js-yaml';
import { foldAscii } from '../../src/plan/pattern/code-points.js';
import { parseGlob } from '../../src/plan/pattern/glob.js';
import { eventsLookedAt } from '../../src/plan/interpreter/interpret.js';
import { matchesPattern } from '../../src/plan/pattern/matches.js';
import { parseIpAddress, parseNetwork } from '../../src/plan/ip-address.js';
import type { Scalar } from '../../src/plan/value.js';
import { declined } from '../../src/verify/declined.js';
import { documentOf, mappingOf, type Document } from '../../src/verify/documents.js';
import type { Answer, Engine } from '../../src/verify/engine.js';
import { parseCondition, type SigmaCondition } from './condition.js';

/** Thrown for Sigma that this evaluator does not know: better no verdict than a guess. */
class UnknownSigma extends Error {}

/**
 * Evaluates Sigma YAML over events by the specification, version 2: any value of a field may match, and case does not
 * count unless `cased` says so (of ASCII letters; the specification leaves others open).
 */
export function sigmaEngine(): Engine {
  return {
    name: 'sigma',
    load: (data) => {
      const mapping = mappingOf(data.plans);
      const documents = new Map(data.events.map((event) => [event, documentOf(event, mapping)]));
      return Promise.resolve({
        run: ({ plan, compilation, now, window }) => {
          if (!compilation || compilation.status === 'unsupported')
            return Promise.resolve(declined('sigma', 'there is no rule'));
          const held = compilation.status === 'approximate' ? compilation.holds : plan;
          // When a rule runs, and over what, a SIEM's schedule says, and no Sigma rule.
          const lookedAt = eventsLookedAt(held, data.events, { now, window });
          const seen = lookedAt.flatMap((event) => documents.get(event) ?? []);
          return Promise.resolve(evaluate(compilation.files[0].content, seen));
        },
        close: () => Promise.resolve(),
      });
    },
  };
}

type Matcher = (document: Document) => boolean;

function evaluate(text: string, documents: readonly Document[]): Answer {
  const { detection } = load(text) as { detection: Readonly<Record<string, unknown>> };
  try {
    const selections = new Map(
      Object.entries(detection)
        .filter(([name]) => name !== 'condition')
        .map(([name, selection]) => [name, selectionMatcher(selection)] as const),
    );
    const condition = parseCondition(String(detection['condition']));
    const matches = conditionMatcher(condition, selections);
    return {
      kind: 'alerts',
      alerts: documents.filter(matches).map(({ event }) => ({ kind: 'event', id: event.id })),
    };
  } catch (error) {
    if (error instanceof UnknownSigma) return declined('sigma', error.message);
    throw error;
  }
}

function conditionMatcher(condition: SigmaCondition, selections: ReadonlyMap<string, Matcher>): Matcher {
  switch (condition.kind) {
    case 'selection': {
      const matcher = selections.get(condition.name);
      if (!matcher) throw new UnknownSigma(`there is no selection ${condition.name}`);
      return matcher;
    }
    case 'not': {
      const operand = conditionMatcher(condition.operand, selections);
      return (document) => !operand(document);
    }
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => conditionMatcher(operand, selections));
      return condition.kind === 'and'
        ? (document) => operands.every((matches) => matches(document))
        : (document) => operands.some((matches) => matches(document));
    }
  }
}

/** A map: all of its fields. A list of maps: any of them. */
function selectionMatcher(selection: unknown): Matcher {
  if (Array.isArray(selection)) {
    const matchers = selection.map(selectionMatcher);
    return (document) => matchers.some((matches) => matches(document));
  }
  if (typeof selection !== 'object' || selection === null) throw new UnknownSigma('keywords without a field');
  const matchers = Object.entries(selection).map(([key, value]) => fieldMatcher(key, value));
  return (document) => matchers.every((matches) => matches(document));
}

function fieldMatcher(key: string, value: unknown): Matcher {
  const [field = '', ...modifiers] = key.split('|');
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (modifiers.includes('exists'))
    return (document) => document.values(field).length > 0 === (values[0] === true);
  const tests = values.map((each) => valueTest(each, modifiers));
  return (document) => document.values(field).some((found) => tests.some((test) => test(found)));
}

function valueTest(expected: unknown, modifiers: readonly string[]): (value: Scalar) => boolean {
  const [modifier, ...others] = modifiers;
  if (others.length > 0) throw new UnknownSigma(`the modifiers ${modifiers.join('|')}`);
  switch (modifier) {
    case undefined:
    case 'cased':
      return literalTest(expected, modifier === 'cased');
    case 're': {
      const pattern = new RegExp(String(expected), 'u');
      return (value) => pattern.test(String(value));
    }
    case 'cidr': {
      const network = parseNetwork(String(expected));
      if (!network) throw new UnknownSigma(`the network ${String(expected)}`);
      return (value) => {
        const address = parseIpAddress(String(value)) ?? -1n;
        return network.first <= address && address <= network.last;
      };
    }
    case 'lt':
      return (value) => Number(value) < Number(expected);
    case 'lte':
      return (value) => Number(value) <= Number(expected);
    case 'gt':
      return (value) => Number(value) > Number(expected);
    case 'gte':
      return (value) => Number(value) >= Number(expected);
    default:
      throw new UnknownSigma(`the modifier ${modifier}`);
  }
}

function literalTest(expected: unknown, cased: boolean): (value: Scalar) => boolean {
  if (typeof expected !== 'string') return (value) => value === expected;
  const pattern = parseGlob(cased ? expected : foldAscii(expected), SIGMA_WILDCARDS, 'sensitive');
  return (value) => matchesPattern(pattern, cased ? String(value) : foldAscii(String(value)));
}

const SIGMA_WILDCARDS = { anyMany: '*', anyOne: '?', escape: '\\' };
