import { createCase } from '../cases/create-case';
import { editCaseField } from '../cases/edit-case-field';
import { admin, agent } from '../testing/actors';
import { buildAsset, buildCase, buildContact, buildOrganisation, buildProduct, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createAsset } from './create-asset';
import { createProduct } from './create-product';
import { editAsset } from './edit-asset';
import { editProduct } from './edit-product';

const all = world(
  have('product', buildProduct()),
  have('product', buildProduct({ id: 'product-2', name: 'Tide gauge', code: null })),
  have('product', buildProduct({ id: 'product-old', name: 'Sundial', code: null, isActive: false })),
  have('asset', buildAsset()),
  have('asset', buildAsset({ id: 'asset-old', tag: 'HB-OLD', productId: 'product-old', isRetired: true })),
  have('organisation', buildOrganisation()),
  have('organisation', buildOrganisation({ id: 'organisation-gone', domains: [], mergedInto: 'organisation-1' })),
  have('contact', buildContact()),
  have('case', buildCase({ groupId: 'group-1', product: 'Something else' })),
  ...[
    ['product-name:rain gauge', 'product-1'],
    ['product-code:rg-1', 'product-1'],
    ['product-name:tide gauge', 'product-2'],
    ['asset-tag:hb-0001', 'asset-1'],
  ].map(([id, targetId]) => have('uniqueKey', buildUniqueKey({ id: id as string, targetId: targetId as string }))),
);
const asset = {
  assetId: testId(1),
  tag: 'HB-0002',
  productId: 'product-1',
  organisationId: 'organisation-1',
  contactId: 'contact-1',
  serial: '',
  purchasedOn: null,
  warrantyUntil: null,
  note: '',
};
const edit = (changes: object, from?: object) => ({ assetId: 'asset-1', changes, ...(from === undefined ? {} : { from }) });
const product = { productId: testId(2), name: 'Buoy', code: 'B-1' };

test.each([
  ['a product', createProduct, product, admin, 'ok'],
  ['a product by an agent', createProduct, product, agent, 'NOT_ALLOWED'],
  ['a product of a name that one has', createProduct, { ...product, name: ' RAIN  Gauge ' }, admin, 'DUPLICATE'],
  ['a product of a code that one has', createProduct, { ...product, code: 'rg-1' }, admin, 'DUPLICATE'],
  ['A14 a product of two lines', createProduct, { ...product, name: 'a\nb' }, admin, 'BAD_INPUT'],
  ['a product gets the name of another', editProduct, { productId: 'product-2', changes: { name: 'Rain gauge' } }, admin, 'DUPLICATE'],
  ['a product gets its own name again', editProduct, { productId: 'product-2', changes: { name: 'TIDE gauge' } }, admin, 'ok'],
  [
    'a product that somebody has renamed',
    editProduct,
    { productId: 'product-2', changes: { name: 'X' }, from: { name: 'Y' } },
    admin,
    'CONFLICT',
  ],
  ['an asset', createAsset, asset, agent, 'ok'],
  ['an asset of a tag that one has', createAsset, { ...asset, tag: 'hb-0001' }, agent, 'DUPLICATE'],
  ['an asset of a product that is not in use', createAsset, { ...asset, productId: 'product-old' }, agent, 'ILLEGAL_STATE'],
  ['A22 an asset of a product that is not there', createAsset, { ...asset, productId: 'product-9' }, agent, 'NOT_FOUND'],
  ['A22 an asset of an organisation that is not there', createAsset, { ...asset, organisationId: 'organisation-9' }, agent, 'NOT_FOUND'],
  ['A22 an asset of a contact that is not there', createAsset, { ...asset, contactId: 'organisation-1' }, agent, 'NOT_FOUND'],
  ['a warranty before the purchase', createAsset, { ...asset, purchasedOn: '2026-02-02', warrantyUntil: '2026-02-01' }, agent, 'BAD_INPUT'],
  ['a day that is none', createAsset, { ...asset, purchasedOn: '2026-02-30' }, agent, 'BAD_INPUT'],
  ['a serial that somebody has changed', editAsset, edit({ serial: 'B' }, { serial: 'A' }), agent, 'CONFLICT'],
  ['a warranty that ends before', editAsset, edit({ purchasedOn: '2026-02-02', warrantyUntil: '2026-02-01' }), agent, 'BAD_INPUT'],
])('CAS-6 %s', (_name, action, args, actor, expected) => {
  expect(verdict(all, action, args, { actor })).toBe(expected);
});

test('a tag that is taken says by which', () => {
  expect(runAction(all, createAsset, { ...asset, tag: 'HB-0001' }, { actor: agent })).toMatchObject({
    error: { details: { ownerId: 'asset-1', path: 'tag' } },
  });
});

test('a tag that is given up can be taken again, and what is said of an organisation that was merged is said of the other', () => {
  const next = after(all, editAsset, edit({ tag: 'HB-0009', organisationId: 'organisation-gone' }), { actor: agent });
  expect(entityIn(next, 'asset', 'asset-1')).toMatchObject({ tag: 'HB-0009', organisationId: 'organisation-1' });
  expect(verdict(next, createAsset, { ...asset, tag: 'hb-0001' }, { actor: agent })).toBe('ok');
});

describe('CAS-1 a case has a product and an asset', () => {
  const set = (field: string, from: string | null, to: string | null) => ({ caseId: 'case-1', field, from, to });
  const as = { actor: agent };

  test('the product of the list and the one in words say the same', () => {
    const listed = after(all, editCaseField, set('productId', null, 'product-1'), as);
    expect(entityIn(listed, 'case', 'case-1')).toMatchObject({ productId: 'product-1', product: 'Rain gauge' });
    const words = after(listed, editCaseField, set('product', 'Rain gauge', 'A hose'), as);
    expect(entityIn(words, 'case', 'case-1')).toMatchObject({ productId: null, product: 'A hose' });
  });

  test.each([
    ['an asset', set('assetId', null, 'asset-1'), 'ok'],
    ['an asset that is no longer in use', set('assetId', null, 'asset-old'), 'ILLEGAL_STATE'],
    ['A22 an asset that is not there', set('assetId', null, 'asset-9'), 'ILLEGAL_STATE'],
    ['a product that is not in use', set('productId', null, 'product-old'), 'ILLEGAL_STATE'],
    ['A22 a product that is not there', set('productId', null, 'asset-1'), 'ILLEGAL_STATE'],
  ])('%s: %s', (_name, args, expected) => expect(verdict(all, editCaseField, args, as)).toBe(expected));

  test('SYN-3 two who choose different ones: the second decides', () => {
    const next = after(all, editCaseField, set('productId', null, 'product-1'), as);
    expect(runAction(next, editCaseField, set('productId', null, 'product-2'), as)).toMatchObject({
      effect: { puts: [{ kind: 'conflict', entity: { field: 'productId', base: null, theirs: 'product-1', mine: 'product-2' } }] },
    });
  });

  test('a case made by hand takes the name of its product from the list', () => {
    const args = {
      caseId: testId(3),
      subject: 'A call',
      channel: 'phone',
      contactId: null,
      contact: null,
      groupId: null,
      ownerId: null,
      mailboxId: null,
      priority: 'normal',
      category: null,
      product: 'rain',
      productId: 'product-1',
      tags: [],
      isPrivate: false,
      message: null,
    };
    expect(entityIn(after(all, createCase, args, as), 'case', testId(3))).toMatchObject({ productId: 'product-1', product: 'Rain gauge' });
    expect(verdict(all, createCase, { ...args, productId: 'product-old' }, as)).toBe('ILLEGAL_STATE');
  });
});
