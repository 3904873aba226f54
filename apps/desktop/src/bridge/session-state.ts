import type { Role } from '@quayside/shared/kernel/actor';

/** Who is signed in, where, and if nobody: why. */
export type SessionState =
  | {
      readonly state: 'signed-out';
      readonly server: string | null;
      readonly reason: 'none' | 'revoked' | 'expired' | 'signed-out';
      readonly keptDrafts: number;
    }
  | { readonly state: 'signing-in'; readonly server: string; readonly url: string }
  | { readonly state: 'signed-in'; readonly server: string; readonly me: Me; readonly keyStore: 'system' | 'memory-only' };

export interface Me {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly groupIds: readonly string[];
}

/** One machine where a person is signed in. */
export interface DeviceSession {
  readonly id: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly isThis: boolean;
}
