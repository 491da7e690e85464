import { describe, expect, it } from 'vitest';
import { expressionOf, nameIn } from '../../src/fields/field-map.js';
import { FieldMapError, parseFieldMap } from '../../src/fields/parse-field-map.js';

function faultOf(text: string): string {
  try {
    parseFieldMap(text);
  } catch (error) {
    if (error instanceof FieldMapError) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('a map of field names', () => {
  const map = parseFieldMap(`
process.*: actor.process.*
process.name: actor.process.file.name
process.parent.*: parent.*
"@timestamp": time
event.category: { expression: "CASE class_uid WHEN 1007 THEN 'process' END" }
`);

  it('names a field, all fields below a name, and that name itself', () => {
    expect(
      ['process.name', 'process.pid', 'process.parent.name', 'process', '@timestamp'].map((name) =>
        nameIn(map, name),
      ),
    ).toEqual(['actor.process.file.name', 'actor.process.pid', 'parent.name', 'actor.process', 'time']);
  });

  it('leaves other fields, and those that SQL computes, their names', () => {
    expect(['processes.x', 'host.name', 'event.category'].map((name) => nameIn(map, name))).toEqual([
      'processes.x',
      'host.name',
      'event.category',
    ]);
    expect(expressionOf(map, 'event.category')).toBe("CASE class_uid WHEN 1007 THEN 'process' END");
  });

  it('lets several fields have one name', () => {
    expect(faultOf('a: x\nb: x')).toBe('none');
  });

  it.each([
    ['', '1:1 a map of field names is expected'],
    ['- a', '1:1 a map of field names is expected'],
    ['a: [1', '1:6 '],
    ['a: b\na: c', '2:1 this field is mapped already'],
    ['a:', '1:3 a needs the name of a field'],
    ['a: 5', '1:4 a needs the name of a field'],
    ['a: x\nb: { sql: x }', '2:4 b needs the name of a field'],
    ['a: { expression: x, type: y }', '1:4 a needs the name of a field'],
    ['a: { expression: "" }', '1:18 a needs the name of a field'],
    ['5: a', '1:1 the name of a field is expected'],
    ['a..b: c', '1:1 a name is expected'],
    ['a: b.', '1:4 a name is expected'],
    ['a: "b\\nc"', '1:4 a name has no control characters'],
    ['a: b*', '1:4 a name has no control characters'],
    ['_id: a', '1:1 _id is what alerts know events by'],
    ['a: _id', '1:4 _id is what alerts know events by'],
    ['a.*: b', '1:1 all fields below a name are mapped to those below another'],
    ['a: b.*', "1:1 one field can't be all that are below another"],
    ['a: b\nb: { expression: x }', '1:1 a would be b, which is an expression itself'],
    ['a.*: b.*\nb.c: { expression: x }', '1:1 a.* would be b.c, which is an expression itself'],
  ])('says of %j where it is wrong', (text, said) => {
    expect(faultOf(text).slice(0, said.length)).toBe(said);
  });

  it.each([
    ['a; b', 'several statements'],
    ['(a', 'a `(` is not closed'],
    ['a)', 'a `)` that closes nothing'],
    ['(a]', 'a `]` that closes nothing'],
    ['a) OR (b', 'a `)` that closes nothing'],
    ["'a", "a quote is not closed: '"],
    ['"a', 'a quote is not closed: "'],
    ["E'\\'", "a quote is not closed: '"],
    ['a -- b', 'a comment'],
    ['a /* b', 'a comment'],
    ['$$a$$', 'a `$`'],
  ])('does not take %j for an expression', (sql, said) => {
    expect(faultOf(`a: { expression: ${JSON.stringify(sql)} }`)).toContain(said);
  });

  it.each(["'it''s; -- (fine'", '"a;b" || \'(\'', "E'it\\'s)'", '[a, {b: (c)}][1]'])(
    'takes %j for an expression',
    (sql) => {
      expect(faultOf(`a: { expression: ${JSON.stringify(sql)} }`)).toBe('none');
    },
  );
});
