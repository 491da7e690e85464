import { metadataNames, type MetadataName } from './rule-metadata.js';

/** The types of a rule's module, for the `.d.mts` beside it. */
export function moduleDeclarations(): string {
  return [ALERTS, detectorDeclarations('Alert'), RULE].join('\n');
}

/** The types of a bundle whose alerts say these things of their rules. */
export function bundleDeclarations(metadata: readonly MetadataName[]): string {
  return [ALERTS, labelDeclarations(metadata), detectorDeclarations('RuleAlert')].join('\n');
}

const ALERTS = `/** What a rule finds. */
export type Alert =
  | { kind: 'event'; id: string; indicators?: string[] }
  | { kind: 'row'; values: Record<string, AlertValue> }
  | { kind: 'sequence'; ids: (string | null)[]; keys: (string | null)[] };
export type AlertScalar = string | number | boolean | null;
export type AlertValue = AlertScalar | AlertScalar[];
`;

const RULE = `export declare const rule: {
  id: string;
  name: string;
  description: string;
  author: string[];
  license?: string;
  severity: string;
  riskScore?: number;
  tags: string[];
  references: string[];
};
`;

function detectorDeclarations(alert: string): string {
  return `export interface Detector {
  /** Takes in an event (parsed JSON), and returns the alerts that are certain now. */
  push(event: object, id?: string): ${alert}[];
  /** The alerts that depend on all events so far, or on the time of the run (milliseconds since the epoch). */
  flush(now?: number): ${alert}[];
  /** All that it remembers, as JSON. */
  save(): DetectorState;
}
export interface DetectorState {
  readonly events: number;
  readonly newest: number | null;
  readonly rules: Readonly<Record<string, unknown>>;
}
export interface DetectorOptions {
  /** The time of the run in milliseconds since the epoch. */
  readonly now?: number;
  /** How many milliseconds late an event may come; by default as many as it likes, and sequences wait for \`flush\`. */
  readonly lateness?: number;
  /** What time it is, \`Date.now\` by default: an event of the future makes none late before the clock has reached it. */
  readonly clock?: () => number;
  /** What a detector has saved, to go on from there. */
  readonly state?: DetectorState;
}
export declare function createDetector(options?: DetectorOptions): Detector;
`;
}

function labelDeclarations(metadata: readonly MetadataName[]): string {
  const pieces = metadataNames.filter((which) => metadata.includes(which));
  const rule = pieces.length === 0 ? '' : `; rule: { ${pieces.map((piece) => PIECES[piece]).join('; ')} }`;
  return `/** An alert, and the rule that it is of. */
export type RuleAlert = Alert & { rule_id: string${rule} };
`;
}

const PIECES: Readonly<Record<MetadataName, string>> = {
  name: 'name: string',
  description: 'description: string',
  author: 'author: string[]',
  license: 'license?: string',
  severity: 'severity: string',
  risk_score: 'risk_score?: number',
  tags: 'tags: string[]',
  references: 'references: string[]',
  false_positives: 'false_positives: string[]',
  threat:
    'threat: { framework: string; tactic: { id: string; name: string }; technique: { id: string; name: string }[] }[]',
};
