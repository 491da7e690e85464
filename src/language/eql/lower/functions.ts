import type { Span } from '../../../diagnostic/span.js';
import type { Expression } from '../../../plan/expression.js';
import type { FunctionName } from '../../../plan/functions.js';
import { arithmetic, asText, call, isLiteral, nullLiteral } from './build.js';
import { cidrMatch } from './networks.js';
import { between, contains, indexOf, numberOf, search, substring } from './string-functions.js';

export type ParameterType = 'string' | 'number' | 'integer' | 'boolean' | 'address' | 'any';

/** A function of EQL, as scripts of Elasticsearch compute it. */
export interface EqlFunction {
  /** As the reference spells it; queries may write it in any case. */
  readonly name: string;
  readonly parameters: readonly ParameterType[];
  /** How many parameters at the end may be left out. */
  readonly optional: number;
  /** The last parameter may repeat. */
  readonly isVariadic: boolean;
  /** Parameters from this index on take constants only. */
  readonly constantsFrom: number;
  /** Whether there is a form with `~`. */
  readonly hasTilde: boolean;
  /** Given as many values as the parameters ask for. */
  readonly lower: (values: readonly Expression[], form: CallForm) => Expression;
}

export interface CallForm {
  readonly ignoresCase: boolean;
  readonly span: Span;
}

/**
 * All functions by their name in small letters. Sources: Elasticsearch reference, "EQL function reference";
 * elastic/elasticsearch, the *FunctionProcessor classes of x-pack/plugin/eql.
 */
export const eqlFunctions: ReadonlyMap<string, EqlFunction> = new Map(
  [
    ofNumbers('add'),
    ofNumbers('subtract'),
    ofNumbers('multiply'),
    ofNumbers('divide'),
    ofNumbers('modulo'),
    define('between', ['string', 'string', 'string', 'boolean'], between, { optional: 1, hasTilde: true }),
    define('cidrMatch', ['address', 'string'], matchNetworks, { isVariadic: true, constantsFrom: 1 }),
    define('concat', ['any'], concat, { isVariadic: true }),
    define('endsWith', ['string', 'string'], search('ends-with'), { hasTilde: true }),
    define('indexOf', ['string', 'string', 'integer'], indexOf, { optional: 1, hasTilde: true }),
    define('length', ['string'], (values, { span }) => call('utf16-length', values, 'long', span)),
    define('number', ['string', 'integer'], numberOf, { optional: 1 }),
    define('startsWith', ['string', 'string'], search('starts-with'), { hasTilde: true }),
    define('string', ['any'], concat),
    define('stringContains', ['string', 'string'], contains, { hasTilde: true }),
    define('substring', ['string', 'integer', 'integer'], substring, { optional: 1 }),
  ].map((definition) => [definition.name.toLowerCase(), definition]),
);

function define(
  name: string,
  parameters: readonly ParameterType[],
  lower: EqlFunction['lower'],
  more: Partial<EqlFunction> = {},
): EqlFunction {
  return {
    name,
    parameters,
    optional: 0,
    isVariadic: false,
    constantsFrom: Number.POSITIVE_INFINITY,
    hasTilde: false,
    lower,
    ...more,
  };
}

function ofNumbers(name: FunctionName): EqlFunction {
  return define(name, ['number', 'number'], (values, { span }) => arithmetic(name, values, span));
}

function concat(values: readonly Expression[], { span }: CallForm): Expression {
  const texts = values.map((value) => asText(value, span));
  const [only] = texts;
  return only && texts.length === 1 ? only : call('concat', texts, 'keyword', span);
}

function matchNetworks(values: readonly Expression[], { span }: CallForm): Expression {
  const [address, ...networks] = values;
  const isNull = values.some((value) => isLiteral(value) && value.value === null);
  return address === undefined || isNull
    ? nullLiteral(span)
    : cidrMatch(address, networks.filter(isLiteral), span);
}
