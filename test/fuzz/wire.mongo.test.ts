import { connect } from 'node:net';
import { ERROR_CODES } from '@quayside/shared/kernel/errors';
import { listActions } from '@quayside/shared/sync/action-registry';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { ACTION_EXAMPLES } from '@quayside/shared/testing/action-examples';
import { eventually } from '@quayside/shared/testing/eventually';
import type { z } from 'zod';
import { samplesOf } from '../../apps/server/src/testing/schema-samples';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { CANARY, CANARY_CASE, PEOPLE, type RightsWorld, raiseRightsWorld } from '../attack/rights-world';
import type { SeededRandom } from '../sync/support/seeded-random';
import { anything, fuzzRandom, manyTimes, mutate, mutateBytes, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

let world: RightsWorld;
let token: string;
beforeAll(async () => {
  world = await raiseRightsWorld();
  token = world.tokens.get('outsider') ?? '';
});
afterAll(() => world?.server.stop());
afterEach(async () => {
  expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200);
  expect(await world.server.app.house.entities.get('case', CANARY_CASE)).toMatchObject({ revision: 1, subject: CANARY });
});

interface Refused {
  readonly data: { readonly code: string; readonly requestId: string; readonly details: Record<string, unknown> };
}

/** Each answer is a result or a refusal with a code; no fault, no words of the inside, nothing of others. */
async function ask(path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await fetch(`${world.server.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await answer.text();
  expect(text).not.toContain(CANARY);
  expect(text).not.toMatch(/node_modules|at .*\.(ts|js):\d|SyntaxError|ZodError|Mongo/);
  const parsed = JSON.parse(text) as { result?: unknown; error?: Refused } | readonly { result?: unknown; error?: Refused }[];
  const codes = (Array.isArray(parsed) ? parsed : [parsed]).map(
    (one: { result?: unknown; error?: Refused }) => one.error?.data.code ?? 'ok',
  );
  for (const code of codes) if (code !== 'ok') expect(ERROR_CODES).toContain(code);
  if (codes.includes('INTERNAL') || answer.status === 500) throw new Error(`a fault: ${path} ${String(body).slice(0, 2000)}`);
  return codes.join();
}

const count = (counts: Map<string, number>, code: string) => counts.set(code, (counts.get(code) ?? 0) + 1);

test(
  `A41 every procedure answers changed inputs with a result or a code: ${said(500)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const procedures = Object.entries(
        world.server.app.api._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>,
      )
        // tries to reach other machines, or ends the session
        .filter(([path]) => !/Mailbox$|signOut/.test(path));
      const samples = new Map(procedures.map(([path, { _def }]) => [path, _def.inputs[0] ? [...samplesOf(_def.inputs[0])] : [{}]]));
      const counts = new Map<string, number>();
      for (let turn = 0; turn < manyTimes(500); turn += 1) {
        const [path] = random.pick(procedures);
        const sample = random.pick(samples.get(path) ?? [{}]);
        const text = JSON.stringify(random.chance(0.1) ? anything(random) : mutate(random, withHistory(sample)));
        const isRaw = random.chance(0.1);
        const body = isRaw ? mutateBytes(random, Buffer.from(text)) : text;
        const isBatch = random.chance(0.05);
        count(counts, await ask(isBatch ? `${path},${path}?batch=1` : path, isBatch ? `{"0":${text},"1":${text}}` : body));
      }
      expect(counts.get('ok')).toBeGreaterThan(10);
      expect(counts.get('BAD_INPUT')).toBeGreaterThan(50);
    }),
  PATIENCE_MS,
);

const withHistory = (sample: unknown): unknown =>
  typeof sample === 'object' && sample !== null && 'epoch' in sample ? { ...sample, epoch: world.epoch } : sample;

test(
  `A41 pushed acts, changed at random, are each taken or refused by a code, in order; a pull still agrees: ${said(20)} pages of 25`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const device = new TestDevice(world.server.url, token);
      await device.start();
      const counts = new Map<string, number>();
      for (let turn = 0; turn < manyTimes(20); turn += 1) {
        const page = Array.from({ length: 25 }, () => {
          const { name } = random.pick(listActions());
          const example = ACTION_EXAMPLES[name]?.args;
          // some as they are, so that the others fall upon what has changed
          const dice = random.below(10);
          const args = JSON.parse(
            JSON.stringify(dice < 2 ? anything(random) : dice < 3 ? example : mutate(random, example))?.replaceAll(
              '"case-1"',
              `"${random.pick(['case-1', CANARY_CASE, 'case-2'])}"`,
            ) ?? 'null',
          );
          return device.mutation(random.chance(0.95) ? name : JSON.stringify(anything(random)).slice(0, 80), args);
        });
        const { results } = await device.push(page);
        expect(results.map(({ id }) => id)).toEqual(page.map(({ id }) => id));
        for (const [index, { status, code }] of results.entries()) {
          count(counts, code ?? status);
          if (status === 'parked' || code === 'INTERNAL') throw new Error(`a fault: ${JSON.stringify(page[index])}`);
        }
      }
      expect(counts.get('ok')).toBeGreaterThan(5);
      const fresh = new TestDevice(world.server.url, token);
      // merges and the like go on for a while after the acts that asked for them
      await eventually('a device that pulled holds what a new one is given', async () => {
        await device.pull();
        await fresh.start();
        expect(device.contents()).toEqual(fresh.contents());
        return true;
      });
      expect(JSON.stringify([...fresh.rows.values()])).not.toContain(CANARY);
    }),
  PATIENCE_MS,
);

test(
  `A23 a pull with whatever cursor, labels and sums gives nothing of others: ${said(150)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const foreign = ['group:group-1', 'all', 'supervision', `person:${PEOPLE.agent.id}`, `person:${PEOPLE.admin.id}`];
      const label = () => random.pick([...foreign, 'ungrouped', 'workspace', 'group:nowhere', 'customers']);
      for (let turn = 0; turn < manyTimes(150); turn += 1) {
        const held = Array.from({ length: random.below(6) }, label);
        const digests = held.map((one) => ({ label: one, rows: random.below(9), sum: 'a'.repeat(32) }));
        const pull = { epoch: world.epoch, seq: random.below(400), held, rightsHash: null, schema: WIRE_SCHEMA, windowFrom: 0 };
        const fill = { labels: held, windowFrom: 0, cursor: random.chance(0.5) ? null : cursorOf(random), schema: WIRE_SCHEMA };
        if (random.chance(0.5)) await ask('sync.pull', JSON.stringify(random.chance(0.5) ? pull : mutate(random, { ...pull, digests })));
        else await ask('sync.bootstrap', JSON.stringify(random.chance(0.5) ? fill : mutate(random, fill)));
      }
    }),
  PATIENCE_MS,
);

/** Where a fill went on, as a device might make it up. */
function cursorOf(random: SeededRandom): string {
  const made = {
    head: 0,
    kind: random.pick(['case', 'message', 'person', 'x']),
    after: random.pick(['', 'a', CANARY_CASE]),
    labels: ['all', 'group:group-1'],
  };
  const text = JSON.stringify(random.chance(0.5) ? made : Object.values(made));
  return random
    .pick([text, Buffer.from(text).toString('base64'), Buffer.from(text).toString('base64url'), JSON.stringify(anything(random))])
    .slice(0, 500);
}

test(
  `A41 what is no HTTP gets a closed answer or a closed line, and harms nobody: ${said(40)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const { port } = new URL(world.server.url);
      const request = Buffer.from(
        `POST /trpc/sync.search HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{"text":"abc","limit":1}`,
      );
      for (let turn = 0; turn < manyTimes(40); turn += 1) {
        const text = await new Promise<string>((resolve) => {
          const chunks: Buffer[] = [];
          const line = connect(Number(port), '127.0.0.1', () => line.end(mutateBytes(random, request)));
          line.on('data', (chunk) => void chunks.push(chunk));
          line.on('error', () => undefined);
          line.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
          line.setTimeout(100, () => line.destroy());
        });
        expect(text).not.toMatch(/ 500 |node_modules|Error:/);
        expect(text).not.toContain(CANARY);
      }
    }),
  PATIENCE_MS,
);
