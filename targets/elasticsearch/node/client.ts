import { fault } from '../../../src/diagnostic/finding.js';
import type { JsonObject } from '../../../src/event.js';

const PATIENCE_MILLISECONDS = 60_000;

/** What a node answers to a request, as JSON. An error of the node's or of the way there is a Fault with its reason. */
export async function request(
  url: string,
  method: string,
  path: string,
  body?: JsonObject | string,
): Promise<JsonObject> {
  const address = new URL(path, url.endsWith('/') ? url : `${url}/`);
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      ...(body === undefined
        ? {}
        : {
            body: typeof body === 'string' ? body : JSON.stringify(body),
            headers: {
              'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json',
            },
          }),
    });
  } catch (error) {
    throw failure(url, reasonOf(error));
  }
  const text = await response.text();
  let answer: JsonObject;
  try {
    answer = JSON.parse(text) as JsonObject;
  } catch {
    throw failure(url, `${response.status} ${text.slice(0, 120)}`);
  }
  if (!response.ok) throw failure(url, errorReason(answer) ?? `${response.status}`);
  return answer;
}

export function failure(url: string, reason: string): Error {
  return fault('elasticsearch-node-failed', { url, reason }, { kind: 'file' });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (error.name === 'TimeoutError') return `nothing for ${PATIENCE_MILLISECONDS / 1000} seconds`;
  return cause instanceof Error ? cause.message : error.message;
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
