import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { THEMES } from '../bridge/preferences';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number().min(200), height: z.number().min(150) });
export type WindowBounds = z.infer<typeof boundsSchema>;

const settingsSchema = z.object({
  theme: z.enum(THEMES).catch('system'),
  bounds: boundsSchema.nullable().catch(null),
  isMaximised: z.boolean().catch(false),
  runInTray: z.boolean().catch(false),
  notifications: z.boolean().catch(true),
  language: z.string().nullable().catch(null),
});
export type KeptSettings = z.infer<typeof settingsSchema>;

/** What main has to know before any window shows. A file that cannot be read counts as none. */
export class SettingsFile {
  readonly #path: string;
  #settings: KeptSettings;

  constructor(path: string) {
    this.#path = path;
    this.#settings = settingsSchema.parse(readJson(path));
  }

  get(): KeptSettings {
    return this.#settings;
  }

  set(change: Partial<KeptSettings>): void {
    this.#settings = { ...this.#settings, ...change };
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#settings), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function readJson(path: string): unknown {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  } catch {
    return {};
  }
}
