import { fault } from '../../../diagnostic/finding.js';
import type { EsqlExpression } from '../tree.js';
import { wordTable } from '../../../word-table.js';

export type OptionMap = Extract<EsqlExpression, { kind: 'map' }>;

/** What the options of a search function come to. */
export interface SearchOptions {
  /** The operator AND: all words of a text are sought. */
  readonly allWords: boolean;
  /** How many changes of a letter are passed over; `auto` goes by the length of the text. */
  readonly fuzziness: number | 'auto';
}

/** Whether the plan holds an option at this value, written in small letters. */
type Held = (value: string) => boolean;

const always: Held = () => true;
const never: Held = () => false;
const only =
  (...held: readonly string[]): Held =>
  (value) =>
    held.includes(value);

const UTC = only('utc', 'z', '+00:00');

const match: Readonly<Record<string, Held>> = {
  operator: only('and', 'or'),
  fuzziness: only('0', '1', '2', 'auto'),
  minimum_should_match: only('1'),
  fuzzy_transpositions: only('true'),
  prefix_length: only('0'),
  zero_terms_query: only('none'),
  analyzer: never,
  fuzzy_rewrite: always,
  auto_generate_synonyms_phrase_query: always,
  boost: always,
  lenient: always,
  max_expansions: always,
};

/**
 * The options that each search function has. How relevant a match is matters to no rule; neither do the defaults, nor
 * options of what is refused anyway. Source: Elasticsearch reference, ES|QL "Search functions".
 */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, Held>>>> = {
  match,
  multi_match: { ...match, type: only('best_fields', 'most_fields'), tie_breaker: always },
  match_phrase: {
    analyzer: never,
    boost: always,
    slop: only('0'),
    zero_terms_query: only('none'),
  },
  kql: { boost: always, case_insensitive: only('false'), default_field: never, time_zone: UTC },
  qstr: {
    allow_leading_wildcard: only('true'),
    analyze_wildcard: only('false'),
    analyzer: never,
    auto_generate_synonyms_phrase_query: always,
    boost: always,
    default_field: never,
    default_operator: only('or'),
    enable_position_increments: only('true'),
    fuzziness: always,
    fuzzy_max_expansions: always,
    fuzzy_prefix_length: always,
    fuzzy_rewrite: always,
    fuzzy_transpositions: always,
    lenient: always,
    max_determinized_states: always,
    minimum_should_match: never,
    phrase_slop: only('0'),
    quote_analyzer: never,
    quote_field_suffix: never,
    rewrite: always,
    tie_breaker: always,
    time_zone: UTC,
  },
};

/** The options of a call. One that would change what is found, and that the plan has no form for, is refused. */
export function searchOptions(name: string, options: OptionMap | undefined): SearchOptions {
  const known = wordTable(OPTIONS[name] ?? {});
  const values = new Map<string, string>();
  for (const { key, value } of options?.entries ?? []) {
    const text = value.kind === 'literal' ? String(value.value).toLowerCase() : undefined;
    const held = known[key];
    if (text === undefined || !held?.(text))
      throw fault(
        'unsupported-construct',
        {
          what: `the option ${key} of ${name.toUpperCase()}`,
          reason: held
            ? 'at this value it changes what is found, and the plan has no form for that'
            : 'Elasticsearch has none of this name',
        },
        value.span,
      );
    values.set(key, text);
  }
  const fuzziness = values.get('fuzziness') ?? '0';
  return {
    allWords: values.get('operator') === 'and',
    fuzziness: fuzziness === 'auto' ? 'auto' : Number(fuzziness),
  };
}
