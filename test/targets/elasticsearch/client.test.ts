import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/diagnostic/finding.js';
import { request } from '../../../targets/elasticsearch/node/client.js';

describe('a request to a node', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((incoming, response) => {
      void text(incoming).then((body) => {
        if (incoming.url === '/refused') response.statusCode = 400;
        if (incoming.url === '/headers')
          for (let at = 0; at < 400; at += 1) response.appendHeader('warning', 'x'.repeat(200));
        const { method, headers } = incoming;
        const refusal = { error: { reason: 'no such thing' } };
        response.end(
          incoming.url === '/garbage'
            ? '<html>'
            : JSON.stringify(
                incoming.url === '/refused'
                  ? refusal
                  : { method, body, type: headers['content-type'] ?? null },
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
        });
    expect(await request(url, 'POST', '/_bulk', '{}\n')).toMatchObject({
      body: '{}\n',
      type: 'application/x-ndjson',
    });
    expect(await request(url, 'GET', '/')).toEqual({ method: 'GET', body: '', type: null });
  });

  it('takes as many headers of warnings as a node gives', async () => {
    expect(await request(url, 'GET', '/headers')).toMatchObject({ method: 'GET' });
  });

  it.each([
    ['/refused', /no such thing/],
    ['/garbage', /<html>/],
  ])('to %s is a fault with the reason', async (path, reason) => {
    const error = await request(url, 'GET', path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Fault);
    expect(JSON.stringify((error as Fault).finding.parameters)).toMatch(reason);
  });

  it('that reaches nobody is a fault with the reason', async () => {
    const error = await request('http://127.0.0.1:9', 'GET', '/').catch((caught: unknown) => caught);
    expect(JSON.stringify((error as Fault).finding.parameters)).toMatch(/ECONNREFUSED|refused/i);
  });
});
