/** What compiled rules may call. `scripts/extract-runtime.js` puts what they do call into each artifact. */
export { isWithin, networks } from './addresses.js';
export {
  averaging,
  collecting,
  counting,
  countingDistinct,
  greatest,
  least,
  summing,
} from './accumulators.js';
export { parseNumber, printDouble, toBoolean, toDate, toDouble, toLong } from './conversions.js';
export { eventAlerts, sequenceAlerts } from './alerts.js';
export { addressOf } from './coercions.js';
export { dateDifference, printDates, truncateToMonths, truncateToSpan } from './dates.js';
export { createTimedDetector, createTimelessDetector } from './detector.js';
export {
  booleanField,
  dateField,
  doubleField,
  ipField,
  keywordField,
  longField,
  textField,
  versionField,
} from './fields.js';
export { glob, globOfPieces } from './globs.js';
export { createSamples } from './samples.js';
export { createSequences } from './sequences.js';
export { createGroups } from './groups.js';
export { conjunction, disjunction, negation } from './logic.js';
export { createNewTerms } from './new-terms.js';
export { divideDoubles, divideLongs, inDouble, inLong, remainder, roundHalfUp } from './numbers.js';
export { byAddress, byNumber, byText, byVersion } from './order.js';
export { runAsProgram } from './program.js';
export { regularExpression } from './regular-expression/regular-expression.js';
export { sortRows } from './sort-rows.js';
export { between, codePointLength, foundAt, lowerAscii, substring, trimWhitespace } from './text.js';
export { hasAllTokens, hasAnyToken, hasPhrase } from './tokens.js';
export {
  anyOf,
  countOf,
  distinctOf,
  eachOf,
  firstOf,
  greatestOf,
  joinOf,
  lastOf,
  leastOf,
  single,
} from './values.js';
export { printDate } from '../../../src/plan/dates.js';
export { addMonths } from '../../../src/plan/relative-date.js';
export { analyze } from '../../../src/plan/text/analyze.js';
