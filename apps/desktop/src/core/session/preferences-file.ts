import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Preferences, type ProxyPassword, preferencesSchema } from '../../bridge/preferences';
import { joinProxyUrl, splitProxyUrl } from '../network/proxy-password';
import { isDiskFull } from '../store/database';
import { ProxySecretFile } from './proxy-secret-file';
import type { SecretWrapping } from './secret-wrapping';

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

/**
 * The person's choices on this machine. The file holds nothing secret: the password in a proxy's address lies wrapped beside it, or nowhere.
 *
 * @source security E8
 */
export class PreferencesFile {
  readonly #path: string;
  readonly #secret: ProxySecretFile;
  readonly #wrapping: SecretWrapping;
  #preferences: Preferences;
  #proxyPassword: ProxyPassword = 'none';

  private constructor(folder: string, wrapping: SecretWrapping) {
    this.#path = join(folder, 'preferences.json');
    this.#secret = new ProxySecretFile(join(folder, 'proxy-password.json'));
    this.#wrapping = wrapping;
    this.#preferences = { ...DEFAULTS, ...readJson(this.#path) };
  }

  /** Reads them, and takes away a password that an older version has written in the clear. */
  static async open(folder: string, wrapping: SecretWrapping): Promise<PreferencesFile> {
    const file = new PreferencesFile(folder, wrapping);
    const { proxyUrl } = file.#preferences;
    if (proxyUrl === null) return file;
    if (splitProxyUrl(proxyUrl).password !== null) {
      await file.set({ proxyUrl }).catch((error: unknown) => {
        // tried again at the next start
        if (!isDiskFull(error)) throw error;
      });
      return file;
    }
    const wrapped = file.#secret.read(proxyUrl);
    if (wrapped === null) return file;
    const password = await wrapping.unwrap(wrapped);
    file.#proxyPassword = password === null ? 'lost' : 'kept';
    if (password !== null) file.#preferences = { ...file.#preferences, proxyUrl: joinProxyUrl(proxyUrl, password) };
    return file;
  }

  get(): Preferences {
    return this.#preferences;
  }

  get proxyPassword(): ProxyPassword {
    return this.#proxyPassword;
  }

  async set(change: Partial<Preferences>): Promise<Preferences> {
    // checked first: what is refused must leave no secret behind
    preferencesSchema.parse({ ...this.#preferences, ...change });
    if (change.proxyUrl !== undefined) await this.#keepPassword(change.proxyUrl);
    this.#preferences = preferencesSchema.parse({ ...this.#preferences, ...change });
    const { proxyUrl } = this.#preferences;
    const written = { ...this.#preferences, proxyUrl: proxyUrl === null ? null : splitProxyUrl(proxyUrl).address };
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify(written), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    return this.#preferences;
  }

  async #keepPassword(proxyUrl: string | null): Promise<void> {
    const { address, password } = splitProxyUrl(proxyUrl ?? '');
    const wrapped = password === null ? null : await this.#wrapping.wrap(password).catch(() => null);
    this.#secret.write(address, wrapped);
    this.#proxyPassword = password === null ? 'none' : wrapped === null ? 'memory-only' : 'kept';
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
