import { finding, type Finding } from '../diagnostic/finding.js';
import { isError } from '../diagnostic/resolve.js';
import type { RuleFile } from './rule-file.js';
import { ruleOf } from './rule-of.js';
import { validateRule } from './validate-rule.js';

/**
 * Reads the rules of a Kibana export: one JSON object a line, rules among exceptions, actions and a closing line of
 * counts. Lines that are no rules are passed over.
 */
export function parseNdjsonRules(file: string, text: string): readonly RuleFile[] {
  const rules: RuleFile[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const source = { file, text, format: 'ndjson', offset } as const;
    offset += line.length + 1;
    if (line.trim() === '') continue;
    let document: unknown;
    try {
      document = JSON.parse(line.replace(/^\uFEFF/, ' '));
    } catch (error) {
      rules.push({ source, rule: undefined, findings: [jsonFinding(error, source.offset, line)] });
      continue;
    }
    if (!looksLikeRule(document)) continue;
    const findings = validateRule(document, []);
    if (findings.some(isError)) rules.push({ source, rule: undefined, findings });
    else rules.push({ source, ...ruleOf(document, {}, source, findings) });
  }
  return rules;
}

/** V8 words the same fault in several ways, some with its position, and some with the whole text. */
function jsonFinding(error: unknown, start: number, line: string): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const [reason = message] = message.split(/ in JSON at position |, (?:\.{3})?"| JSON input$/);
  const position = / at position (\d+)/.exec(message)?.[1] ?? (message.endsWith('input') ? line.length : 0);
  return finding(
    'invalid-json',
    { reason: reason.charAt(0).toLowerCase() + reason.slice(1) },
    { kind: 'offset', offset: start + Number(position) },
  );
}

/** Whether NDJSON is a rule export and not, say, events: its first line is a rule, or an export's counts. */
export function isRuleExport(firstLine: string): boolean {
  try {
    const first: unknown = JSON.parse(firstLine.replace(/^\uFEFF/, ''));
    return looksLikeRule(first) ? 'type' in first || 'query' in first : hasKey(first, 'exported_count');
  } catch {
    return false;
  }
}

function looksLikeRule(document: unknown): document is Readonly<Record<string, unknown>> {
  return hasKey(document, 'rule_id');
}

function hasKey(document: unknown, key: string): boolean {
  return typeof document === 'object' && document !== null && key in document;
}
