import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/diagnostic/render/text.js';
import { resolveDiagnostic } from '../../src/diagnostic/resolve.js';
import { planRule } from '../../src/plan-rule.js';
import { parseRuleFile } from '../../src/rule/read-rules.js';
import { ecsSchema } from '../../src/schema/ecs.js';
import { tomlRule } from '../support/rule-texts.js';

const FOLDER = join(import.meta.dirname, 'messages');

/** A heading, a rule (or only its query) and what is said of it. */
const CASE = /^## (?<title>.+)\n\n```(?<kind>\w+)\n(?<text>[^]*?)```\n\n```text\n(?<said>[^]*?)```$/gm;

// Each document reads as a reader of messages would: what is written, and what Crossrule says of it. After a message has
// changed on purpose, `npx vitest run test/diagnostic/error-messages -u` writes the documents anew, to be read as a diff.
describe.each(readdirSync(FOLDER))('%s', (name) => {
  const document = readFileSync(join(FOLDER, name), 'utf8');
  const cases = [...document.matchAll(CASE)].map(({ groups = {} }) => groups);

  it('says of broken rules what it is written to say', async () => {
    const now = document.replace(CASE, (...parts: unknown[]) => {
      const { title = '', kind = '', text = '' } = parts.at(-1) as Readonly<Record<string, string>>;
      return `## ${title}\n\n\`\`\`${kind}\n${text}\`\`\`\n\n\`\`\`text\n${saidOf(kind, text)}\n\`\`\``;
    });
    await expect(now).toMatchFileSnapshot(join(FOLDER, name));
  });

  it.each(cases.map(({ title = '', said = '' }) => [title, said]))(
    '%s: there is a place and a hint or reason',
    (_, said) => {
      expect(said).toMatch(/^rule\.(toml|ndjson):\d+:\d+ (error|warning|note) \S/);
      expect(said).not.toMatch(/undefined|\[object|NaN|\bat .*\.[jt]s:/);
    },
  );

  it('has no case that the test does not see', () => {
    expect(cases).toHaveLength(document.match(/^## /gm)?.length ?? 0);
  });
});

/** What `crossrule check` prints of a text, without colours. */
function saidOf(kind: string, text: string): string {
  const [file, content] = fileOf(kind, text);
  const said = parseRuleFile(file, content).flatMap(({ source, rule, findings }) =>
    [...findings, ...(rule ? planRule(rule, ecsSchema()).findings : [])].map((found) =>
      renderText(resolveDiagnostic(found, source), pc.createColors(false)),
    ),
  );
  return said.length === 0 ? 'nothing' : said.join('\n');
}

function fileOf(kind: string, text: string): readonly [string, string] {
  const query = text.replace(/\n$/, '');
  switch (kind) {
    case 'toml':
      return ['rule.toml', text];
    case 'ndjson':
      return ['rule.ndjson', text];
    case 'kql':
      return ['rule.toml', tomlRule({ query })];
    case 'lucene':
      return ['rule.toml', tomlRule({ query, language: 'lucene' })];
    default:
      return ['rule.toml', tomlRule({ type: kind, query })];
  }
}
