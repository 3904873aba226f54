import { ParentRows } from './parent-rows';
import type { PlannedRow } from './planned-row';

const row = (name: string, parent?: string): PlannedRow => ({
  record: { cells: [], line: 2, lastLine: 2, fault: null, row: 0 },
  values: { name, ...(parent === undefined ? {} : { parent }) },
  custom: {},
});

test('CAS-3 a row waits for that of its parent, wherever that stands, and for nobody else', () => {
  const rows = [row('Shop', 'Holding'), row('Holding', 'Elsewhere'), row('Alone')];
  const parents = new ParentRows();
  parents.expect(rows);
  expect(rows.map((one) => parents.waits(one))).toEqual([true, false, false]);
  parents.settle(row('HOLDING'), 'id-1');
  expect([parents.waits(row('Shop', 'holding')), parents.idOf('holding'), parents.idOf('Elsewhere')]).toEqual([false, 'id-1', undefined]);
  parents.settle(row('Alone'), null);
  expect(parents.idOf('alone')).toBeNull();
});

test('CAS-3 rows that lead back to themselves are told from those that wait for them', () => {
  const rows = [row('A', 'B'), row('B', 'C'), row('C', 'A'), row('Self', 'self'), row('Below', 'A')];
  const parents = new ParentRows();
  parents.expect(rows);
  expect(rows.map((one) => parents.stuck(one))).toEqual([...Array(4).fill('PARENT_CYCLE'), 'UNKNOWN_PARENT']);
});
