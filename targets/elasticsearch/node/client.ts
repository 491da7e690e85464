import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { text as readText } from 'node:stream/consumers';
import { fault } from '../../../src/diagnostic/finding.js';
import { isJsonObject, type JsonObject } from '../../../src/event.js';

const PATIENCE_MILLISECONDS = 60_000;

/** What a node answers to a request, as JSON. An error of the node's or of the way there is a Fault with its reason. */
export async function request(
  url: string,
  method: string,
  path: string,
  body?: JsonObject | string,
): Promise<JsonObject> {
  // A node may stand behind a path of a proxy's.
  const address = new URL(url.replace(/\/+$/, '') + path);
  const isLines = typeof body === 'string';
  const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  const { status, text } = await send(
    address,
    method,
    isLines ? 'application/x-ndjson' : 'application/json',
    isLines ? body : JSON.stringify(body),
    patience,
  ).catch((error: unknown) => {
    throw failure(
      url,
      patience.aborted ? `nothing for ${PATIENCE_MILLISECONDS / 1000} seconds` : reasonOf(error),
    );
  });
  let answer: JsonObject;
  try {
    answer = JSON.parse(text) as JsonObject;
  } catch {
    throw failure(url, `${status} ${text.slice(0, 120)}`);
  }
  if (status >= 400) throw failure(url, errorReason(answer) ?? `${status}`);
  if (isInPart(answer)) throw failure(url, 'only a part, as it ran out of time or shards failed');
  return answer;
}

/** Nodes answer in part rather than not at all, with status 200: what is not there would count as not found. */
function isInPart(answer: JsonObject): boolean {
  const { timed_out: isLate, is_partial: isPartial, _shards: shards } = answer;
  return isLate === true || isPartial === true || (isJsonObject(shards) && Number(shards['failed'] ?? 0) > 0);
}

/** ES|QL warns in headers, one for each value that it could not convert: more than fetch takes. */
const LONGEST_HEADERS = 4 * 1024 * 1024;

async function send(
  address: URL,
  method: string,
  contentType: string,
  body: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const { request: open } = address.protocol === 'https:' ? https : http;
  const outgoing = open(address, {
    method,
    // Without its length, a body is not told from the next request where the method commonly has none.
    headers:
      body === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(body) },
    maxHeaderSize: LONGEST_HEADERS,
    signal,
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode ?? 0, text: await readText(response) };
}

export function failure(url: string, reason: string): Error {
  return fault('elasticsearch-node-failed', { url, reason }, { kind: 'file' });
}

function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Where none of several addresses answers, there is a code alone.
  return message === '' ? String(code) : message;
}

interface NodeError {
  readonly error?:
    { readonly reason?: string; readonly root_cause?: readonly { readonly reason?: string }[] } | string;
}

function errorReason(answer: JsonObject): string | undefined {
  const { error } = answer as NodeError;
  if (typeof error === 'string') return error;
  return error?.root_cause?.[0]?.reason ?? error?.reason;
}
