import type { Analyzer, FieldType } from '../plan/types.js';

/** What an index mapping says of one field. */
export interface FieldMapping {
  readonly name: string;
  readonly type: FieldType;
  /** True where the schema expects several values (ECS marks such fields); any field may hold several. */
  readonly array: boolean;
  readonly analyzer?: Analyzer;
  /** The path of the nested object that the field belongs to. */
  readonly nestedPath?: string;
  /** The field that an alias stands for. */
  readonly aliasOf?: string;
}

/**
 * Field names and types, from ECS or from an index mapping of the user's own.
 * `lookup` finds declared fields only; what to do with others is the front end's to decide and to report.
 */
export interface Schema {
  readonly lookup: (name: string) => FieldMapping | undefined;
  /** All declared fields whose names match a pattern with `*`, by name. */
  readonly match: (pattern: string) => readonly FieldMapping[];
  /** The declared name most like this one, if any is near. */
  readonly nearest: (name: string) => string | undefined;
}
