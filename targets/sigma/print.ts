import { dump } from 'js-yaml';
import type { CompileContext } from '../../src/target.js';
import type { Detection, SigmaValue } from './detection.js';
import { logsourceOf } from './logsource.js';

type Selection = Readonly<Record<string, SigmaValue | readonly SigmaValue[]>>;

/**
 * The rule as Sigma YAML. The library quotes, also what only readers of YAML 1.1 would take for something else than a
 * text, such as `no`, `12:30` and dates; nothing is put together by hand.
 */
export function printRule(
  detection: Detection,
  indices: readonly string[],
  differences: readonly string[],
  { rule, options }: CompileContext,
): string {
  const { metadata } = rule;
  const { selections, condition } = nameSelections(detection);
  const document = {
    title: rule.name.slice(0, 256),
    id: uuidOf(rule.id),
    status: metadata.maturity === 'production' ? 'stable' : 'experimental',
    description: [
      metadata.description.trim(),
      ...differences.map((each) => `Differs from the original rule: ${each}.`),
    ]
      .filter((text) => text !== '')
      .join('\n'),
    license: metadata.license,
    ...(metadata.references.length > 0 ? { references: [...new Set(metadata.references)] } : {}),
    ...(metadata.author.length > 0 ? { author: metadata.author.join(', ') } : {}),
    date: dateOf(metadata.creationDate),
    modified: dateOf(metadata.updatedDate),
    ...(tagsOf(metadata.threats).length > 0 ? { tags: tagsOf(metadata.threats) } : {}),
    logsource: logsourceOf(detection, indices, options.fields),
    detection: { ...selections, condition },
    ...(metadata.falsePositives.length > 0
      ? { falsepositives: metadata.falsePositives.map((text) => text.trim()) }
      : {}),
    level: metadata.severity,
  };
  // What is undefined is left out.
  return dump(document, { lineWidth: -1, noRefs: true });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Sigma's ids are UUIDs; another id gets one that is always the same. */
function uuidOf(id: string): string {
  if (UUID.test(id)) return id.toLowerCase();
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (const character of id) {
    a = Math.imul(a ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    b = Math.imul(b ^ a, 0x85ebca6b) >>> 0;
  }
  const hex = [a, b, a ^ b, Math.imul(a, 31) ^ b]
    .map((part) => (part >>> 0).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function dateOf(text: string | undefined): string | undefined {
  const date = text?.replaceAll('/', '-');
  return date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? date : undefined;
}

function tagsOf(threats: CompileContext['rule']['metadata']['threats']): readonly string[] {
  const tags = threats.flatMap(({ framework, tactic, techniques }) =>
    framework === 'MITRE ATT&CK'
      ? [
          `attack.${tactic.name.toLowerCase().replaceAll(' ', '-')}`,
          ...techniques.map(({ id }) => `attack.${id.toLowerCase()}`),
        ]
      : [],
  );
  return [...new Set(tags)].filter((tag) => /^attack\.[a-z0-9.-]+$/.test(tag));
}

/** Gives the parts of a detection names, and says in the condition how they are joined. */
function nameSelections(detection: Detection): { selections: Record<string, unknown>; condition: string } {
  const selections: Record<string, unknown> = {};
  let [selected, filtered] = [0, 0];
  const add = (selection: unknown, negated: boolean): string => {
    if (negated) filtered += 1;
    else selected += 1;
    const name = negated ? `filter_${filtered}` : `selection_${selected}`;
    selections[name] = selection;
    return name;
  };
  const write = (node: Detection, negated: boolean, isInner: boolean): string => {
    if (node.kind === 'not') return `not ${write(node.operand, !negated, true)}`;
    const whole = selectionOf(node);
    if (whole !== undefined || node.kind === 'field') return add(whole, negated);
    const text = gather(node)
      .map((part) => write(part, negated, true))
      .join(` ${node.kind} `);
    return isInner ? `(${text})` : text;
  };
  const condition = write(detection, false, false);
  return { selections, condition };
}

type Joined = Extract<Detection, { kind: 'and' | 'or' }>;

/** Puts those operands together that one selection can hold. */
function gather(node: Joined): readonly Detection[] {
  const simple = node.operands.filter(({ kind }) => kind === 'field');
  const rest = node.operands.filter((operand) => !simple.includes(operand));
  const whole: Detection = { kind: node.kind, operands: simple };
  return simple.length > 1 && selectionOf(whole) !== undefined ? [whole, ...rest] : node.operands;
}

/** A detection as one selection: a map (all of it), or a list of maps (any of them). */
function selectionOf(node: Detection): Selection | readonly Selection[] | undefined {
  switch (node.kind) {
    case 'field':
      return { [keyOf(node)]: valueOf(node) };
    case 'not':
      return undefined;
    case 'and': {
      const maps = node.operands.map((operand) => asMap(operand));
      if (maps.some((map) => map === undefined)) return undefined;
      const keys = maps.flatMap((map) => Object.keys(map ?? {}));
      return new Set(keys).size === keys.length ? (Object.assign({}, ...maps) as Selection) : undefined;
    }
    case 'or': {
      const merged = mergeSameField(node.operands);
      const maps = merged.map((operand) => asMap(operand));
      if (maps.some((map) => map === undefined)) return undefined;
      const [only] = maps;
      return maps.length === 1 && only ? only : (maps as readonly Selection[]);
    }
  }
}

function asMap(node: Detection): Selection | undefined {
  const selection = selectionOf(node);
  return Array.isArray(selection) ? undefined : (selection as Selection | undefined);
}

/** Alternatives on one field with the same modifiers are one list of values. */
function mergeSameField(operands: readonly Detection[]): readonly Detection[] {
  const merged: Detection[] = [];
  const places = new Map<string, number>();
  for (const operand of operands.flatMap((each) =>
    each.kind === 'or' ? mergeSameField(each.operands) : [each],
  )) {
    const place = operand.kind === 'field' ? places.get(keyOf(operand)) : undefined;
    const other = place === undefined ? undefined : merged[place];
    if (place !== undefined && other?.kind === 'field' && operand.kind === 'field')
      merged[place] = { ...other, values: [...other.values, ...operand.values] };
    else {
      if (operand.kind === 'field') places.set(keyOf(operand), merged.length);
      merged.push(operand);
    }
  }
  return merged;
}

function keyOf({ field, modifiers }: Extract<Detection, { kind: 'field' }>): string {
  return [field, ...modifiers].join('|');
}

function valueOf({ values }: Extract<Detection, { kind: 'field' }>): SigmaValue | readonly SigmaValue[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
