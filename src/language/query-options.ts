/** What a language must be told about the events besides their schema. Names of fields. */
export interface QueryOptions {
  readonly eventCategoryField: string;
  readonly timestampField: string;
  readonly tiebreakerField: string | undefined;
}

export const ecsQueryOptions: QueryOptions = {
  eventCategoryField: 'event.category',
  timestampField: '@timestamp',
  tiebreakerField: undefined,
};
