import { epochMs } from '@quayside/shared/kernel/time';
import { createRecentContacts, noteContact } from './device-contact';
import type { DeviceContact, DeviceContactsStore } from './device-contacts.store';

function inMemory(): DeviceContactsStore & { readonly rows: Map<string, DeviceContact>; reads: number } {
  const rows = new Map<string, DeviceContact>();
  const store = {
    rows,
    reads: 0,
    async find(id: string) {
      store.reads += 1;
      return rows.get(id) ?? null;
    },
    async save(id: string, fields: Partial<DeviceContact>) {
      rows.set(id, { ...(rows.get(id) as DeviceContact), ...fields, _id: id });
    },
    lowestPullSeq: async () => null,
  };
  return store;
}

const SECONDS = [0, 1, 5, 14, 15, 16, 60, 119, 120, 121, 1799, 1801, 7200];

test('what a device may date is the same whether its contact is remembered or read each time, across every gap', async () => {
  const [read, kept] = [inMemory(), inMemory()];
  const recent = createRecentContacts(kept);
  let now = 1_700_000_000_000;
  for (const first of SECONDS) {
    for (const second of SECONDS) {
      for (const pause of [first, second, 1]) {
        now += pause * 1000;
        const { earliest } = await noteContact(read, 'device', { now: epochMs(now) });
        expect(await recent.note('device', epochMs(now))).toEqual({ earliest });
        expect(kept.rows).toEqual(read.rows);
      }
    }
  }
  expect(kept.reads).toBeLessThan(read.reads);
});
