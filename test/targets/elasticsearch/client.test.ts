import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../src/diagnostic/finding.js';
import { request } from '../../../targets/elasticsearch/node/client.js';

const REFUSALS: Readonly<Record<string, object>> = {
  '/refused': { error: { reason: 'no such thing' } },
  '/refused/by-shards': { error: { root_cause: [{ reason: 'no such field' }], reason: 'all shards failed' } },
  '/refused/by-none': { error: { root_cause: [], reason: 'all shards failed' } },
  '/refused/in-a-word': { error: 'no handler found' },
  '/refused/for-nothing': {},
};

describe('a request to a node', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        if (incoming.url === '/never') return;
        if (incoming.url === '/half') {
          response.write('{');
          return;
        }
        if (incoming.url?.startsWith('/refused') === true) response.statusCode = 400;
        if (incoming.url === '/headers')
          for (let at = 0; at < 400; at += 1) response.appendHeader('warning', 'x'.repeat(200));
        const { method, headers } = incoming;
        const refusal = REFUSALS[incoming.url ?? ''];
        response.end(
          incoming.url === '/garbage'
            ? `<html>${'x'.repeat(1_000)}`
            : JSON.stringify(
                refusal ?? { method, body, type: headers['content-type'] ?? null, path: incoming.url },
              ),
        );
      });
    });
    server.listen(0);
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('brings its body along, whatever the method, and leaves the connection fit for the next', async () => {
    for (const method of ['GET', 'DELETE', 'POST', 'PUT'])
      for (let turn = 0; turn < 3; turn += 1)
        expect(await request(url, method, '/x', { é: turn })).toEqual({
          method,
          body: JSON.stringify({ é: turn }),
          type: 'application/json',
          path: '/x',
        });
    expect(await request(url, 'POST', '/_bulk', '{}\n')).toMatchObject({
      body: '{}\n',
      type: 'application/x-ndjson',
    });
    expect(await request(url, 'GET', '/')).toEqual({ method: 'GET', body: '', type: null, path: '/' });
  });

  it('takes as many headers of warnings as a node gives', async () => {
    expect(await request(url, 'GET', '/headers')).toMatchObject({ method: 'GET' });
  });

  it('finds a node behind a path', async () => {
    for (const [base, path] of [
      ['', '/x?scroll=1m'],
      ['/', '/x?scroll=1m'],
      ['/behind', '/behind/x?scroll=1m'],
      ['/behind/it/', '/behind/it/x?scroll=1m'],
    ] as const)
      expect(await request(url + base, 'GET', '/x?scroll=1m')).toMatchObject({ path });
  });

  async function faultOf(node: string, path: string): Promise<unknown> {
    const error: unknown = await request(node, 'GET', path).catch((caught: unknown) => caught);
    return error instanceof Fault ? error.finding : error;
  }

  it.each([
    ['/refused', 'no such thing'],
    ['/refused/by-shards', 'no such field'],
    ['/refused/by-none', 'all shards failed'],
    ['/refused/in-a-word', 'no handler found'],
    ['/refused/for-nothing', '400'],
    ['/garbage', `200 <html>${'x'.repeat(114)}`],
  ])('to %s is a fault with the reason', async (path, reason) => {
    expect(await faultOf(url, path)).toEqual({
      code: 'elasticsearch-node-failed',
      parameters: { url, reason },
      at: { kind: 'file' },
    });
  });

  it.each(['/never', '/half'])('that is answered too late is a fault that says so: %s', async (path) => {
    const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((time) => {
      expect(time).toBe(60_000);
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort();
      }, 50);
      return controller.signal;
    });
    try {
      expect(await faultOf(url, path)).toMatchObject({ parameters: { reason: 'nothing for 60 seconds' } });
    } finally {
      spy.mockRestore();
    }
  });

  it.each([
    ['nobody', 'http://127.0.0.1:9', /ECONNREFUSED/],
    ['nobody at any address', 'http://localhost:9', /ECONNREFUSED/],
    ['who speaks no TLS', 'https', /SSL|EPROTO|wrong version/],
  ])('that reaches %s is a fault with the reason', async (_, node, reason) => {
    const at = node === 'https' ? url.replace('http:', 'https:') : node;
    expect(await faultOf(at, '/')).toMatchObject({
      code: 'elasticsearch-node-failed',
      parameters: { url: at, reason: expect.stringMatching(reason) as string },
    });
  });
});
