/** A Sigma detection as a small tree: fields with modifiers, and how they are joined. */
export type Detection =
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly modifiers: readonly string[];
      /** Alternatives. */
      readonly values: readonly SigmaValue[];
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Detection[] }
  | { readonly kind: 'not'; readonly operand: Detection };

/** Strings are Sigma's: `*` and `?` are wildcards unless a backslash stands before them. */
export type SigmaValue = string | number | boolean | null;
