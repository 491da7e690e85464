import { compareByCodePoint } from './pattern/code-points.js';

/**
 * Orders versions as Elasticsearch's `version` field type does: by Semantic Versioning 2.0 where both are versions (any
 * number of numeric parts; build metadata breaks ties), and all versions before what is none, which is ordered as text.
 */
export function compareVersions(left: string, right: string): number {
  return left === right ? 0 : compareByCodePoint(versionKey(left), versionKey(right));
}

/**
 * A text that sorts as the version does: each number behind its length, and a mark that puts pre-releases first.
 * Source: elastic/elasticsearch, VersionEncoder.encodeVersion.
 */
function versionKey(text: string): string {
  if (text === '') return END_OF_NUMBERS;
  const [isVersion, numbers = '', preRelease, build = ''] = VERSION.exec(text) ?? [];
  if (isVersion === undefined) return text;
  const end = preRelease === undefined ? END_OF_NUMBERS : `${PRE_RELEASE}-${identifiersKey(preRelease)}`;
  return identifiersKey(numbers) + end + build;
}

function identifiersKey(identifiers: string): string {
  return identifiers
    .split('.')
    .map((identifier) =>
      /^\d+$/.test(identifier)
        ? NUMBER + String.fromCharCode(LENGTH + identifier.length) + identifier
        : identifier,
    )
    .join('.');
}

/** What a version's key is made with. */
export const NUMBER = '\x01';
export const PRE_RELEASE = '\x02';
export const END_OF_NUMBERS = '\x03';
export const LENGTH = 0x80;

/** What counts as a version, in a form that JavaScript and RE2 share: its numbers, pre-release, and build with its sign. */
export const VERSION_SYNTAX = versionSyntax();

function versionSyntax(): string {
  const number = '(?:0|[1-9][0-9]*)';
  const identifier = `(?:${number}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)`;
  const most = (one: string): string => `${one}(?:\\.${one}){0,31}`;
  return `(${most(number)})(?:-(${most(identifier)}))?(\\+${most('[0-9a-zA-Z-]+')})?`;
}

const VERSION = new RegExp(`^${VERSION_SYNTAX}$`);
