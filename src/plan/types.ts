/**
 * How a source field is typed by its index mapping. Integer types narrower than long are `long`, floating-point
 * types are `double`, `constant_keyword` is `keyword`, `match_only_text` is `text`.
 */
export type FieldType =
  'keyword' | 'wildcard' | 'text' | 'long' | 'double' | 'boolean' | 'date' | 'ip' | 'version' | 'flattened';

/**
 * The type of a single value that an expression computes with.
 * `duration` is a number of milliseconds, `period` a number of calendar months; `null` is the type of a bare null.
 */
export type ValueType =
  'keyword' | 'long' | 'double' | 'boolean' | 'date' | 'ip' | 'version' | 'duration' | 'period' | 'null';

/** The type of the values that a field of this type holds: analysed and flattened fields hold strings. */
export function valueTypeOf(type: FieldType): ValueType {
  switch (type) {
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
      return 'keyword';
    case 'long':
    case 'double':
    case 'boolean':
    case 'date':
    case 'ip':
    case 'version':
      return type;
  }
}

/** How an analysed text field is cut into tokens. `powershell-script` splits at all but word characters and `-`. */
export type Analyzer = 'standard' | 'powershell-script';

/**
 * Which letters count as the same. `ascii` folds A-Z only, as `case_insensitive` does in Elasticsearch's term-level
 * queries; `sensitive` folds nothing. Wider folding is spelled out with `to-lower`.
 */
export type CaseRule = 'sensitive' | 'ascii';
