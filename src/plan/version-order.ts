import { compareByCodePoint } from './pattern/code-points.js';

/**
 * Orders versions as Elasticsearch's `version` field type does: by Semantic Versioning 2.0 where both are versions
 * (any number of numeric parts; build metadata breaks ties), and all versions before what is none, which is ordered
 * as text. Source: Elasticsearch reference, "Version field type".
 */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [parseVersion(left), parseVersion(right)];
  if (!a || !b) return a ? -1 : b ? 1 : compareByCodePoint(left, right);
  return (
    compareLists(a.numbers, b.numbers) ||
    comparePreReleases(a.preRelease, b.preRelease) ||
    compareByCodePoint(a.build, b.build)
  );
}

interface Version {
  readonly numbers: readonly string[];
  readonly preRelease: readonly string[];
  readonly build: string;
}

function parseVersion(text: string): Version | undefined {
  const match = /^(\d+(?:\.\d+)*)(?:-([\dA-Za-z.-]+))?(?:\+([\dA-Za-z.-]+))?$/.exec(text);
  if (!match) return undefined;
  const [, numbers = '', preRelease, build = ''] = match;
  return { numbers: numbers.split('.'), preRelease: preRelease?.split('.') ?? [], build };
}

function comparePreReleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  return compareLists(left, right);
}

function compareLists(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareParts(left: string, right: string): number {
  const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (leftIsNumber && rightIsNumber) return Number(BigInt(left) - BigInt(right));
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  return compareByCodePoint(left, right);
}
