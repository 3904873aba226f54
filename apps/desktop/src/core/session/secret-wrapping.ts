import type { Host } from './host';

/** How secrets of this machine are written: under the key store of the system, or not at all. @source security E8 */
export class SecretWrapping {
  readonly #host: Host;
  #keyStore: 'system' | 'memory-only' = 'memory-only';

  constructor(host: Host) {
    this.#host = host;
  }

  get keyStore(): 'system' | 'memory-only' {
    return this.#keyStore;
  }

  /** Asks once what this machine can do; until then it keeps nothing. */
  async open(): Promise<void> {
    this.#keyStore = await this.#host.ask('keyStore', null).catch(() => 'memory-only' as const);
  }

  /** @returns the form that may be written to disk; `null` where there is no key store */
  async wrap(secret: string): Promise<string | null> {
    return this.#keyStore === 'system' ? this.#host.ask('wrap', secret) : null;
  }

  /** @returns `null` when there is nothing, or the key that it was wrapped under is gone */
  async unwrap(wrapped: string | null): Promise<string | null> {
    return wrapped === null || this.#keyStore !== 'system' ? null : this.#host.ask('unwrap', wrapped).catch(() => null);
  }
}
