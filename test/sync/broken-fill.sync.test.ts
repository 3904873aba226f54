import { put } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import { buildMessage } from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import type { Fault } from './support/core-client';
import { SyncWorld } from './support/sync-world';

/** A line that ends each fill with a page of its own, and does not bring that one while it is cut. */
function cutLine(): { readonly fault: Fault; mend(): void } {
  let isCut = true;
  return {
    mend() {
      isCut = false;
    },
    fault: (server) => ({
      pull: (input) => server.pull(input),
      push: (input) => server.push(input),
      async bootstrap(input) {
        if (input.cursor !== 'last') return { ...(await server.bootstrap(input)), cursor: 'last' };
        if (isCut) throw new AppError('OFFLINE', 'the line is cut', { reason: 'unreachable' });
        return { ...(await server.bootstrap({ ...input, cursor: null })), patch: [], cursor: null };
      },
    }),
  };
}

/** A line on which something happens just before a page of a fill is read, and just after it. */
class WatchedLine {
  before: (page: { readonly isFirst: boolean }) => Promise<void> = async () => undefined;
  after: () => Promise<void> = async () => undefined;

  readonly fault: Fault = (server) => ({
    pull: (input) => server.pull(input),
    push: (input) => server.push(input),
    bootstrap: async (input) => {
      await this.before({ isFirst: input.cursor === null });
      const page = await server.bootstrap(input);
      await this.after();
      return page;
    },
  });
}

/** The first does not hold a digest beside it: what is wrong stays wrong, and is seen. */
const onLine =
  (play: (world: SyncWorld, line: WatchedLine) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const line = new WatchedLine();
    const world = await SyncWorld.raise({ fault: line.fault });
    try {
      await play(world, line);
    } finally {
      await world.stop();
    }
  };
const joins = (world: SyncWorld, ...groupIds: readonly string[]): Promise<void> =>
  world.administer('person.edit', { personId: world.first.person.id, changes: { groupIds } });

/** Whether a case is here, and its first message. */
const here = ({ first: { profile } }: SyncWorld, index: number): readonly [boolean, boolean] => [
  profile.store.findBase('case', `case-${index}`) !== null,
  profile.store.findBase('message', `message-${index}`) !== null,
];

describe('SYN-1 a fill that breaks off', () => {
  it('has what happened to its first pages before it went on', async () => {
    const line = cutLine();
    const world = await SyncWorld.raise({ fault: line.fault });
    try {
      const { first } = world;
      expect(await first.round()).toBe(false);
      await world.administer('case.edit-field', { caseId: 'case-8', field: 'priority', from: 'normal', to: 'urgent' });
      await world.administer('case.edit-field', { caseId: 'case-4', field: 'groupId', from: 'group-1', to: 'group-2' });
      line.mend();
      expect(await first.round()).toBe(true);
      expect(first.profile.store.findBase('case', 'case-8')?.priority).toBe('urgent');
      expect(first.profile.store.findBase('case', 'case-4')).toBeNull();
    } finally {
      await world.stop();
    }
  });
});

describe('SYN-1 what happens while a fill is read', () => {
  it(
    'a label that was lost for a page of it, and is had again, is filled after all',
    onLine(async (world, line) => {
      await world.first.round();
      await joins(world, 'group-1', 'group-2', 'group-3');
      line.before = () => joins(world, 'group-1', 'group-3');
      line.after = async () => {
        line.before = line.after = async () => undefined;
        await joins(world, 'group-1', 'group-2', 'group-3');
      };
      await world.first.round();
      await world.first.round();
      expect(here(world, 1)).toEqual([true, true]);
    }),
  );

  it(
    'a label that is lost between two pages leaves nothing here, and the others are held',
    onLine(async (world, line) => {
      await manyLetters(world);
      line.before = async ({ isFirst }) => {
        if (!isFirst) await joins(world, 'group-1');
      };
      await world.first.round();
      expect([here(world, 3), here(world, 0)]).toEqual([
        [false, false],
        [true, true],
      ]);
    }),
  );

  it(
    'a done case that is reopened between the page of the open ones and its own comes with its messages',
    onLine(async (world, line) => {
      await manyLetters(world);
      await world.administer('case.set-state', { caseId: 'case-4', state: 'closed' });
      line.before = async ({ isFirst }) => {
        if (!isFirst) await world.administer('case.set-state', { caseId: 'case-4', state: 'in_progress' });
      };
      await world.first.round();
      expect(here(world, 4)).toEqual([true, true]);
    }),
  );

  it(
    'a case that goes from the label being filled to one that is held, with much between the two steps, comes with its messages',
    onLine(async (world, line) => {
      const { first } = world;
      await first.round();
      await joins(world, 'group-1', 'group-2', 'group-3');
      line.before = async () => {
        line.before = async () => undefined;
        await world.administer('case.assign', { caseId: 'case-1', assigneeId: first.person.id });
        const note = { caseId: 'case-8', html: null, text: 'between', attachments: [], mentionedIds: [] };
        await Promise.all(Array.from({ length: 260 }, () => world.administer('case.add-note', note)));
        await world.administer('case.edit-field', { caseId: 'case-1', field: 'groupId', from: 'group-2', to: 'group-1' });
      };
      await first.round();
      expect(here(world, 1)).toEqual([true, true]);
    }),
  );

  it(
    'what comes under the label being filled and leaves it again is gone: a case, and one that was made meanwhile',
    onLine(async (world, line) => {
      await joins(world, 'group-1');
      await world.first.round();
      await joins(world, 'group-1', 'group-2');
      const made = testId(1);
      const moves = (caseId: string, from: string, to: string) =>
        world.administer('case.edit-field', { caseId, field: 'groupId', from, to });
      line.before = async () => {
        line.before = async () => undefined;
        await moves('case-3', 'group-3', 'group-2');
        await world.administer('case.create', caseToMake(made, 'group-2'));
      };
      line.after = async () => {
        line.after = async () => undefined;
        await moves('case-3', 'group-2', 'group-3');
        await moves(made, 'group-2', 'group-3');
      };
      await world.first.round();
      expect(here(world, 1)).toEqual([true, true]);
      expect(here(world, 3)).toEqual([false, false]);
      expect(world.first.profile.store.findBase('case', made)).toBeNull();
    }),
  );
});

/** So heavy that the open cases fill a page of their own. */
async function manyLetters(world: SyncWorld): Promise<void> {
  const html = `<p>${'x'.repeat(250_000)}</p>`;
  await world.server.seed(
    ...Array.from({ length: 13 }, (_, index) => put('message', buildMessage({ id: `heavy-${index}`, caseId: 'case-0', html }))),
  );
}

const caseToMake = (caseId: string, groupId: string): object => ({
  caseId,
  subject: 'Made meanwhile',
  channel: 'phone',
  contactId: null,
  contact: null,
  groupId,
  ownerId: null,
  mailboxId: null,
  priority: 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: null,
});
