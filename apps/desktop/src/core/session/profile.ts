import { randomInt } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { actorOf } from '@quayside/shared/identity/person';
import { BUILTIN_RIGHTS, rightsFrom } from '@quayside/shared/identity/rights';
import type { PersonActor } from '@quayside/shared/kernel/actor';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Me } from '../../bridge/session-state';
import type { SyncState } from '../../bridge/sync-state';
import { FileVault } from '../files/file-vault';
import { OwnFiles } from '../files/own-files';
import { CacheFile, removeDatabase } from '../store/cache-file';
import { type Database, isUnreadable } from '../store/database';
import { Drafts } from '../store/drafts';
import { tidyErasedDrafts } from '../store/erased-drafts';
import { LocalStore } from '../store/local-store';
import { openOutbox } from '../store/open-outbox';
import { Outbox } from '../store/outbox';
import { Pins } from '../store/pins';
import { type ProfileFolder, profileFolder } from '../store/profile-folder';
import { OwnActs } from '../sync/own-acts';
import type { ServerClock } from '../sync/server-clock';
import type { Changes } from './changes';

export interface ProfileKeys {
  /** 64 hex digits each. */
  readonly cache: string;
  readonly outbox: string;
}

/** Everything that one person has on this machine of one server, opened. */
export class Profile {
  readonly folder: ProfileFolder;
  readonly me: Me;
  readonly store: LocalStore;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly pins: Pins;
  readonly ownFiles: OwnFiles;
  /** Files of the server that were opened here. */
  readonly keptFiles: FileVault;
  readonly acts: OwnActs;
  readonly changes: Changes;
  readonly clock: ServerClock;
  /** Cases with acts that the server has not confirmed. */
  readonly pendingCases = new Set<string>();
  /** What had to be repaired at opening. */
  storage: SyncState['storage'];
  readonly #outboxDb: Database;
  readonly #cacheKey: string;
  #isOpen = true;

  constructor(input: {
    readonly root: string;
    /** It is not read again, but fetched anew; what was typed is elsewhere and stays. */
    readonly isCacheSuspect?: boolean;
    readonly server: string;
    readonly me: Me;
    readonly keys: ProfileKeys;
    readonly clock: ServerClock;
    readonly changes: Changes;
  }) {
    this.folder = profileFolder(input.root, input.server, input.me.personId);
    this.me = input.me;
    this.clock = input.clock;
    this.changes = input.changes;
    this.#cacheKey = input.keys.cache;
    const opened = openOutbox(this.folder.outbox, input.keys.outbox, input.clock.local());
    this.#outboxDb = opened.db;
    if (opened.salvage !== null) this.storage = 'outbox-salvaged';
    this.outbox = new Outbox(opened.db);
    this.drafts = new Drafts(opened.db);
    this.pins = new Pins(opened.db);
    this.ownFiles = new OwnFiles(opened.db, new FileVault(this.folder.ownFiles, input.keys.outbox));
    this.keptFiles = new FileVault(this.folder.keptFiles, input.keys.cache);
    if (input.isCacheSuspect) this.#dropCaches();
    this.store = new LocalStore(this.#openNewestCache());
    this.acts = new OwnActs(this);
    this.acts.rebase();
    this.tidyDrafts();
    this.collectFiles();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get actor(): PersonActor {
    const person = this.store.findBase('person', this.me.personId);
    if (person !== null) return actorOf({ ...person, rights: rightsFrom(person, (kind, id) => this.store.findBase(kind, id)) });
    const { personId: id, name, role, groupIds } = this.me;
    return { type: 'person', id, name, role, groupIds, rights: BUILTIN_RIGHTS[role] };
  }

  /** Device facts that have to survive the cache, such as the history that the numbers on the wire belong to. */
  outboxMeta(key: string): string | null {
    return this.#outboxDb.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
  }

  setOutboxMeta(key: string, value: string): void {
    this.#outboxDb.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
  }

  /** Lets go of files that were put in here and that nothing names any more. */
  collectFiles(): void {
    const drafted = this.drafts.list().flatMap((draft) => draft.attachments.map((file) => file.fileId));
    const queued = this.outbox.list().flatMap((item) => item.files);
    this.ownFiles.collect(new Set([...drafted, ...queued]), this.clock.local());
  }

  /** Drafts about customers who were erased: what is the customer's leaves the disk, and the rest when its time is over. */
  tidyDrafts(): void {
    if (!tidyErasedDrafts(this.drafts, this.store, this.clock.now())) return;
    this.outbox.emptyLog();
    this.collectFiles();
    this.changes.add(['draft', 'case']);
  }

  /** A new, empty cache beside the one in use. */
  newCache(): CacheFile {
    return CacheFile.open(this.folder.cache(this.#freeGeneration()), this.#cacheKey);
  }

  /** Goes over to another cache and destroys the old one. */
  exchangeCache(cache: CacheFile): void {
    const old = this.store.exchange(cache);
    this.acts.rebase();
    old.destroy();
  }

  /** The cache turned out to be damaged: an empty one takes its place. What was typed is elsewhere. */
  renewCache(): void {
    this.storage ??= 'cache-rebuilt';
    this.exchangeCache(this.newCache());
    this.keptFiles.keepOnly([]);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.store.cache.close();
    this.#outboxDb.close();
  }

  /** Closes it and removes what can be fetched again; what was typed stays. */
  closeAndForgetCache(): void {
    this.close();
    for (const generation of this.#generations()) removeDatabase(this.folder.cache(generation));
    this.keptFiles.keepOnly([]);
  }

  #dropCaches(): void {
    for (const generation of this.#generations()) removeDatabase(this.folder.cache(generation));
    this.storage ??= 'cache-rebuilt';
  }

  /** The newest cache that can be read; unreadable and older ones go. */
  #openNewestCache(): CacheFile {
    const generations = this.#generations().sort((a, b) => b - a);
    let opened: CacheFile | null = null;
    for (const generation of generations) {
      const path = this.folder.cache(generation);
      if (opened !== null) {
        removeDatabase(path);
        continue;
      }
      try {
        const cache = CacheFile.open(path, this.#cacheKey);
        if (cache.meta('isShadow') === '1') {
          cache.destroy();
          continue;
        }
        opened = cache;
      } catch (error) {
        if (!isUnreadable(error) && !(isAppError(error) && error.code === 'UNSUPPORTED')) throw error;
        if (isUnreadable(error)) this.storage ??= 'cache-rebuilt';
        removeDatabase(path);
      }
    }
    if (opened === null) this.keptFiles.keepOnly([]);
    return opened ?? this.newCache();
  }

  #generations(): number[] {
    return readdirSync(this.folder.path).flatMap((name) => {
      const match = /^cache-(\d+)\.db$/.exec(name);
      return match === null ? [] : [Number(match[1])];
    });
  }

  #freeGeneration(): number {
    let generation = Math.max(0, ...this.#generations()) + 1;
    while (existsSync(this.folder.cache(generation))) generation += randomInt(1, 9);
    return generation;
  }
}
