import { AppError } from '@quayside/shared/kernel/errors';
import type { BootstrapInput, BootstrapOutput, PullInput, PullOutput, PushInput, PushOutput } from '@quayside/shared/sync/protocol';
import { createTRPCUntypedClient, httpLink, TRPCClientError, type TRPCUntypedClient } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { SyncServer } from '../sync/sync-server';
import { answerError, isErrorCode } from './answer-error';
import type { Network } from './network';

type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>;

/** The server's procedures, over the one network port. Refusals arrive as AppErrors. */
export class ServerApi implements SyncServer {
  readonly #client: TRPCUntypedClient<AnyRouter>;

  /** @param token - `null` for what anybody may call */
  constructor(network: Network, server: string, token: string | null) {
    this.#client = createTRPCUntypedClient<AnyRouter>({
      links: [
        httpLink({
          url: `${server}/trpc`,
          methodOverride: 'POST',
          headers: token === null ? {} : { authorization: `Bearer ${token}` },
          fetch: fetchOver(network),
        }),
      ],
    });
  }

  pull(input: PullInput): Promise<PullOutput> {
    return this.query('sync.pull', input);
  }

  push(input: PushInput): Promise<PushOutput> {
    return this.mutate('sync.push', input);
  }

  bootstrap(input: BootstrapInput): Promise<BootstrapOutput> {
    return this.query('sync.bootstrap', input);
  }

  async query<Output>(path: string, input?: unknown): Promise<Output> {
    return (await this.#client.query(path, input).catch(translate)) as Output;
  }

  async mutate<Output>(path: string, input?: unknown): Promise<Output> {
    return (await this.#client.mutation(path, input).catch(translate)) as Output;
  }
}

/** The client's idea of fetch on ours; what it reads of an answer is its status and its JSON. */
const fetchOver = (network: Network): Fetch =>
  (async (url: unknown, options?: { readonly method?: string; readonly headers?: unknown; readonly body?: unknown }) => {
    const response = await network.request(String(url), {
      method: options?.method === 'POST' ? 'POST' : 'GET',
      headers: (options?.headers ?? {}) as Record<string, string>,
      ...(typeof options?.body === 'string' ? { body: options.body } : {}),
    });
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw answerError(response.status, null);
    }
    return { ok: response.ok, status: response.status, json: async () => body };
  }) as unknown as Fetch;

function translate(error: unknown): never {
  if (error instanceof TRPCClientError) {
    if (error.cause instanceof AppError) throw error.cause;
    const data = error.data as { readonly code?: unknown; readonly httpStatus?: unknown } | undefined;
    if (isErrorCode(data?.code)) throw answerError(0, data);
    if (error.cause !== undefined) throw error.cause;
    throw answerError(typeof data?.httpStatus === 'number' ? data.httpStatus : 0, null);
  }
  throw error;
}
