import type { SequenceItem } from './step.js';

/** Items of a sequence with those that repeat written out: one stage for each event. */
export function stagesOf(items: readonly SequenceItem[]): readonly SequenceItem[] {
  return items.flatMap((item) => Array.from({ length: item.repeat }, () => item));
}

export function isPresent({ polarity }: SequenceItem): boolean {
  return polarity === 'present';
}
