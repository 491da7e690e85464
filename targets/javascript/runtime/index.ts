/** What compiled rules may call. `scripts/extract-runtime.js` puts what they do call into each artifact. */
export { isWithin, networks } from './addresses.js';
export {
  averaging,
  collecting,
  counting,
  countingDistinct,
  firstBy,
  greatest,
  lastBy,
  least,
  ordered,
  ranking,
  summing,
  takingMedianDeviation,
  takingPercentile,
} from './accumulators.js';
export { parseNumber, printDouble, toBoolean, toDate, toDouble, toInteger, toLong } from './conversions.js';
export { eventAlerts, indicatorAlerts, sequenceAlerts } from './alerts.js';
export { addressOf } from './coercions.js';
export { dateDifference, printDates, truncateToMonths, truncateToSpan } from './dates.js';
export { createBundle } from './bundle.js';
export { fieldOnce, onceATurn } from './turn.js';
export { createSettlingDetector, createTimedDetector, createTimelessDetector } from './detector.js';
export {
  addressesOf,
  booleanField,
  booleansOf,
  dateField,
  datesOf,
  doubleField,
  doublesOf,
  ipField,
  keywordField,
  keywordsOf,
  longField,
  longsOf,
  textField,
  textsOf,
  versionField,
  versionsOf,
} from './fields.js';
export { glob, globOfPieces } from './globs.js';
export { someGlob } from './many-globs.js';
export { restoreRows } from './saved-state.js';
export { createSamples } from './samples.js';
export { createSequences } from './sequences.js';
export { captureFrom, replaceIn } from './extracted-text.js';
export { createGroups } from './groups.js';
export { createIndicatorMatches } from './indicator-matches.js';
export { aggregateInline } from './inline-groups.js';
export { conjunction, disjunction, negation } from './logic.js';
export { createNewTerms } from './new-terms.js';
export {
  decimalLogarithm,
  divideDoubles,
  divideLongs,
  inDouble,
  inLong,
  logarithm,
  power,
  remainder,
  roundHalfUp,
  squareRoot,
} from './numbers.js';
export { byAddress, byNumber, byText, byVersion } from './order.js';
export { latitudeOf, longitudeOf, toPoint } from './points.js';
export { anyObject } from './objects.js';
export { runAsProgram } from './program.js';
export { regularExpression } from './regular-expression/regular-expression.js';
export { sortRows } from './sort-rows.js';
export {
  between,
  codePointLength,
  foundAt,
  lowerAscii,
  lowerEach,
  position,
  repeatText,
  reverseText,
  substring,
  trimEnd,
  trimStart,
  trimWhitespace,
} from './text.js';
export { hasAllTokens, hasAnyToken, hasPhrase, tokensOf } from './tokens.js';
export {
  anyOf,
  appendOf,
  averageOf,
  convertEach,
  countOf,
  differenceOf,
  distinctOf,
  eachOf,
  firstOf,
  greatestOf,
  intersectionOf,
  joinOf,
  lastOf,
  leastOf,
  single,
  sliceOf,
  sortOf,
  splitOf,
  sumOf,
  zipOf,
} from './values.js';
export { datePart } from '../../../src/plan/date-parts.js';
export { medianDeviationOf, medianOf, percentileOf } from '../../../src/plan/percentiles.js';
export { pointDistance } from '../../../src/plan/points.js';
export { networkStart } from '../../../src/plan/ip-address.js';
export {
  decodeUrl,
  encodeBase64,
  encodeUrl,
  encodeUrlComponent,
  fromBase64,
} from '../../../src/plan/text/encodings.js';
export { md5 } from '../../../src/plan/text/digests/md5.js';
export { sha1 } from '../../../src/plan/text/digests/sha1.js';
export { sha256 } from '../../../src/plan/text/digests/sha256.js';
export { printDate } from '../../../src/plan/dates.js';
export { addMonths } from '../../../src/plan/relative-date.js';
export { analyze } from '../../../src/plan/text/analyze.js';
