import type { JsonObject } from '../../src/event.js';
import type { ValueType } from '../../src/plan/types.js';

/**
 * How an artifact is run, in words for machines: the `.run.json` beside a request body. Without one, the body is all
 * there is: its hits are the alerts.
 */
export interface RunManifest {
  /** The request body's file, for `POST INDEX/_search`. */
  readonly request: string;
  readonly index: readonly string[];
  readonly paging: Paging;
  /** What becomes rows: the hits' source, or an aggregation's buckets. */
  readonly rows: RowSource;
  /** A module whose `alerts(responses, now)` turns all responses into alerts. */
  readonly after: string;
}

/**
 * `scroll`: ask with `?scroll=1m`, then `POST _search/scroll` until a page has no hits. `composite`: ask again with
 * the aggregation's `after_key` as `after` until there is none.
 */
export type Paging =
  { readonly kind: 'scroll' } | { readonly kind: 'composite'; readonly aggregation: string };

export type RowSource =
  | { readonly kind: 'hits' }
  | { readonly kind: 'buckets'; readonly aggregation: string; readonly columns: readonly BucketColumn[] };

/** Where a bucket keeps a column, and how to read it. */
export interface BucketColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly from:
    | { readonly kind: 'key'; readonly key: string }
    | { readonly kind: 'doc-count' }
    /** A number in a metric aggregation's result, null where nothing was counted. */
    | { readonly kind: 'metric'; readonly aggregation: string; readonly property: string }
    | { readonly kind: 'terms'; readonly aggregation: string }
    /** The least of several metrics that are not null. */
    | { readonly kind: 'least'; readonly aggregations: readonly string[] };
}

/** A request body and, where the response is not the end of it, how to go on. */
export interface Request {
  readonly body: JsonObject;
  readonly paging: Paging;
  readonly rows: RowSource;
}
