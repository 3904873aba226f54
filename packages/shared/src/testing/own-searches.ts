import type { Case } from '../cases/case';
import { parseCalendarDate } from '../kernel/calendar-date';
import { DAY_MS, epochMs } from '../kernel/time';
import type { Asset } from '../organisation/asset';
import type { Contact } from '../organisation/contact';
import type { Organisation } from '../organisation/organisation';
import type { Product } from '../organisation/product';
import { SEARCHED_OWNERS } from '../search/own-filter';
import { buildAsset, buildCase, buildContact, buildCustomField, buildFieldIndex, buildOrganisation, buildProduct } from './builders';
import { testId } from './test-id';

const [PUMP, GAUGE, GONE] = [testId(501), testId(502), testId(503)];
const choices = [
  { id: PUMP, name: 'Pump', isActive: true },
  { id: GAUGE, name: 'Gauge', isActive: true },
  { id: GONE, name: 'Pulley', isActive: false },
];
const [GOLD, SILVER] = [testId(504), testId(505)];
const memberships = [
  { id: GOLD, name: 'Gold', isActive: true },
  { id: SILVER, name: 'Silver', isActive: true },
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
  buildCustomField({ id: 'membership', on: 'contact', name: 'Membership', type: 'choice', choices: memberships }),
  buildCustomField({ id: 'region', on: 'organisation', name: 'Region' }),
  buildCustomField({ id: 'site', on: 'asset', name: 'Етаж на обекта', type: 'integer' }),
  buildCustomField({ id: 'of-asset', on: 'asset', name: 'Serial number' }),
];
export const OWN_SEARCH_INDEXES = SEARCHED_OWNERS.map((id) =>
  buildFieldIndex({ id, fieldIds: OWN_SEARCH_FIELDS.filter(({ on }) => on === id).map((field) => field.id) }),
);
export const OWN_SEARCH_BUYER: Contact = buildContact({
  ...{ id: 'buyer-1', name: 'Greta Holm', emails: ['greta@holm.example'], organisationId: null, custom: { membership: GOLD } },
});
export const OWN_SEARCH_ORGANISATION: Organisation = buildOrganisation({
  id: 'region-1',
  name: 'Inland',
  domains: [],
  custom: { region: 'Black Sea coast' },
});
export const OWN_SEARCH_ASSET: Asset = buildAsset({
  id: 'site-1',
  tag: 'ST-A',
  serial: '',
  organisationId: null,
  custom: { site: 4, 'of-asset': 'QQ' },
});
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
  own('own-4', { number: 504, subject: 'Of somebody', contactId: 'buyer-1', organisationId: 'region-1', assetId: 'site-1' }),
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
  ['membership:gold', ['own-4']],
  ['membership:silver,gold somebody', ['own-4']],
  ['membership:silver', []],
  ['membership:bronze', []],
  ['membership:*', ['own-4']],
  ['-membership:gold ownsearch', ['own-1', 'own-2', 'own-3']],
  ['membership:none ownsearch', ['own-1', 'own-2', 'own-3']],
  ['membership:none somebody', []],
  ['region:"sea coast"', ['own-4']],
  ['region:inland', []],
  ['"Етаж на обекта":>3 membership:gold', ['own-4']],
  ['"Етаж на обекта":5', []],
];
