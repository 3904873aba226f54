import type { Case } from '../cases/case';
import { parseCalendarDate } from '../kernel/calendar-date';
import { DAY_MS, epochMs } from '../kernel/time';
import type { Contact } from '../organisation/contact';
import type { Product } from '../organisation/product';
import { buildCase, buildContact, buildCustomField, buildFieldIndex, buildProduct } from './builders';
import { testId } from './test-id';

const [PUMP, GAUGE, GONE] = [testId(501), testId(502), testId(503)];
const choices = [
  { id: PUMP, name: 'Pump', isActive: true },
  { id: GAUGE, name: 'Gauge', isActive: true },
  { id: GONE, name: 'Pulley', isActive: false },
];
const day = (date: string): number => parseCalendarDate(date) ?? 0;

/** Fields of the company's own of every type, by which cases are searched. */
export const OWN_SEARCH_FIELDS = [
  buildCustomField({ id: 'serial', name: 'Serial number' }),
  buildCustomField({ id: 'floor', name: 'Етаж', type: 'integer' }),
  buildCustomField({ id: 'amount', name: 'Amount', type: 'decimal', digits: 2 }),
  buildCustomField({ id: 'bought', name: 'Bought on', type: 'day' }),
  buildCustomField({ id: 'visit', name: 'Visit', type: 'instant' }),
  buildCustomField({ id: 'warranty', name: 'Warranty', type: 'yes-no' }),
  buildCustomField({ id: 'kind', name: 'Kind', type: 'choice', choices }),
  buildCustomField({ id: 'parts', name: 'Spare-parts', type: 'choices', choices }),
  buildCustomField({ id: 'buyer', name: 'Buyer', type: 'link', linkTo: 'contact' }),
  buildCustomField({ id: 'model', name: 'Model', type: 'link', linkTo: 'product' }),
  buildCustomField({ id: 'prio', name: 'Product', type: 'text' }),
];
export const OWN_SEARCH_INDEX = buildFieldIndex({ fieldIds: OWN_SEARCH_FIELDS.map(({ id }) => id) });
export const OWN_SEARCH_BUYER: Contact = buildContact({ id: 'buyer-1', name: 'Greta Holm', emails: ['greta@holm.example'] });
export const OWN_SEARCH_MODEL: Product = buildProduct({ id: 'model-1', name: 'Tern R1' });

const own = (id: string, over: Partial<Case>): Case =>
  buildCase({ id, contactId: null, tags: [], subject: 'Ownsearch', groupId: 'group-1', ...over });
export const OWN_SEARCH_CASES: readonly Case[] = [
  own('own-1', {
    number: 501,
    custom: {
      ...{ serial: 'SN-44 Ä', floor: 5, amount: 1250, bought: day('2026-03-29'), warranty: true, kind: PUMP, parts: [PUMP, GAUGE] },
      ...{ visit: epochMs((day('2026-03-29') + 0.5) * DAY_MS), buyer: OWN_SEARCH_BUYER.id, model: OWN_SEARCH_MODEL.id, prio: 'rare' },
    },
  }),
  own('own-2', {
    number: 502,
    custom: { serial: 'SN-45', floor: -2, amount: 1300, bought: day('2026-04-01'), warranty: false, kind: GAUGE, parts: [GONE] },
  }),
  own('own-3', { number: 503, product: 'rare' }),
];

/** What is typed, and the cases that it finds: the same in the cache of a desktop and on the server. @source requirements CAS-6, CAS-13 */
export const OWN_SEARCHES: readonly (readonly [text: string, ids: readonly string[]])[] = [
  ['"Serial number":sn-4', ['own-1', 'own-2']],
  ['serialnumber:"sn-44 a"', ['own-1']],
  ['serial-number:45,44', ['own-1', 'own-2']],
  ['-"Serial number":44 ownsearch', ['own-2', 'own-3']],
  ['"serial NUMBER":none ownsearch', ['own-3']],
  ['serialnumber:*', ['own-1', 'own-2']],
  ['етаж:5', ['own-1']],
  ['etazh:<0', ['own-2']],
  ['етаж:-2..5', ['own-1', 'own-2']],
  ['amount:12.5', ['own-1']],
  ['amount:"12,50"', ['own-1']],
  ['amount:>12.50', ['own-2']],
  ['amount:>=12.50 amount:<=13', ['own-1', 'own-2']],
  ['amount:..12.99', ['own-1']],
  ['amount:many', []],
  ['"Bought on":2026-03-29', ['own-1']],
  ['"Bought on":29.03.2026', ['own-1']],
  ['boughton:>29.3.2026', ['own-2']],
  ['boughton:2026-03-01..2026-03-31', ['own-1']],
  ['boughton:<=2026-04-01', ['own-1', 'own-2']],
  ['boughton:yesterday', []],
  ['boughton:29/03/2026', []],
  ['visit:2026-03-29', ['own-1']],
  ['visit:<2026-03-29', []],
  ['warranty:yes', ['own-1']],
  ['warranty:не', ['own-2']],
  ['warranty:perhaps', []],
  ['kind:pu', ['own-1']],
  ['kind:pump,gauge', ['own-1', 'own-2']],
  ['kind:sensor', []],
  ['"spare-parts":gauge', ['own-1']],
  ['spare-parts:pulley', ['own-2']],
  ['buyer:holm', ['own-1']],
  ['buyer:nobody', []],
  ['model:tern', ['own-1']],
  ['product:rare', ['own-3']],
  ['"Product":rare', ['own-1']],
  ['статус:нови етаж:5', ['own-1']],
];
