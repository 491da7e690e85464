import { printDate } from '../../plan/dates.js';
import type { Field } from '../../plan/expression.js';
import type { Scalar } from '../../plan/value.js';

/** One of many values that a field may have: the same for the same number, and different for different ones. */
export function valueFor(field: Field, variant: number): Scalar {
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
    case 'text':
    case 'flattened':
      return `${field.name.split('.').at(-1) ?? 'value'}-${variant}`;
    case 'version':
      return `1.${variant}.0`;
    case 'long':
    case 'double':
      return 100 + variant;
    case 'boolean':
      return variant % 2 === 0;
    case 'date':
      return printDate(1_700_000_000_000 + variant * 1000);
    case 'ip':
      return `10.1.${Math.floor(variant / 250) % 250}.${variant % 250}`;
  }
}
