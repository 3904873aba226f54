import type { Erasure } from '@quayside/shared/privacy/erasure';

/** An erasure as this desktop knows it. */
export interface ErasureRow {
  readonly erasure: Erasure;
  /** Of the contact, while it has one. */
  readonly name: string;
  /** Of who asked; empty when the product itself did. */
  readonly requestedBy: string;
}

/** An export of what is held about a contact, on the server for a day. */
export interface ContactExport {
  readonly id: string;
  readonly contactId: string;
  /** Of the contact, as far as this desktop knows it. */
  readonly name: string;
  readonly withNotes: boolean;
  readonly state: 'asked' | 'ready' | 'failed';
  readonly createdAt: number;
  readonly size: number;
}
