import type { ValueType } from '../../../src/plan/types.js';
import { Refusal } from '../refusal.js';
import { inAddressOrder } from './address.js';

/** A list in the ascending order of its type. */
export function sorted(list: string, type: ValueType | undefined): string {
  if (type === 'version') throw new Refusal('the order of versions');
  return type === 'ip' ? inAddressOrder(list) : `list_sort(${list})`;
}

export function extremeOf(list: string, type: ValueType | undefined, which: 'minimum' | 'maximum'): string {
  if (type === 'ip' || type === 'version') return `(${sorted(list, type)})[${which === 'minimum' ? 1 : -1}]`;
  return `${which === 'minimum' ? 'list_min' : 'list_max'}(${list})`;
}
