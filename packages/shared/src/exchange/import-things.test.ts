import { put } from '../kernel/entity';
import { assetKey } from '../organisation/asset';
import { productKeys } from '../organisation/product';
import { admin, system } from '../testing/actors';
import {
  buildAsset,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildOrganisation,
  buildProduct,
  buildUniqueKey,
} from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, type World, world } from '../testing/run-action';
import { importAsset } from './import-asset';
import { importProduct } from './import-product';
import { keepImportedRow } from './keep-imported-row';
import { undoImportedRow } from './undo-imported-row';

const PUMP = buildProduct({ name: 'Harbour pump', code: 'HP-1' });
const GAUGE = buildProduct({ id: 'product-2', name: 'Gauge', code: null });
const OLD = buildProduct({ id: 'product-old', name: 'Old pump', code: 'OLD', isActive: false });
const HERE = buildAsset({ tag: 'HB-0001', productId: PUMP.id, serial: '', note: 'Own words' });
const keysOf = (id: string, keys: readonly string[]) => keys.map((key) => have('uniqueKey', buildUniqueKey({ id: key, targetId: id })));
const all = world(
  ...[PUMP, GAUGE, OLD].flatMap((one) => [have('product', one), ...keysOf(one.id, productKeys(one))]),
  have('asset', HERE),
  ...keysOf(HERE.id, [assetKey(HERE.tag)]),
  have('asset', buildAsset({ id: 'asset-2', tag: 'HB-0002' })),
  ...keysOf('asset-2', [assetKey('HB-0002')]),
  have('organisation', buildOrganisation()),
  have('organisation', buildOrganisation({ id: 'organisation-old', name: 'Merged', mergedInto: 'organisation-1' } as never)),
  have('contact', buildContact()),
  have('customField', buildCustomField({ id: 'weight', on: 'product', type: 'integer', min: 0 })),
  have('fieldIndex', buildFieldIndex({ id: 'product', fieldIds: ['weight'] })),
  have('customField', buildCustomField({ id: 'site', on: 'asset' })),
  have('fieldIndex', buildFieldIndex({ id: 'asset', fieldIds: ['site'] })),
);
const as = { actor: system };
const place = { importId: 'import-1', row: 0, line: 2 };
const row = (over: object) => ({ matchId: null, values: {}, existing: 'update', place, ...over });
const told = (action: typeof importProduct | typeof importAsset, over: object, here = all) => {
  const outcome = runAction(here, action, row(over), as);
  if (outcome.status === 'done') return outcome.effect.answer?.outcome;
  return outcome.status === 'refused' ? (outcome.error.details.problem ?? outcome.error.code) : 'needs';
};
const notedIn = (of: World) => {
  const [found] = [...of.values()].flatMap((one) => (one.kind === 'importedRow' ? [one.entity] : []));
  if (found === undefined) throw new Error('no row was noted');
  return found;
};
const undo = (of: World, hold: string | null = null) => after(of, undoImportedRow, { importedRowId: notedIn(of).id, hold }, as);
const withoutStamps = ({ updatedAt: _, ...rest }: { readonly updatedAt: number }) => rest;

describe('CAS-6 a row of products', () => {
  test.each<[string, object, string, object]>([
    ['is known by its code, and renames it', { values: { code: 'hp-1', name: 'Pump' } }, 'updated', { name: 'Pump', code: 'hp-1' }],
    [
      'is known by its name, and gives it a code',
      { values: { code: 'HP-9', name: 'harbour PUMP' } },
      'updated',
      { code: 'HP-9', name: 'harbour PUMP' },
    ],
    ['is known by its id', { matchId: PUMP.id, values: { isActive: false } }, 'updated', { isActive: false }],
    ['fills in own fields', { values: { code: 'HP-1' }, custom: { weight: 7 } }, 'updated', { custom: { weight: 7 } }],
    ['leaves it', { values: { code: 'HP-1', name: 'Pump' }, existing: 'skip' }, 'unchanged', {}],
    ['gives only what is empty', { values: { code: 'HP-9', name: 'Harbour pump', isActive: false }, existing: 'fill' }, 'unchanged', {}],
    ['that says nothing new', { values: { code: 'HP-1', name: 'Harbour pump' } }, 'unchanged', {}],
  ])('%s', (_name, over, outcome, changed) => {
    expect(told(importProduct, over)).toBe(outcome);
    const next = after(all, importProduct, row(over), as);
    expect(entityIn(next, 'product', PUMP.id)).toMatchObject({ ...PUMP, ...changed, updatedAt: expect.anything() });
  });

  test('makes one, with what it is known by; what is out of use is nothing empty', () => {
    const next = after(all, importProduct, row({ values: { name: 'Valve', code: 'V-1' }, custom: { weight: 3 } }), as);
    const id = lookupIn(next)('uniqueKey', productKeys({ name: 'x', code: 'v-1' })[1] ?? '')?.targetId ?? '';
    expect(entityIn(next, 'product', id)).toMatchObject({ name: 'Valve', code: 'V-1', isActive: true, custom: { weight: 3 } });
    expect(told(importProduct, { values: { code: 'OLD', isActive: true }, existing: 'fill' })).toBe('unchanged');
  });

  test.each<[string, object, string]>([
    ['the code of one and the name of another', { values: { code: 'HP-1', name: 'Gauge' } }, 'DUPLICATE'],
    ['the id of one and the name of another', { matchId: PUMP.id, values: { name: 'Gauge' } }, 'DUPLICATE'],
    ['an id that none has', { matchId: 'product-9', values: { name: 'X' } }, 'UNKNOWN_ID'],
    ['a code of none and no name', { values: { code: 'HP-9' } }, 'NO_NAME'],
    ['an own value that cannot be', { values: { code: 'HP-1' }, custom: { weight: -1 } }, 'OUT_OF_RANGE'],
  ])('with %s is refused', (_name, over, problem) => expect(told(importProduct, over)).toBe(problem));
});

describe('CAS-6 a row of assets', () => {
  test.each<[string, object, string, object]>([
    ['is known by its tag', { values: { tag: 'hb-0001', serial: 'SN 1' } }, 'updated', { tag: 'hb-0001', serial: 'SN 1' }],
    ['is known by its id', { matchId: HERE.id, values: { tag: 'HB-7' } }, 'updated', { tag: 'HB-7' }],
    [
      'says whose it is, as they are called now',
      { values: { tag: 'HB-0001', organisationId: 'organisation-old', contactId: 'contact-1' } },
      'updated',
      { contactId: 'contact-1' },
    ],
    [
      'gives only what is empty',
      { values: { tag: 'HB-0001', serial: 'SN 1', note: 'New', isRetired: true }, existing: 'fill' },
      'updated',
      { serial: 'SN 1' },
    ],
    ['fills in own fields', { values: { tag: 'HB-0001' }, custom: { site: 'Roof' } }, 'updated', { custom: { site: 'Roof' } }],
    ['leaves it', { values: { tag: 'HB-0001', serial: 'SN 1' }, existing: 'skip' }, 'unchanged', {}],
  ])('%s', (_name, over, outcome, changed) => {
    expect(told(importAsset, over)).toBe(outcome);
    const next = after(all, importAsset, row(over), as);
    expect(withoutStamps(entityIn(next, 'asset', HERE.id))).toEqual(
      withoutStamps({ ...HERE, ...changed, revision: expect.anything() } as never),
    );
  });

  test.each<[string, object, string]>([
    ['no tag number', { values: { serial: 'SN 1' } }, 'NO_TAG'],
    ['the id of one and the tag of another', { matchId: HERE.id, values: { tag: 'HB-0002' } }, 'DUPLICATE'],
    ['an id that none has', { matchId: 'asset-9', values: { tag: 'X' } }, 'UNKNOWN_ID'],
    ['a product that is gone', { values: { tag: 'X', productId: 'product-9' } }, 'UNKNOWN_PRODUCT'],
    ['a product out of use', { values: { tag: 'X', productId: OLD.id } }, 'PRODUCT_AWAY'],
    ['an organisation that is gone', { values: { tag: 'X', organisationId: 'organisation-9' } }, 'UNKNOWN_ORGANISATION'],
    ['a contact who is gone', { values: { tag: 'X', contactId: 'contact-9' } }, 'UNKNOWN_CONTACT'],
    [
      'a warranty before the purchase',
      { values: { tag: 'X', purchasedOn: '2026-02-01', warrantyUntil: '2026-01-31' } },
      'WARRANTY_TOO_EARLY',
    ],
  ])('with %s is refused', (_name, over, problem) => expect(told(importAsset, over)).toBe(problem));

  test('whose product went out of use meanwhile keeps it', () => {
    const here = new Map([...all, [`product/${PUMP.id}`, put('product', { ...PUMP, isActive: false })] as const]);
    expect(told(importAsset, { values: { tag: 'HB-0001', productId: PUMP.id, serial: 'SN 1' } }, here)).toBe('updated');
  });
});

describe('CAS-6 taking back a row of products or assets', () => {
  test('what it made goes with what it is known by', () => {
    const gone = undo(after(all, importAsset, row({ values: { tag: 'HB-0009' } }), as));
    expect([...gone.values()].filter(({ kind }) => kind === 'asset')).toHaveLength(2);
    expect(lookupIn(gone)('uniqueKey', assetKey('HB-0009'))).toBeNull();
    expect(notedIn(gone)).toMatchObject({ fate: 'undone', before: null });
  });

  test('what it changed is as before, and so are its keys', () => {
    const next = undo(after(all, importProduct, row({ values: { code: 'HP-1', name: 'Pump' }, custom: { weight: 7 } }), as));
    expect(withoutStamps(entityIn(next, 'product', PUMP.id))).toEqual(withoutStamps({ ...PUMP, revision: expect.anything() } as never));
    expect(productKeys({ name: 'Pump', code: null }).map((key) => lookupIn(next)('uniqueKey', key))).toEqual([null]);
    expect(lookupIn(next)('uniqueKey', productKeys(PUMP)[0] ?? '')?.targetId).toBe(PUMP.id);
    const asset = after(all, importAsset, row({ matchId: HERE.id, values: { productId: GAUGE.id, note: 'New' } }), as);
    expect(withoutStamps(entityIn(undo(asset), 'asset', HERE.id))).toEqual(
      withoutStamps({ ...HERE, revision: expect.anything() } as never),
    );
  });

  test('a name that is another’s by now is not taken from it, and a product that is gone is not led back to', () => {
    const renamed = after(all, importProduct, row({ values: { code: 'HP-1', name: 'Pump', isActive: false } }), as);
    const [name = ''] = productKeys(PUMP);
    const taken = new Map([
      ...renamed,
      [`uniqueKey/${name}`, have('uniqueKey', buildUniqueKey({ id: name, targetId: 'product-9' }))] as const,
    ]);
    expect(notedIn(undo(taken))).toMatchObject({ fate: 'partly', reason: 'FIELDS', keptFields: ['name'] });
    const moved = after(all, importAsset, row({ matchId: HERE.id, values: { productId: GAUGE.id } }), as);
    const gone = new Map(moved);
    gone.delete(`product/${PUMP.id}`);
    expect(notedIn(undo(gone))).toMatchObject({ fate: 'kept', keptFields: ['productId'] });
  });

  test('what something leads to stays, or comes back with its keys', () => {
    const made = after(all, importProduct, row({ values: { name: 'Valve', code: 'V-1' } }), as);
    expect(notedIn(undo(made, 'HAS_LINKS'))).toMatchObject({ fate: 'kept', reason: 'HAS_LINKS' });
    const gone = undo(made);
    const back = after(gone, keepImportedRow, { importedRowId: notedIn(gone).id, hold: 'HAS_ASSETS' }, as);
    const { targetId } = notedIn(made);
    expect(withoutStamps(entityIn(back, 'product', targetId))).toEqual(
      withoutStamps({ ...entityIn(made, 'product', targetId), revision: expect.anything() } as never),
    );
    expect(productKeys({ name: 'Valve', code: 'V-1' }).map((key) => lookupIn(back)('uniqueKey', key)?.targetId)).toEqual([
      targetId,
      targetId,
    ]);
  });
});

test.each([
  ['product', importProduct, { name: 'X' }],
  ['asset', importAsset, { tag: 'X' }],
] as const)('A21 no person asks for a row of a %s', (_kind, action, values) => {
  expect(runAction(all, action as typeof importProduct, row({ values }), { actor: admin })).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  });
});
