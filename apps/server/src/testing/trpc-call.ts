import type { ErrorAnswer } from '../platform/http-errors';

/** The answer of a procedure, or the closed refusal. */
export type TrpcAnswer<Output> =
  | { readonly ok: true; readonly data: Output }
  | { readonly ok: false; readonly status: number; readonly error: ErrorAnswer };

/** Calls a procedure over HTTP as a desktop does: always by POST, with a bearer token. */
export async function callTrpc<Output>(
  url: string,
  path: string,
  input: unknown,
  token: string | null = null,
): Promise<TrpcAnswer<Output>> {
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  const body = (await response.json()) as { result?: { data: Output }; error?: { data: ErrorAnswer } };
  if (body.result) return { ok: true, data: body.result.data };
  if (!body.error) throw new Error(`an answer of neither form, status ${response.status}`);
  return { ok: false, status: response.status, error: body.error.data };
}
