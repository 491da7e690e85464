/** What a script of Elasticsearch computes with. */
type Value = string | number | boolean | null | readonly Value[];

/** Values of fields by their name. */
export type Document = Readonly<Record<string, readonly (string | number | boolean)[]>>;

export interface Script {
  readonly source: string;
  readonly params: Readonly<Record<string, Value>>;
}

/** Runs a script as EQL's translator makes them: nested calls of InternalEqlScriptUtils and InternalQlScriptUtils. */
export function runScript(script: Script, document: Document): boolean {
  const source = script.source.replaceAll(/Internal(?:Eql|Ql)ScriptUtils\./g, '').replaceAll(/\s/g, '');
  const { value, rest } = readValue(source, { params: script.params, document, elements: new Map() });
  if (rest !== '') throw new Error(`unread: ${rest}`);
  return value === true;
}

interface Scope {
  readonly params: Script['params'];
  readonly document: Document;
  readonly elements: ReadonlyMap<string, Value>;
}

interface Read {
  readonly value: Value;
  readonly rest: string;
}

function readValue(source: string, scope: Scope): Read {
  if (source.startsWith('[')) {
    const { values, rest } = readList(source.slice(1), scope, ']');
    return { value: values, rest };
  }
  const word = /^[\w.]+/.exec(source)?.[0] ?? '';
  const rest = source.slice(word.length);
  if (word.startsWith('params.')) return { value: scope.params[word.slice(7)] ?? null, rest };
  if (!rest.startsWith('(')) return { value: scope.elements.get(word) ?? null, rest };
  if (word === 'multiValueDocValues') return readQuantifier(rest.slice(1), scope);
  const { values, rest: after } = readList(rest.slice(1), scope, ')');
  return { value: call(word, values), rest: after };
}

function readList(source: string, scope: Scope, end: string): { values: readonly Value[]; rest: string } {
  const values: Value[] = [];
  let rest = source;
  while (!rest.startsWith(end)) {
    const read = readValue(rest.replace(/^,/, ''), scope);
    values.push(read.value);
    rest = read.rest;
  }
  return { values, rest: rest.slice(1) };
}

/** `doc,params.v0,X0->body)`: true when some value of the field makes the body true; a missing one is null. */
function readQuantifier(source: string, scope: Scope): Read {
  const [head = '', param = '', element = ''] = /^doc,params\.(\w+),(\w+)->/.exec(source) ?? [];
  const values: readonly Value[] = scope.document[String(scope.params[param])] ?? [null];
  const reads = (values.length === 0 ? [null] : values).map((value) =>
    readValue(source.slice(head.length), { ...scope, elements: new Map(scope.elements).set(element, value) }),
  );
  return { value: reads.some(({ value }) => value === true), rest: reads[0]?.rest.slice(1) ?? '' };
}

function call(name: string, values: readonly Value[]): Value {
  const [first = null, second = null, third = null, fourth = null, fifth = null] = values;
  const areNull = first === null || second === null;
  switch (name) {
    case 'nullSafeFilter':
      return first === true;
    case 'not':
      return first === null ? null : first !== true;
    case 'isNull':
      return first === null;
    case 'eq':
      return areNull ? null : first === second;
    case 'gt':
      return areNull ? null : first > second;
    case 'gte':
      return areNull ? null : first >= second;
    case 'lt':
      return areNull ? null : first < second;
    case 'lte':
      return areNull ? null : first <= second;
    case 'seq':
      return areNull ? first === second : sameWithoutCase(String(first), String(second));
    case 'in':
      return first === null ? null : listOf(second).includes(first);
    case 'add':
      return areNull ? null : Number(first) + Number(second);
    case 'sub':
      return areNull ? null : Number(first) - Number(second);
    case 'mul':
      return areNull ? null : Number(first) * Number(second);
    case 'div':
      return areNull || second === 0 ? null : Math.trunc(Number(first) / Number(second));
    case 'mod':
      return areNull || second === 0 ? null : Number(first) % Number(second);
    case 'regex':
      return areNull
        ? null
        : new RegExp(`^(?:${String(second)})$`, third === true ? 'i' : '').test(String(first));
    case 'length':
      return first === null ? null : String(first).length;
    case 'string':
      return first === null ? null : String(first);
    case 'concat':
      return listOf(first).includes(null) ? null : listOf(first).map(String).join('');
    case 'substring':
      return first === null
        ? null
        : String(first).slice(Number(second), third === null ? undefined : Number(third));
    case 'indexOf':
      return areNull ? null : indexOf(String(first), String(second), Number(third), fourth === true);
    case 'number':
      return first === null ? null : numberIn(String(first), second);
    case 'cidrMatch':
      return first === null
        ? null
        : listOf(second).some((network) => isWithin(String(first), String(network)));
    case 'between':
      return areNull
        ? null
        : between(String(first), String(second), String(third), fourth === true, fifth === true);
    default:
      throw new Error(`unknown: ${name}`);
  }
}

function listOf(value: Value): readonly Value[] {
  return typeof value === 'object' && value !== null ? value : [];
}

function sameWithoutCase(left: string, right: string): boolean {
  return left.toUpperCase().toLowerCase() === right.toUpperCase().toLowerCase();
}

function indexOf(text: string, part: string, start: number, ignoresCase: boolean): number | null {
  const fold = (each: string): string => (ignoresCase ? each.toLowerCase() : each);
  const index = fold(text).indexOf(fold(part), start);
  return index < 0 ? null : index;
}

function between(text: string, left: string, right: string, greedy: boolean, ignoresCase: boolean): string {
  const fold = (each: string): string => (ignoresCase ? each.toLowerCase() : each);
  const start = fold(text).indexOf(fold(left));
  if (start < 0) return '';
  const from = start + left.length;
  const end = greedy ? fold(text).lastIndexOf(fold(right)) : fold(text).indexOf(fold(right), from);
  return end < 0 ? '' : text.slice(from, end);
}

// Elasticsearch fails where this gives null; so does the translation's predicate, which is then not true.
function numberIn(text: string, base: Value): number | null {
  const isHexadecimal = text.startsWith('0x');
  const radix = base === null ? (isHexadecimal ? 16 : 10) : Number(base);
  if (radix < 2 || radix > 36) return null;
  const digits = isHexadecimal && radix === 16 ? text.slice(2) : text;
  if (radix === 10) return /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
  const number = Number.parseInt(digits, radix);
  const isNumber = number.toString(radix) === digits.toLowerCase().replace(/^\+?0*(?=.)/, '');
  return isNumber ? number : null;
}

// IPv4 will do for the published cases.
function isWithin(address: string, network: string): boolean {
  const [base = '', prefix = '32'] = network.split('/');
  const bits = (text: string): string =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
      .slice(0, Number(prefix));
  return address.includes('.') && base.includes('.') && bits(address) === bits(base);
}
