import { epochMs } from '@quayside/shared/kernel/time';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { fieldOfInstant, instantOfField } from './absence-draft';

const zone = (name: string) => name as ZoneName;
const at = (iso: string) => epochMs(Date.parse(iso));

test.each([
  ['2026-03-02T09:00', 'Europe/Sofia', '2026-03-02T07:00Z'],
  ['2026-07-02T09:30', 'Europe/Sofia', '2026-07-02T06:30Z'],
  // the first of two
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
  ['2026-03-02T09:00', 'America/New_York', '2026-03-02T14:00Z'],
])('ORG-4 %s in %s is %s, whatever clock the computer has', (text, name, iso) => {
  expect(instantOfField(text, zone(name))).toBe(at(iso));
  expect(fieldOfInstant(at(iso), zone(name))).toBe(text);
});

test.each(['', '2026-02-30T09:00', '9:00', 'tomorrow'])('ORG-4 %j is no instant', (text) => {
  expect(instantOfField(text, zone('UTC'))).toBeNull();
});
