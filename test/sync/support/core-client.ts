import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { ActResult } from '../../../apps/desktop/src/bridge/pending-item';
import { Network } from '../../../apps/desktop/src/core/network/network';
import { ServerApi } from '../../../apps/desktop/src/core/network/server-api';
import { Changes } from '../../../apps/desktop/src/core/session/changes';
import { Profile } from '../../../apps/desktop/src/core/session/profile';
import { readCursor } from '../../../apps/desktop/src/core/sync/cursor';
import { type CaseReads, OnlineCases } from '../../../apps/desktop/src/core/sync/online-cases';
import { ServerClock } from '../../../apps/desktop/src/core/sync/server-clock';
import { SyncEngine } from '../../../apps/desktop/src/core/sync/sync-engine';
import type { SyncServer } from '../../../apps/desktop/src/core/sync/sync-server';

/** Stands between a core and the server, as a broken part would. */
export type Fault = (server: SyncServer) => SyncServer;

/** How far somebody had read when they began to write. */
export interface Seen {
  readonly seenUpTo: number;
  readonly seenMessageId: string | null;
  readonly messageIds: ReadonlySet<string>;
}

/** One core on real encrypted files, whose line and life the test holds in its hand. */
export class CoreClient {
  readonly person: Person;
  readonly deviceId = randomUUID();
  readonly keys = { cache: randomBytes(32).toString('hex'), outbox: randomBytes(32).toString('hex') };
  readonly notes: string[] = [];
  /** Replies that were begun and not sent: what their author had seen, by case. */
  readonly drafts = new Map<string, Seen>();
  /** Text of each reply that was sent → the public messages that its author had seen. */
  readonly replies = new Map<string, ReadonlySet<string>>();
  #folder = mkdtempSync(join(tmpdir(), 'quayside-core-'));
  #server: SyncServer;
  #reads: CaseReads;
  #looks: Promise<unknown>[] = [];
  #network = new Network({ proxyUrl: null, caFile: null }, async () => 'DIRECT');
  #lastSeq: { epoch: string | null; seq: number } = { epoch: null, seq: 0 };
  isOnline = true;
  cacheBudgetBytes: number | null = null;
  profile: Profile;
  engine: SyncEngine;

  constructor(input: { person: Person; url: string; token: (deviceId: string) => string; fault?: Fault }) {
    this.person = input.person;
    const api = new ServerApi(this.#network, input.url, input.token(this.deviceId));
    this.#reads = this.#readsBy(api);
    this.#server = (input.fault ?? ((server) => server))(this.#line(api));
    [this.profile, this.engine] = this.#open();
  }

  act(name: string, args: unknown): ActResult {
    return this.profile.acts.act(name, args);
  }

  /** A full exchange. @returns whether it went through; being offline is no failure */
  async round(withDigest = false): Promise<boolean> {
    try {
      await this.engine.round(withDigest);
    } catch (error) {
      if (error instanceof AppError && ['OFFLINE', 'UNAVAILABLE', 'WRONG_EPOCH', 'MUTATION_GAP'].includes(error.code)) {
        // what the engine's own loop does with such an answer
        if (this.isOnline) await this.engine.want();
        return false;
      }
      throw error;
    }
    this.#requireMonotonic();
    return true;
  }

  /** Asks the server for one case while whatever else happens goes on, as opening one does. */
  look(caseId: string): void {
    const look = new OnlineCases(this.profile, this.#reads).fetchCase(caseId).catch((error: unknown) => {
      if (!(error instanceof AppError && ['OFFLINE', 'UNAVAILABLE'].includes(error.code))) throw error;
    });
    // whoever waits for it hears of an error
    look.catch(() => undefined);
    this.#looks.push(look);
  }

  /** What was asked for has been answered. */
  async lookedAtAll(): Promise<void> {
    const looks = this.#looks;
    this.#looks = [];
    await Promise.all(looks);
  }

  /** Ends as kill -9 does, in the middle of whatever was being written, and starts again on what lies on disk. */
  async kill(): Promise<void> {
    const wreck = this.#folder;
    this.#folder = mkdtempSync(join(tmpdir(), 'quayside-core-'));
    cpSync(wreck, this.#folder, { recursive: true });
    const { engine, profile } = this;
    [this.profile, this.engine] = this.#open();
    await engine.stop();
    await this.lookedAtAll();
    profile.close();
    rmSync(wreck, { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await this.lookedAtAll();
    this.profile.close();
    this.#network.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Every byte that lies in the profile's folder. */
  bytesOnDisk(): Buffer {
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
  }

  #readsBy(api: CaseReads): CaseReads {
    const through = <Input, Output>(ask: (input: Input) => Promise<Output>) => {
      return async (input: Input): Promise<Output> => {
        this.#requireLine();
        return ask(input);
      };
    };
    return {
      openCase: through((input) => api.openCase(input)),
      listCases: through((input) => api.listCases(input)),
      search: through((input) => api.search(input)),
      searchExcerpts: through((input) => api.searchExcerpts(input)),
    };
  }

  #requireLine(): void {
    if (!this.isOnline) throw new AppError('OFFLINE', 'the line is cut', { reason: 'unreachable' });
  }

  #line(api: SyncServer): SyncServer {
    const requireLine = (): void => this.#requireLine();
    return {
      async pull(input) {
        requireLine();
        return api.pull(input);
      },
      async push(input) {
        requireLine();
        const answer = await api.push(input);
        requireLine(); // cut after the server took it: the answer is lost
        return answer;
      },
      async bootstrap(input) {
        requireLine();
        return api.bootstrap(input);
      },
    };
  }

  #open(): [Profile, SyncEngine] {
    const { id, name, email, role, groupIds } = this.person;
    const profile = new Profile({
      root: this.#folder,
      server: 'https://desk.example',
      me: { personId: id, name, email, role, groupIds },
      keys: this.keys,
      clock: new ServerClock(Date.now),
      changes: new Changes(() => undefined),
    });
    const engine = new SyncEngine({
      profile,
      server: this.#server,
      upload: async () => undefined,
      isMemoryOnly: false,
      cacheBudgetBytes: () => this.cacheBudgetBytes,
      random: () => 0.5,
      onState: () => undefined,
      onEnded: (reason) => {
        throw new Error(`the session ended: ${reason}`);
      },
      onContact: () => undefined,
    });
    return [profile, engine];
  }

  #requireMonotonic(): void {
    const { epoch, seq } = readCursor(this.profile.store.cache);
    if (epoch === this.#lastSeq.epoch && seq < this.#lastSeq.seq)
      throw new Error(`the cursor went back from ${this.#lastSeq.seq} to ${seq}`);
    this.#lastSeq = { epoch, seq };
  }
}
