/**
 * Cases with 200 fields of the company's own, all filled in, beside cases with none: opened, listed and changed at a desk, and taken by the server.
 *
 * `npm run bench -- fields [cases] [fields]` (5,000; 200). The baseline of each figure is the same with a case that has none of them filled in.
 */
import type { Case } from '@quayside/shared/cases/case';
import { buildCustomField, buildFieldIndex } from '@quayside/shared/testing/builders';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { report, timesOf } from './measure';
import { Page } from './page';
import { RealCore } from './real-core';
import { sentence } from './words';
import { fillWorkspace, writeEntities } from './workspace';

const CASES = Number(process.argv[2] ?? 5000);
const FIELDS = Number(process.argv[3] ?? 200);
const FILLED_ONE_IN = 10;
const TURNS = 60;

const fieldIds = Array.from({ length: FIELDS }, (_, n) => `field-${n}`);

/** A third words, a third numbers, a third days. */
function fieldOf(id: string, n: number) {
  const common = { id, name: `Field ${n}` };
  if (n % 3 === 1) return buildCustomField({ ...common, type: 'integer' });
  return n % 3 === 2 ? buildCustomField({ ...common, type: 'day' }) : buildCustomField(common);
}

function withFields(of: Case, n: number): Case {
  if (n % FILLED_ONE_IN !== 0) return of;
  return { ...of, custom: Object.fromEntries(fieldIds.map((id, place) => [id, place % 3 === 0 ? sentence(n + place, 4) : n + place])) };
}

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: 1, sizes: {}, shape: withFields });
    await writeEntities(mongo, 'customField', fieldIds.map(fieldOf));
    await writeEntities(mongo, 'fieldIndex', [buildFieldIndex({ fieldIds })]);
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    const open = (first: number) => timesOf(TURNS, (turn) => page.call('getCase', { id: `case-${(turn % 40) * FILLED_ONE_IN + first}` }));
    const change = async (first: number) => {
      const ids = Array.from({ length: 40 }, (_, n) => `case-${n * FILLED_ONE_IN + first}`);
      const held = new Map<string, unknown>();
      for (const id of ids) held.set(id, (await page.call('getCase', { id }))?.row.case.custom?.['field-0'] ?? null);
      const acts = await timesOf(TURNS, async (turn) => {
        const caseId = ids[turn % ids.length] ?? '';
        const to = `value ${turn} ${Math.random()}`;
        const args = { caseId, fieldId: 'field-0', from: held.get(caseId), to };
        const { status } = await page.call('act', { name: 'case.edit-custom-field', args });
        if (status === 'refused') throw new Error('the desk refused it');
        held.set(caseId, to);
      });
      const startedAt = performance.now();
      while ((await page.call('getSyncState', undefined)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return { acts, restMs: performance.now() - startedAt };
    };
    const list = await timesOf(TURNS, () => page.call('listCases', { view: 'open', offset: 0, limit: 50 }));
    const [opened, plainOpened] = [await open(0), await open(1)];
    const [changed, plainChanged] = [await change(0), await change(1)];
    page.close();
    await core.stop();
    await server.stop();
    report(
      'fields',
      [
        { figure: 'a case opened, p95', unit: 'ms', value: opened.p95, baseline: plainOpened.p95, goal: 16 },
        { figure: 'list of 50, one in ten with all fields, p95', unit: 'ms', value: list.p95, goal: 16 },
        { figure: 'a field set at the desk, p95', unit: 'ms', value: changed.acts.p95, baseline: plainChanged.acts.p95, goal: 16 },
        { figure: `${TURNS} of them taken by the server after the last`, unit: 'ms', value: changed.restMs, baseline: plainChanged.restMs },
      ],
      { cases: CASES, fields: FIELDS, filled: `one in ${FILLED_ONE_IN}` },
    );
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

if (isChildServer()) await beChildServer();
else await main();
