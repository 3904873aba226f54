import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { CoreEvents } from './contract';

/** An error as it crosses the bridge. */
export interface BridgeError {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * What preload puts on `window.quayside`; generic, never edited for a feature.
 *
 * The renderer gets the core port by `window.postMessage` (`quayside:core-port`), at start and again after a restart of core.
 */
export interface PreloadApi {
  callMain(
    name: string,
    input: unknown,
  ): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: BridgeError }>;
  onMainEvent(listener: (name: string, payload: unknown) => void): () => void;
}

/** Over the core port. `id` is unique per renderer, so that a call repeated after a restart of core is answered once. */
export type PortRequest = { readonly type: 'call'; readonly id: string; readonly name: string; readonly input: unknown };
export type PortReply =
  | { readonly type: 'reply'; readonly id: string; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: string; readonly ok: false; readonly error: BridgeError }
  | { readonly type: 'event'; readonly name: keyof CoreEvents; readonly payload: unknown };
