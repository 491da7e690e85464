import { entry } from '../finding.js';

/** Why a comparison of a rule may make no difference. Searched for, not proved. */
export type UndecidedReason = keyof typeof undecidedReasons;

const undecidedReasons = {
  repeated: 'the same comparison stands beside it',
  never: 'no event was found for which it holds',
  always: 'no event was found for which it does not hold',
  shadowed: 'where it could, another part of the rule has already decided',
};

/** What the harness and its engines say. */
export const verifyCatalogue = {
  'engine-failed': entry<{ engine: string; reason: string }>({
    severity: 'error',
    message: ({ engine, reason }) => `the engine ${engine} failed: ${reason}`,
  }),
  'undecided-comparison': entry<{ comparison: string; why: UndecidedReason }>({
    severity: 'warning',
    message: ({ comparison, why }) =>
      `no event was found that ${comparison} decides: ${undecidedReasons[why]}`,
    hint: () => 'remove it, or correct it if it was meant to make a difference',
  }),
  'nothing-found': entry<object>({
    severity: 'warning',
    message: () => 'none of the events that were made has this rule alert, so that engines agree on nothing',
    hint: () =>
      'its conditions may contradict each other; if they do not, keep events that it must find beside it, in RULE.events.ndjson',
  }),
  'engine-disagrees': entry<{ engine: string; events: number; finds: boolean }>({
    severity: 'error',
    message: ({ engine, events, finds }) =>
      `the translation for ${engine} ${finds ? 'finds what the rule does not' : 'misses what the rule finds'}, as ${events === 1 ? 'one event shows' : `${events} events show`}`,
    hint: () => 'this is a fault of Crossrule: please report it with the rule and the events',
  }),
  'not-as-expected': entry<{ file: string; missing: number; unexpected: number }>({
    severity: 'error',
    message: ({ file, missing, unexpected }) =>
      `the alerts differ from ${file}: ${missing} missing, ${unexpected} unexpected`,
    hint: () => 'correct the rule, or what is expected of it',
  }),
  'rule-timed-out': entry<{ seconds: number }>({
    severity: 'error',
    message: ({ seconds }) =>
      `this rule was given up after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
    hint: () => 'give it longer with --timeout, or fewer events with --generate',
  }),
  'too-many-events': entry<{ most: number }>({
    severity: 'error',
    message: ({ most }) =>
      `this rule looks at several events at once, and the rules that do ask for more than ${most} events of this file`,
    hint: () => 'verify it alone, or over fewer events',
  }),
  'verification-failed': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `this rule could not be verified: ${reason}`,
    hint: () => 'this is a fault of Crossrule: please report it with the rule',
  }),
  'unreadable-case': entry<{ reason: string }>({
    severity: 'error',
    message: ({ reason }) => `the events or alerts beside this rule can't be read: ${reason}`,
  }),
  'no-oracle': entry<{ engine: string; reason: string }>({
    severity: 'error',
    message: ({ engine, reason }) => `the engine ${engine} can't run this rule: ${reason}`,
  }),
};
