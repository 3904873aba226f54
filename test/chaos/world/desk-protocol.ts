import type { ActResult, PendingItem } from '../../../apps/desktop/src/bridge/pending-item';
import type { SyncState } from '../../../apps/desktop/src/bridge/sync-state';

/** What lies on a desk: what is compared with the server. */
export interface DeskContents {
  readonly epoch: string | null;
  readonly seq: number;
  readonly windowFrom: number;
  /** `kind/id` → hash of the body. */
  readonly rows: Readonly<Record<string, string>>;
  /** Own acts still laid over them. */
  readonly overlay: number;
  readonly pending: readonly PendingItem[];
  readonly drafts: readonly { readonly key: string; readonly html: string }[];
}

/** What a desk can be asked: name → what goes in and what comes out. */
export interface DeskCalls {
  /** With a session when it has none yet, or can read that of its last run no more. */
  open: { readonly in: DeskStart; readonly out: { readonly isSignedInAnew: boolean } };
  act: { readonly in: { readonly name: string; readonly args: unknown; readonly callId: string }; readonly out: ActResult };
  saveDraft: { readonly in: { readonly key: string; readonly caseId: string; readonly html: string }; readonly out: null };
  state: { readonly in: null; readonly out: SyncState & { readonly isSignedIn: boolean; readonly seq: number } };
  contents: { readonly in: null; readonly out: DeskContents };
  /** The network has changed: try at once. */
  wake: { readonly in: null; readonly out: null };
  setClock: { readonly in: { readonly offMs: number }; readonly out: null };
  /** Its stores may not grow by a page, or as they like. */
  setDisk: { readonly in: { readonly isFull: boolean }; readonly out: null };
}

export interface DeskStart {
  readonly folder: string;
  readonly url: string;
  /** It ended too often by itself: what it reads of its cache may be what ends it. */
  readonly isCacheSuspect: boolean;
  /** Which keyring this machine has; what was wrapped by another cannot be read. `null`: none. */
  readonly keyring: number | null;
  readonly grant: {
    /** What this device has given into the server's keeping. */
    readonly escrowedKey: string | null;
    readonly token: string;
    readonly deviceId: string;
    readonly person: {
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly role: string;
      readonly groupIds: readonly string[];
    };
  };
}

export interface DeskQuestion {
  readonly id: number;
  readonly call: keyof DeskCalls;
  readonly input: unknown;
}

export type DeskAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly message: string };
