import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_CODES } from '@quayside/shared/kernel/errors';
import { listActions } from '@quayside/shared/sync/action-registry';
import { ACTION_EXAMPLES } from '@quayside/shared/testing/action-examples';
import { CORE_CALLS, type CoreCallName } from '../../apps/desktop/src/bridge/contract';
import type { PortReply } from '../../apps/desktop/src/bridge/port-messages';
import type { BridgePort } from '../../apps/desktop/src/core/bridge-server';
import type { CoreApp } from '../../apps/desktop/src/core/core-app';
import { samplesOf } from '../../apps/server/src/testing/schema-samples';
import { CANARY, CANARY_CASE, PEOPLE, type RightsWorld, raiseRightsWorld } from '../attack/rights-world';
import { machine, signInDesktop, startDesktop } from '../sync/support/test-desktop';
import { anything, fuzzRandom, manyTimes, mutate, PATIENCE_MS, said, withoutLooseEnds } from './support/fuzz';

const folder = mkdtempSync(join(tmpdir(), 'quayside-fuzz-'));
const host = machine('system');
let world: RightsWorld;
let app: CoreApp;
beforeAll(async () => {
  world = await raiseRightsWorld();
  app = await startDesktop(world.server, { folder, host });
  expect(await signInDesktop(app, world.server, PEOPLE.outsider.email)).toMatchObject({ state: 'signed-in' });
});
afterAll(async () => {
  await app?.stop();
  await world?.server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A page's end of the line. */
class Page implements BridgePort {
  readonly replies = new Map<string, PortReply[]>();
  readonly told: PortReply[] = [];
  #say: (event: { readonly data: unknown }) => void = () => undefined;
  postMessage(message: PortReply): void {
    if (message.type === 'event') this.told.push(message);
    else this.replies.set(message.id, [...(this.replies.get(message.id) ?? []), message]);
  }
  on(event: string, listener: (event: { readonly data: unknown }) => void): void {
    if (event === 'message') this.#say = listener;
  }
  start(): void {}
  say(data: unknown): void {
    this.#say({ data });
  }
  /** Waits until all of these are answered, for as long as a person would. @returns those that are not */
  async unanswered(asked: ReadonlyMap<string, string>, turns = 1500): Promise<readonly string[]> {
    const open = () => [...asked].filter(([id]) => !this.replies.has(id)).map(([id, name]) => `${id} ${name}`);
    for (let turn = 0; turn < turns && open().length > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    return open();
  }
}

const names = Object.keys(CORE_CALLS) as CoreCallName[];
/** In their form they end the session or go out to other machines: played here out of form only. */
const ENDING: readonly CoreCallName[] = [
  'signOut',
  'startSignIn',
  'createFirstAdmin',
  'getSetup',
  'pasteCode',
  'connectMailbox',
  'reconnectMailbox',
  'revokeDevice',
];
const actions = listActions().map(({ name }) => name);

test(
  `E5 core answers whatever a page says with a value or a code, and gives nothing of others: ${said(600)}`,
  () =>
    withoutLooseEnds(async () => {
      const random = fuzzRandom();
      const page = new Page();
      app.connect(page);
      const samples = new Map(names.map((name) => [name, samplesOf(CORE_CALLS[name].input)]));
      const asked = new Map<string, string>();
      for (let turn = 0; turn < manyTimes(600); turn += 1) {
        const known = random.chance(0.25) ? 'act' : random.pick(names);
        const sample = known === 'act' ? actOf(random.pick(actions)) : random.pick([...(samples.get(known) ?? []), null]);
        const input = random.chance(0.2) ? sample : mutate(random, sample, { beyondJson: true });
        if (ENDING.includes(known) && CORE_CALLS[known].input.safeParse(input).success) continue;
        const [id, name] = [`fuzz-${turn}`, random.chance(0.95) ? known : anything(random)];
        if (random.chance(0.05)) page.say(anything(random, { beyondJson: true }));
        page.say({ type: 'call', id, name, input });
        if (typeof name === 'string') asked.set(id, name);
        if (turn % 20 === 0) expect(await page.unanswered(asked)).toEqual([]);
      }
      asked.set('last', 'getSession');
      page.say({ type: 'call', id: 'last', name: 'getSession', input: undefined });
      expect(await page.unanswered(asked)).toEqual([]);
      expect(page.replies.get('last')).toMatchObject([{ ok: true, value: { state: 'signed-in' } }]);
      const all = [...page.replies.values()];
      expect(all.filter((replies) => replies.length !== 1)).toEqual([]);
      const refused = all.flatMap(([reply]) => (reply?.type === 'reply' && !reply.ok ? [reply.error] : []));
      expect(refused.filter(({ code }) => code === 'INTERNAL' || !ERROR_CODES.includes(code))).toEqual([]);
      expect(JSON.stringify([...all, page.told])).not.toContain(CANARY);
      expect(all.length).toBe(asked.size);
      expect(host.opened.filter((url) => !url.startsWith(world.server.url))).toEqual([]);
    }),
  PATIENCE_MS,
);

test('what was pushed of it is answered in order, and nothing of others has changed', async () => {
  const live = app.sessions.live;
  await live.engine.round();
  const stuck = live.profile.outbox.list().filter(({ state }) => state !== 'refused');
  expect(stuck).toEqual([]);
  expect(await world.server.app.house.entities.get('case', CANARY_CASE)).toMatchObject({ revision: 1, subject: CANARY });
  expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200);
});

/** An act on what is mostly another's. */
const actOf = (name: string): unknown =>
  JSON.parse(JSON.stringify({ name, args: ACTION_EXAMPLES[name]?.args ?? {} }).replaceAll('"case-1"', `"${CANARY_CASE}"`));
