import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';
import type { EngineVerdict, RuleVerdict } from '../api.js';
import type { EngineName } from '../engine.js';

/** One line a rule and one cell an engine, ready to print. */
export function verdictTable(
  verdicts: readonly RuleVerdict[],
  engines: readonly EngineName[],
  colors: Colors,
): string {
  const table = new Table({
    head: ['rule', 'events', 'alerts', ...engines],
    style: { head: [], border: [], compact: true },
  });
  for (const verdict of verdicts)
    table.push([
      verdict.compiled.rule.name,
      verdict.compiled.plan ? verdict.events : '-',
      verdict.compiled.plan ? verdict.alerts : '-',
      ...engines.map((engine) => cell(verdict.engines.get(engine), colors)),
    ]);
  return table.toString();
}

function cell(verdict: EngineVerdict | undefined, colors: Colors): string {
  if (!verdict) return colors.dim('no plan');
  switch (verdict.kind) {
    case 'agree':
      return verdict.fidelity === 'exact'
        ? colors.green(`agree ${verdict.alerts}`)
        : colors.yellow(`approximate ${verdict.alerts}`);
    case 'disagree':
      return colors.red(colors.bold('DISAGREE'));
    case 'unsupported':
      return colors.dim('unsupported');
    case 'failed':
      return colors.red('failed');
  }
}
