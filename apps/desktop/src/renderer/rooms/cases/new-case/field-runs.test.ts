import { runsOf } from './field-runs';

test('CAS-7 fields are drawn in their order, those that are alike together; what nobody can give is left out', () => {
  const fields = ['category', 'createdAt', 'severity', 'custom.a', 'custom.b', 'product'].map((field) => ({ field }));
  expect(runsOf(fields)).toEqual([
    { isOwn: false, names: ['category', 'severity'] },
    { isOwn: true, names: ['custom.a', 'custom.b'] },
    { isOwn: false, names: ['product'] },
  ]);
  expect(runsOf([{ field: 'channel' }])).toEqual([]);
});
