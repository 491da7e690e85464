import { finding } from '../diagnostic/finding.js';
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
      document = JSON.parse(line);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      rules.push({
        source,
        rule: undefined,
        findings: [finding('invalid-json', { reason }, { kind: 'offset', offset: source.offset })],
      });
      continue;
    }
    if (!looksLikeRule(document)) continue;
    const findings = validateRule(document, []);
    if (findings.some(({ code }) => code !== 'unknown-rule-key')) rules.push({ source, rule: undefined, findings });
    else rules.push({ source, ...ruleOf(document, {}, source, findings) });
  }
  return rules;
}

/** Whether a text is a rule export and not, say, events: its first line is a rule or an export's summary. */
export function isRuleExport(text: string): boolean {
  const end = text.indexOf('\n');
  try {
    const first: unknown = JSON.parse(end < 0 ? text : text.slice(0, end));
    return looksLikeRule(first) || (typeof first === 'object' && first !== null && 'exported_count' in first);
  } catch {
    return false;
  }
}

function looksLikeRule(document: unknown): document is Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && 'rule_id' in document && 'type' in document;
}
