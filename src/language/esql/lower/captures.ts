import { fault } from '../../../diagnostic/finding.js';
import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import type { NamedExpression } from '../../../plan/step.js';
import { typeOf } from '../../../plan/type-of.js';
import { DissectError, parseDissect } from '../grok/parse-dissect.js';
import { GrokError, parseGrok, type GrokCapture } from '../grok/parse-grok.js';
import type { EsqlText } from '../tree.js';
import { planCall } from './plan-call.js';

/**
 * GROK: a column for each name that the patterns capture; all of them are null where a text does not fit. Of several
 * texts each is tried (asked of Elasticsearch 8.19). Several patterns are alternatives of one.
 * Source: elastic/elasticsearch, LogicalPlanBuilder.visitGrokCommand, Grok.combinePatterns.
 */
export function lowerGrok(
  operand: Expression,
  patterns: readonly EsqlText[],
  span: Span,
): readonly NamedExpression[] {
  for (const each of patterns) understand(() => parseGrok(each.text), 'GROK', each);
  const [first, ...others] = patterns;
  const pattern: EsqlText =
    first && others.length === 0
      ? first
      : { text: patterns.map(({ text }) => `(?:${text})`).join('|'), span };
  const parsed = understand(() => parseGrok(pattern.text), 'GROK', pattern);
  requireText(operand, 'GROK', pattern);
  const columns = parsed.captures.map(({ name, type }) => ({
    name,
    expression: converted(
      { kind: 'capture', operand, pattern: parsed.pattern, name, span: pattern.span },
      type,
      pattern,
    ),
  }));
  return sourceLast(columns, operand);
}

export function lowerDissect(
  operand: Expression,
  pattern: EsqlText,
  appendSeparator: string,
): readonly NamedExpression[] {
  const parsed = understand(() => parseDissect(pattern.text, appendSeparator), 'DISSECT', pattern);
  requireText(operand, 'DISSECT', pattern);
  const names = [...new Set(parsed.keys.flatMap(({ name }) => (name === undefined ? [] : [name])))];
  const columns = names.map((name): NamedExpression => ({
    name,
    expression: { kind: 'capture', operand, pattern: parsed, name, span: pattern.span },
  }));
  return sourceLast(columns, operand);
}

function understand<Pattern>(parse: () => Pattern, command: string, { span }: EsqlText): Pattern {
  try {
    return parse();
  } catch (error) {
    if (error instanceof GrokError || error instanceof DissectError)
      throw fault('esql-invalid-pattern', { command, reason: error.message }, span);
    throw error;
  }
}

function requireText(operand: Expression, command: string, { span }: EsqlText): void {
  const found = typeOf(operand);
  if (found !== 'keyword' && found !== 'null')
    throw fault(
      'wrong-argument-type',
      { name: command, position: 1, expected: 'keyword', found },
      operand.span ?? span,
    );
}

/** Of several texts each capture is converted. Asked of Elasticsearch 8.19. */
function converted(capture: Expression, type: GrokCapture['type'], { span }: EsqlText): Expression {
  const call = (name: FunctionName, operand: Expression): Expression =>
    planCall(name, [operand], span, 'grok');
  switch (type) {
    case 'keyword':
      return capture;
    case 'long':
      return call('to-long', capture);
    case 'double':
      return call('to-double', capture);
    case 'float':
      return call('nearest-float', call('to-double', capture));
    case 'boolean':
      return call('to-boolean', capture);
  }
}

/** Columns are made one after the other, so that the one that replaces the text itself comes last. */
function sourceLast(columns: readonly NamedExpression[], operand: Expression): readonly NamedExpression[] {
  const isSource = ({ name }: NamedExpression): boolean => operand.kind === 'column' && operand.name === name;
  return [...columns.filter((each) => !isSource(each)), ...columns.filter(isSource)];
}
