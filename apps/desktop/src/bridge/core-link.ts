/**
 * What main and core say to each other over the utility process's own channel. The renderer never sees it.
 *
 * Core asks for what only the main process can do; main tells what only it learns.
 */
export interface HostCalls {
  /** `system`: secrets survive a restart · `memory-only`: this machine keeps no secrets. */
  keyStore: { readonly input: null; readonly output: 'system' | 'memory-only' };
  wrap: { readonly input: string; readonly output: string };
  /** `null`: written under a key that is gone. */
  unwrap: { readonly input: string; readonly output: string | null };
  /** Answers whether it was an address that may be opened. */
  openExternal: { readonly input: string; readonly output: boolean };
  /** In the form of a PAC answer: `DIRECT`, `PROXY host:port`, … */
  resolveProxy: { readonly input: string; readonly output: string };
  /** `null`: as the system says. */
  /** Asks the person where to keep a file of this name; `null` when they call it off. */
  askSavePath: { readonly input: string; readonly output: string | null };
  /** Marks a file as one that came from outside. */
  markOrigin: { readonly input: string; readonly output: null };
  setLanguage: { readonly input: string | null; readonly output: null };
  setPreferences: { readonly input: { readonly runInTray: boolean; readonly notifications: boolean }; readonly output: null };
}
export type HostCallName = keyof HostCalls;

export const HOST_CALL_NAMES = [
  'keyStore',
  'wrap',
  'unwrap',
  'openExternal',
  'resolveProxy',
  'askSavePath',
  'markOrigin',
  'setLanguage',
  'setPreferences',
] as const satisfies readonly HostCallName[];

export type CoreToMain =
  | { readonly type: 'ask'; readonly id: number; readonly name: HostCallName; readonly input: unknown }
  /** Core has opened its stores and takes ports. */
  | { readonly type: 'ready' };

export type MainToCore =
  | { readonly type: 'start'; readonly start: CoreStart }
  | { readonly type: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  /** With one port: a window. */
  | { readonly type: 'port' }
  /** The machine woke up, or its network changed. */
  | { readonly type: 'wake' }
  /** Nobody touches the machine or its screen is locked; or somebody does again. */
  | { readonly type: 'idle'; readonly isIdle: boolean }
  /** Finish what is being written and exit. */
  | { readonly type: 'stop' };

export interface CoreStart {
  /** Where core may keep files. */
  readonly folder: string;
  readonly version: string;
  readonly deviceName: string;
  /** Server to offer at the first start. */
  readonly serverUrl: string | null;
  /** A code that signs in without a browser: demo and tests. */
  readonly signIn: string | null;
  /** Core has ended again and again: what can be fetched anew is. */
  readonly isCacheSuspect?: boolean;
}
