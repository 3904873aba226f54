import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Preferences, preferencesSchema } from '../../bridge/preferences';

const DEFAULTS: Preferences = {
  theme: 'system',
  language: null,
  keyboardShortcuts: true,
  keys: {},
  loadRemoteImages: 'ask',
  proxyUrl: null,
  caFile: null,
  runInTray: false,
  notifications: true,
  cacheBudgetMb: 2000,
};

/** The person's choices on this machine; nothing secret. */
export class PreferencesFile {
  readonly #path: string;
  #preferences: Preferences;

  constructor(path: string) {
    this.#path = path;
    this.#preferences = { ...DEFAULTS, ...readJson(path) };
  }

  get(): Preferences {
    return this.#preferences;
  }

  set(change: Partial<Preferences>): Preferences {
    this.#preferences = preferencesSchema.parse({ ...this.#preferences, ...change });
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#preferences), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    return this.#preferences;
  }
}

function readJson(path: string): Partial<Preferences> {
  try {
    if (!existsSync(path)) return {};
    const parsed = preferencesSchema.partial().safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) return {};
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  } catch {
    return {};
  }
}
