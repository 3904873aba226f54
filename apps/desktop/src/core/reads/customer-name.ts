import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { Profile } from '../session/profile';

/** What the contact or organisation is called that something is about; empty when it has no name here, `null` when it is about none. */
export const customerNameOf = (store: Profile['store'], { about }: { readonly about?: CustomerRef }): string | null =>
  about === undefined ? null : (store.find(about.kind, about.id)?.name ?? '');
