import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/event.js';

/** A request that came: its body as JSON, or the JSON of each of its lines. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: JsonValue | undefined;
}

interface Reply {
  readonly status?: number;
  readonly body: JsonObject | string;
}

export interface FakeNode {
  readonly url: () => string;
  /** What came since the test began. */
  readonly asked: Asked[];
  /** From here on, what is asked by such a method and path is answered so: by each reply once, by the last for good. */
  readonly reply: (method: string, path: RegExp, ...replies: readonly Reply[]) => void;
}

const SHARDS = { total: 1, successful: 1, failed: 0 };

/** As Elasticsearch 8.19 answers where all is well and nothing is found. */
const WELL: readonly (readonly [string, RegExp, JsonObject])[] = [
  ['GET', /^\/$/, { name: 'n1', version: { number: '8.19.21', build_flavor: 'default' } }],
  ['PUT', /^\/[^/]+$/, { acknowledged: true, shards_acknowledged: true }],
  ['DELETE', /^\/[^/]+$/, { acknowledged: true }],
  ['POST', /\/_bulk$/, { errors: false, took: 1, items: [] }],
  ['POST', /\/_refresh$/, { _shards: SHARDS }],
  ['DELETE', /^\/_search\/scroll$/, { succeeded: true, num_freed: 1 }],
  ['POST', /\/_search/, { took: 1, timed_out: false, _shards: SHARDS, hits: { max_score: null, hits: [] } }],
];

/** A server that answers as a node of Elasticsearch does, as a test says; a node of its own for the file. */
export function fakeNode(): FakeNode {
  const asked: Asked[] = [];
  const routes: { method: string; path: RegExp; replies: Reply[] }[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((sent) => {
      const { method = '', url: path = '' } = incoming;
      asked.push({ method, path, body: bodyOf(sent, incoming.headers['content-type']) });
      const { replies = [] } = routes.find((route) => route.method === method && route.path.test(path)) ?? {};
      const [first, next] = replies;
      if (next) replies.shift();
      const well = WELL.find((route) => route[0] === method && route[1].test(path))?.[2];
      const { status = 200, body } = first ?? {
        status: well ? 200 : 400,
        body: well ?? { error: `no handler found for uri [${path}] and method [${method}]` },
      };
      response.statusCode = status;
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  beforeAll(async () => {
    server.listen(0);
    await once(server, 'listening');
  });
  beforeEach(() => {
    asked.splice(0);
    routes.splice(0);
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    reply: (method, path, ...replies) => routes.unshift({ method, path, replies: [...replies] }),
  };
}

function bodyOf(sent: string, type: string | undefined): JsonValue | undefined {
  if (sent === '') return undefined;
  if (type !== 'application/x-ndjson') return JSON.parse(sent) as JsonValue;
  return sent
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonValue);
}

/** The answer to a search, with these hits. */
export function found(ids: readonly string[], rest: JsonObject = {}): Reply {
  const hits = ids.map((id) => ({ _index: 't', _id: id, _score: null, _source: {} }));
  return {
    body: { took: 1, timed_out: false, _shards: SHARDS, hits: { max_score: null, hits }, ...rest },
  };
}

/** How a node refuses a request. */
export function refused(status: number, reason: string, cause?: string): Reply {
  const [type, root] = ['x_exception', { type: 'y_exception', reason: cause ?? reason }];
  return { status, body: { error: { root_cause: [root], type, reason }, status } };
}
