import type { VipCustomers } from '@quayside/shared/kernel/criteria';
import { VIP_STARS } from '@quayside/shared/views/vip';
import type { LocalStore } from '../store/local-store';

/** Customers who matter most, as far as the signed-in person may see that they do: what is hidden from them lies here blank. */
function readVipCustomers(store: LocalStore): VipCustomers {
  const ids = (kind: 'organisation' | 'contact', is: string): ReadonlySet<string> =>
    new Set(store.reader.all<{ id: string }>(`SELECT id FROM entity WHERE kind = '${kind}' AND ${is}`).map(({ id }) => id));
  const organisations = new Set(ids('organisation', `json_extract(body, '$.stars') >= ${VIP_STARS}`));
  const contacts = new Set(ids('contact', `json_extract(body, '$.isVip') = 1`));
  for (const { kind, id } of store.overlay.rows()) {
    if (kind === 'organisation') turn(organisations, id, (store.find('organisation', id)?.stars ?? 0) >= VIP_STARS);
    if (kind === 'contact') turn(contacts, id, store.find('contact', id)?.isVip === true);
  }
  return { organisationIds: [...organisations], contactIds: [...contacts] };
}

/** The same, looked up when they are first asked for: most views ask for none. */
export function vipWhenAsked(store: LocalStore): { readonly vip: VipCustomers } {
  let known: VipCustomers | null = null;
  return {
    get vip() {
      known ??= readVipCustomers(store);
      return known;
    },
  };
}

function turn(ids: Set<string>, id: string, isIn: boolean): void {
  if (isIn) ids.add(id);
  else ids.delete(id);
}
