import { AppError } from '@quayside/shared/kernel/errors';
import type { Response } from 'node-fetch';
import { answerError } from './answer-error';
import type { Network } from './network';

/** One request's worth of a large file; what has arrived is never sent again. */
const CHUNK_BYTES = 1024 * 1024;
const TIMEOUT_MS = 120_000;
const STREAM_TIMEOUT_MS = 3_600_000;

export interface FileToUpload {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
}

/** Bytes to the server and back. */
export class FileTransfer {
  readonly #network: Network;
  readonly #server: string;
  readonly #token: string;

  constructor(network: Network, server: string, token: string) {
    this.#network = network;
    this.#server = server;
    this.#token = token;
  }

  /** Goes on where an earlier attempt ended. @throws AppError `OFFLINE`, or the server's refusal */
  async upload(file: FileToUpload, bytes: Uint8Array): Promise<void> {
    let offset = offsetOf(await this.#json('/files', 'POST', 'application/json', JSON.stringify(file)));
    while (offset < bytes.length) {
      const chunk = bytes.subarray(offset, offset + CHUNK_BYTES);
      const path = `/files/${encodeURIComponent(file.id)}?offset=${offset}`;
      const answer = await this.#json(path, 'PUT', 'application/octet-stream', chunk);
      const reached = offsetOf(answer, offset + chunk.length);
      if (reached <= offset) throw new AppError('UNAVAILABLE', 'the upload does not get on', { fileId: file.id });
      offset = reached;
    }
  }

  /** `null` when there is no such file for this person. */
  async download(fileId: string): Promise<Uint8Array | null> {
    const response = await this.#network.request(`${this.#server}/files/${encodeURIComponent(fileId)}`, {
      headers: this.#headers,
      timeoutMs: TIMEOUT_MS,
    });
    if (response.status === 404 || response.status === 403) return null;
    if (!response.ok) throw answerError(response.status, await response.json().catch(() => null));
    return new Uint8Array(await response.arrayBuffer());
  }

  /** An answer whose body flows, however long. @throws AppError `OFFLINE`, or the server's refusal */
  async stream(path: string): Promise<Response> {
    const response = await this.#network.request(this.#server + path, {
      headers: this.#headers,
      timeoutMs: STREAM_TIMEOUT_MS,
      maxBytes: 0,
    });
    if (!response.ok) throw answerError(response.status, await response.json().catch(() => null));
    return response;
  }

  get #headers(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#token}` };
  }

  async #json(path: string, method: 'POST' | 'PUT', type: string, body: string | Uint8Array): Promise<unknown> {
    const response = await this.#network.request(this.#server + path, {
      method,
      headers: { ...this.#headers, 'content-type': type },
      body,
      timeoutMs: TIMEOUT_MS,
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw answerError(response.status, answer);
    return answer;
  }
}

function offsetOf(answer: unknown, otherwise = 0): number {
  const offset = (answer as { readonly offset?: unknown } | null)?.offset;
  return typeof offset === 'number' ? offset : otherwise;
}
