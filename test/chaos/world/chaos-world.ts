import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '@quayside/shared/identity/person';
import type { Mongo } from '../../../apps/server/src/platform/mongo';
import { createMailboxSecrets } from '../../../apps/server/src/rooms/channels/mailbox-secrets.store';
import { seedEntities } from '../../../apps/server/src/testing/seed-entities';
import { TEST_SECRET } from '../../../apps/server/src/testing/start-test-server';
import { type Dovecot, ensureDovecot, startDovecot } from '../../mail/dovecot';
import { startTestRelay, type TestRelay } from '../../mail/test-relay';
import { StoredSessions } from '../../sync/support/stored-sessions';
import { CoreDesk } from './core-desk';
import { ChaosDatabase } from './database';
import type { Desk } from './desk';
import type { ElectronDesk } from './electron-desk';
import { FaultLine } from './fault-line';
import { LeaseWatch } from './lease-watch';
import { type ChaosNode, ChaosNodes } from './nodes';
import { buildPeople, IMAP_MAILBOX, seedOf } from './people';

/** Mails that one server sends at the same time: to customers, and to people who are told something. */
export const SENDS_AT_ONCE = 20 + 5;

export interface ChaosOptions {
  readonly nodes: number;
  readonly desks: number;
  /** How much slower than designed this machine is. */
  readonly patience: number;
  /** One more of them is the real app. */
  readonly hasElectron?: boolean;
  /** The last server and the last desk are never ended: how they fare in the long run can be seen. */
  readonly isSparing?: boolean;
}

/** What was done to the world, for the report; and how much of it may have cost a mail its mark. */
export interface Strikes {
  kills: number;
  mayDouble: number;
}

/** Three database members, servers, desks, mail servers, and a line between any two of them that can be broken. */
export class ChaosWorld {
  readonly database: ChaosDatabase;
  readonly nodes: ChaosNodes;
  /** Desktops without windows. */
  readonly coreDesks: readonly CoreDesk[];
  /** The one that is shipped; `null` where none is asked for. */
  readonly electron: ElectronDesk | null;
  readonly relay: TestRelay;
  /** `null` where no Dovecot can be had. */
  readonly imap: { readonly dovecot: Dovecot; readonly line: FaultLine } | null;
  readonly admin: Person;
  readonly sessions: StoredSessions;
  readonly leases: LeaseWatch;
  readonly strikes: Strikes = { kills: 0, mayDouble: 0 };
  /** Holders of leases that are no more. */
  readonly deadHolders = new Set<string>();
  /** Names of servers and desks that no fault ends. */
  readonly spared: ReadonlySet<string>;
  /** Words of what a restore has undone: acknowledged, and lost all the same. */
  readonly undone = new Set<string>();
  readonly patience: number;
  /** How many operations have been noted since the world was raised. */
  operations = 0;
  /** Of these: how many a server has acknowledged to whoever has no desk. */
  pushed = 0;
  readonly #folder: string;

  private constructor(
    parts: Pick<
      ChaosWorld,
      'database' | 'nodes' | 'coreDesks' | 'electron' | 'relay' | 'imap' | 'admin' | 'sessions' | 'patience' | 'spared'
    >,
    folder: string,
  ) {
    this.database = parts.database;
    this.nodes = parts.nodes;
    this.coreDesks = parts.coreDesks;
    this.electron = parts.electron;
    this.relay = parts.relay;
    this.imap = parts.imap;
    this.admin = parts.admin;
    this.sessions = parts.sessions;
    this.patience = parts.patience;
    this.spared = parts.spared;
    this.leases = new LeaseWatch(parts.database.mongo);
    this.#folder = folder;
  }

  static async raise({
    nodes: count,
    desks: deskCount,
    patience,
    isSparing = false,
    hasElectron = false,
  }: ChaosOptions): Promise<ChaosWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'quayside-chaos-'));
    const database = await ChaosDatabase.raise(join(folder, 'database'));
    const { mongo } = database;
    const relay = await startTestRelay();
    const imap = ensureDovecot() ? await raiseImap() : null;
    const { people, admin } = buildPeople(deskCount + (hasElectron ? 1 : 0));
    const mailbox = imap === null ? null : { host: '127.0.0.1', port: imap.line.port, security: 'plain' as const, user: 'sales' };
    await seedEntities(mongo, ...seedOf({ people: [...people, admin], relay: relay.server, imap: mailbox }));
    if (imap !== null) await createMailboxSecrets(mongo, TEST_SECRET).put(IMAP_MAILBOX, 'imap', 'secret');
    const nodes = await ChaosNodes.raise(database, { count, folder });
    const sessions = new StoredSessions(mongo);
    const coreDesks: CoreDesk[] = [];
    for (const person of people.slice(0, deskCount)) {
      const { token, deviceId } = sessions.open(person.id);
      coreDesks.push(new CoreDesk({ person, line: await FaultLine.open(() => nodes.targets()), token, deviceId }));
    }
    await sessions.stored();
    const [ofElectron] = people.slice(deskCount);
    const electron = ofElectron === undefined ? null : await electronOf(ofElectron, { nodes, mongo });
    await Promise.all([...coreDesks, ...(electron === null ? [] : [electron])].map((desk) => desk.start()));
    const spared = new Set(isSparing ? [nodes.all.at(-1)?.name ?? '', coreDesks.at(-1)?.name ?? ''] : []);
    return new ChaosWorld({ database, nodes, coreDesks, electron, relay, imap, admin, sessions, patience, spared }, folder);
  }

  /** Waits until so much more has been done, so that what comes now strikes in the middle of it. */
  async busy(operations: number): Promise<void> {
    const target = this.operations + operations;
    const until = performance.now() + 60_000;
    while (this.operations < target && performance.now() < until) await wait(20);
  }

  get desks(): readonly Desk[] {
    return [...this.coreDesks, ...(this.electron === null ? [] : [this.electron])];
  }

  /** Desks that a fault may end. */
  get mortalDesks(): readonly Desk[] {
    return this.desks.filter(({ name }) => !this.spared.has(name));
  }

  /** Servers that a fault may end. */
  get mortalNodes(): readonly ChaosNode[] {
    return this.nodes.all.filter(({ name }) => !this.spared.has(name));
  }

  /** Servers end as in a power cut, and start again. What they held is let go of when all is mended, as their leases would in half a minute. */
  async killNodes(condemned: readonly ChaosNode[], downMs = 0): Promise<void> {
    const nodes = condemned.filter((node) => this.mortalNodes.includes(node));
    for (const node of nodes) for (const holder of await this.leases.holdersOf(node.name)) this.deadHolders.add(holder);
    await Promise.all(nodes.map((node) => node.kill()));
    this.struck({ kills: nodes.length, mayDouble: nodes.length * SENDS_AT_ONCE });
    for (const line of nodes.flatMap((node) => node.lines)) line.heal();
    await wait(downMs);
    await Promise.all(nodes.map((node) => node.start()));
  }

  /** @param mayDouble - how many mails may have been sent without having been marked */
  struck({ mayDouble = 0, kills = 0 }: { readonly mayDouble?: number; readonly kills?: number }): void {
    this.strikes.kills += kills;
    this.strikes.mayDouble += mayDouble;
  }

  nodeAt(port: number): ChaosNode | null {
    return this.nodes.all.find((node) => node.port === port) ?? null;
  }

  /** For the report of a failure. */
  lastWords(): string {
    return [...this.nodes.all.map((node) => node.lastWords()), ...this.desks.map((desk) => desk.lastWords())].join('\n');
  }

  async stop(): Promise<void> {
    this.leases.stop();
    for (const desk of this.desks) await desk.stop();
    await this.nodes.stop();
    await this.relay.stop();
    await this.imap?.line.close();
    this.imap?.dovecot.stop();
    await this.database.stop();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Loaded only where it is asked for: it brings what drives windows along. */
async function electronOf(person: Person, { nodes, mongo }: { readonly nodes: ChaosNodes; readonly mongo: Mongo }): Promise<ElectronDesk> {
  const { ElectronDesk } = await import('./electron-desk');
  return new ElectronDesk({ person, line: await FaultLine.open(() => nodes.targets()), mongo, serverUrl: nodes.url });
}

async function raiseImap() {
  const dovecot = await startDovecot();
  return { dovecot, line: await FaultLine.open(() => [dovecot.port]) };
}
