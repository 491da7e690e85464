import { finding, type Finding } from '../diagnostic/finding.js';
import { isError } from '../diagnostic/resolve.js';
import { parseToml } from './parse-toml.js';
import { tomlEntries } from './positions/toml-entries.js';
import type { RuleFile } from './rule-file.js';
import type { RuleSource } from './rule.js';
import { isTable, ruleOf } from './rule-of.js';
import { validateRule } from './validate-rule.js';

/** Reads one rule in the form that Elastic keeps its public rules in: a [metadata] and a [rule] table. */
export function parseTomlRule(source: RuleSource): RuleFile {
  let document: Readonly<Record<string, unknown>>;
  try {
    // A blank in place of a byte order mark keeps all offsets.
    document = parseToml(source.text.replace(/^\uFEFF/, ' '));
  } catch (error) {
    return { source, rule: undefined, findings: [tomlFinding(error, source)] };
  }
  const { rule, metadata } = document;
  if (!isTable(rule))
    return { source, rule: undefined, findings: [finding('no-rule-table', {}, { kind: 'file' })] };
  const findings = [...unknownTables(document), ...validateRule(rule, ['rule'])];
  if (findings.some(isError)) return { source, rule: undefined, findings };
  return { source, ...ruleOf(rule, isTable(metadata) ? metadata : {}, source, findings) };
}

function tomlFinding(error: unknown, { text }: RuleSource): Finding {
  const { message, pos } = error as { message: string; pos?: number };
  const [reason = message] = message.split(/ at row |\n/);
  return finding(
    'invalid-toml',
    {
      reason: lowerFirst(reason.replace(/character:? "?(\d+)"?$/, (_, code: string) => nameOf(Number(code)))),
    },
    pos === undefined ? { kind: 'file' } : { kind: 'offset', offset: faultOffset(reason, pos, text) },
  );
}

/**
 * The parser tells the offset after the character that it stumbled over; where a string has no end, its beginning says
 * more.
 */
function faultOffset(reason: string, pos: number, text: string): number {
  const offset = Math.min(Math.max(0, pos - 1), text.length);
  if (!reason.startsWith('Unterminated')) return offset;
  for (const { value } of tomlEntries(text))
    if (value.start <= offset && offset <= value.end && /["']/.test(text[value.start] ?? ''))
      return value.start;
  return offset;
}

/** The parser counts the end of the file as one more code point. */
function nameOf(codePoint: number): string {
  return codePoint > 0x10ffff
    ? 'at the end of the file'
    : `character ${JSON.stringify(String.fromCodePoint(codePoint))}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

// [transform] holds what Kibana's investigation guides need; it says nothing of what the rule finds.
const TABLES: ReadonlySet<string> = new Set(['metadata', 'rule', 'transform']);

function unknownTables(document: object): readonly Finding[] {
  return Object.keys(document)
    .filter((key) => !TABLES.has(key))
    .map((key) => finding('unknown-rule-key', { key, nearest: undefined }, { kind: 'key', path: [key] }));
}
