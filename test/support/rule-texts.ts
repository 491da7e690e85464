/** The TOML of a rule; `lines` are added to its [rule] table. */
export function tomlRule({
  type = 'query',
  name = 'A rule of a test',
  id = '0f6f3f3c-52a5-4f0e-9a53-5a3a6c1d2e01',
  language = languageOf(type),
  query = 'process.name: "sh"',
  lines = '',
}: {
  readonly type?: string;
  readonly name?: string;
  readonly id?: string;
  /** null: none. */
  readonly language?: string | null;
  readonly query?: string | null;
  readonly lines?: string;
}): string {
  return [
    '[rule]',
    `name = ${JSON.stringify(name)}`,
    `rule_id = "${id}"`,
    `type = "${type}"`,
    ...(language === null ? [] : [`language = "${language}"`]),
    ...(query === null ? [] : [`query = '''`, query, `'''`]),
    lines,
    '',
  ].join('\n');
}

function languageOf(type: string): string {
  return type === 'eql' || type === 'esql' ? type : 'kuery';
}

/** The line in which a query of `tomlRule` begins. */
export const QUERY_LINE = 7;
